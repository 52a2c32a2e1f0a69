import type { TextRole } from '../encoder.js';
import type { Tokenise } from '../pieces/tokenise.js';

/** An encoder in the thread that calls it. */
export interface SentenceEncoder {
  tokenise: Tokenise;
  /** One vector of unit length for each text. */
  encode(texts: readonly string[], role: TextRole): Float32Array[];
}
