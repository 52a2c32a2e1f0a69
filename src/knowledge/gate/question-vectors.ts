import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import type { Encoder } from '../encoder/encoder.js';
import type { SpokenVectors } from '../vectors/encode-spoken.js';

/** Ten megabytes of 512 dimensions. */
const KEPT = 5000;

/**
 * The vectors of recorded questions, those encoded last kept in memory: the next edit is tried on nearly the same ones.
 * Undefined without an encoder or when it fails; then words alone decide, as they do for customers.
 */
export function createQuestionVectors(deps: { encoder: Encoder | null; logger: Logger }) {
  const { encoder, logger } = deps;
  const kept = new Map<string, Float32Array>();

  return async (texts: readonly string[]): Promise<SpokenVectors | undefined> => {
    if (!encoder) return undefined;
    const lacking = [...new Set(texts)].filter((text) => !kept.has(text));
    try {
      const vectors = await encoder.encode(lacking);
      lacking.forEach((text, at) => {
        const vector = vectors[at];
        if (vector) kept.set(text, vector);
      });
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'recorded questions cannot be encoded; words alone decide');
      return undefined;
    }
    const asked = new Map(
      texts.flatMap((text) => {
        const vector = kept.get(text);
        return vector ? [[text, vector]] : [];
      }),
    );
    for (const text of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(text);
    }
    return asked;
  };
}
