import { provisionEncoder } from '../provision/encoder.mjs';
import { reportFailure } from '../provision/say.mjs';

/** `node scripts/encoder.mjs`: fetches the encoder's weights into the cache, as `npm start` does; for images. */
export const fetchEncoder = () => provisionEncoder().then(() => {}, reportFailure);
