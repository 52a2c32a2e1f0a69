import { provisionEncoders } from '../provision/encoder.mjs';
import { reportFailure } from '../provision/say.mjs';

/** `node scripts/encoder.mjs`: fetches the weights that ENCODERS asks for into the cache, as `npm start` does; for images. */
export const fetchEncoder = () => provisionEncoders().then(() => {}, reportFailure);
