import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cachedEncoders } from '../provision/encoder.mjs';
import { root } from '../provision/root.mjs';
import { reportFailure } from '../provision/say.mjs';

/** `node scripts/serve.mjs`: the built server with the encoders that lie in the cache, and nothing else started; for images. */
export async function serve() {
  try {
    process.env.ENCODER_WEIGHTS ||= cachedEncoders(process.env).join(',');
  } catch (error) {
    reportFailure(error);
    return;
  }
  await import(pathToFileURL(join(root, 'dist', 'server', 'main.js')));
}
