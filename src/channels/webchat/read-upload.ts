import busboy from 'busboy';
import type { IncomingHttpHeaders } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { tooLarge } from '../../platform/errors.js';
import { DirectLineError } from './direct-line-error.js';
import { MAX_ACTIVITY_BYTES } from './incoming-activity.js';
import { MAX_UPLOAD_BYTES, type SavedUpload, type Uploads } from './uploads.js';

const ACTIVITY_TYPE = 'application/vnd.microsoft.activity';
const MAX_FILES = 10;
const MAX_BODY_BYTES = MAX_FILES * MAX_UPLOAD_BYTES + MAX_ACTIVITY_BYTES;

export interface ReceivedUpload {
  /** JSON of the activity part; null when only files were sent. */
  activity: string | null;
  files: SavedUpload[];
}

/**
 * Reads an upload: a multipart form of one `activity` part and any number of `file` parts, or one bare file whose name
 * is in Content-Disposition. Files are stored as they stream in; when anything fails those already stored are removed.
 *
 * @throws DirectLineError 400 for a body that is neither; AppError 413 and 415 as `Uploads.save` does.
 */
export async function readUpload(
  request: Readable & { headers: IncomingHttpHeaders },
  uploads: Uploads,
): Promise<ReceivedUpload> {
  const type = request.headers['content-type'] ?? '';
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
    throw tooLarge(`An upload may have at most ${MAX_BODY_BYTES} bytes.`);
  }
  if (/^multipart\/form-data/i.test(type)) return readForm(request, uploads);
  const name = fileNameOf(request.headers['content-disposition']);
  // Through a stream of its own: a refused file must not take the connection, and our answer, with it.
  const content = request.pipe(new PassThrough());
  const file = await uploads.save(content, { name: name ?? 'file', mime: type }).catch((error: unknown) => {
    request.unpipe(content);
    request.resume();
    throw error;
  });
  return { activity: null, files: [file] };
}

async function readForm(
  request: Readable & { headers: IncomingHttpHeaders },
  uploads: Uploads,
): Promise<ReceivedUpload> {
  const activities: Promise<string>[] = [];
  const saves: Promise<SavedUpload>[] = [];
  const form = openForm(request.headers);
  const parsed = new Promise<void>((resolve, reject) => {
    const fail = (error: unknown): void => {
      request.unpipe(form);
      request.resume(); // so that the client gets to read the answer
      reject(error as Error);
      form.destroy(); // ends the parts still open
    };
    form.on('field', (name, value) => {
      if (name === 'activity') activities.push(Promise.resolve(value));
    });
    form.on('file', (name, content, { filename, mimeType }) => {
      content.on('error', () => {}); // whoever reads the part hears of it; nobody else may
      if (name === 'activity' || mimeType === ACTIVITY_TYPE) {
        const activity = text(content);
        activity.catch(fail);
        activities.push(activity);
        return;
      }
      const save = uploads.save(content, { name: filename || 'file', mime: mimeType });
      save.catch(fail);
      saves.push(save);
    });
    form.on('filesLimit', () => fail(tooLarge(`At most ${MAX_FILES} files at once.`)));
    form.on('error', () => fail(new DirectLineError(400, 'BadArgument', 'The form is malformed.')));
    form.on('close', resolve);
    request.on('error', fail);
    request.pipe(form);
  });
  try {
    await parsed;
    return { activity: (await activities[0]) ?? null, files: await Promise.all(saves) };
  } catch (error) {
    await removeAll(await Promise.allSettled(saves), uploads);
    throw error;
  }
}

/** @throws DirectLineError 400 when the content type names no boundary. */
function openForm(headers: IncomingHttpHeaders): busboy.Busboy {
  try {
    return busboy({
      headers,
      defParamCharset: 'utf8',
      limits: { files: MAX_FILES + 1, fields: 5, fieldSize: MAX_ACTIVITY_BYTES },
    });
  } catch {
    throw new DirectLineError(400, 'BadArgument', 'The form is malformed.');
  }
}

async function removeAll(saves: PromiseSettledResult<SavedUpload>[], uploads: Uploads): Promise<void> {
  for (const save of saves) {
    if (save.status === 'fulfilled') await uploads.remove(save.value.id);
  }
}

/** `filename*=UTF-8''…` (RFC 6266) before `filename="…"`. */
function fileNameOf(disposition: string | undefined): string | null {
  if (!disposition) return null;
  const extended = /filename\*=(?:utf-8)''([^;]+)/i.exec(disposition)?.[1];
  if (extended) {
    try {
      return decodeURIComponent(extended);
    } catch {
      return null;
    }
  }
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? null;
}
