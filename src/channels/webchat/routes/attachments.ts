import type { RequestHandler } from 'express';
import { pipeline } from 'node:stream/promises';
import { DirectLineError } from '../direct-line-error.js';
import type { WebchatParts } from '../parts.js';

/** Only these are shown in place; everything else is saved, never opened by the browser. */
const SHOWN_IN_PLACE = /^(?:image|audio|video)\//;

/** A file a customer sent, by its unguessable address. */
export function getAttachment({ uploads }: Pick<WebchatParts, 'uploads'>): RequestHandler {
  return async (req, res) => {
    const file = await uploads.open(String(req.params['id']));
    if (!file) throw new DirectLineError(404, 'NotFound', 'There is no such file.');
    const disposition = SHOWN_IN_PLACE.test(file.mime) ? 'inline' : 'attachment';
    res.setHeader('content-type', file.mime);
    res.setHeader('content-length', file.bytes);
    res.setHeader('content-disposition', `${disposition}; filename*=UTF-8''${encodeName(file.name)}`);
    res.setHeader('x-content-type-options', 'nosniff');
    res.setHeader('content-security-policy', "default-src 'none'; sandbox");
    res.setHeader('cache-control', 'private, max-age=86400, immutable');
    try {
      await pipeline(file.content, res);
    } catch {
      res.destroy(); // the reader went away, or the file broke off: either way nothing more can be said
    }
  };
}

/** RFC 8187: these five stay unencoded in a URL but not here. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
