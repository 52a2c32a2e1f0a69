import { SECOND_MS } from '../../platform/clock.js';
import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import type { Encoder } from '../encoder/encoder.js';

/** By text: of the utterance, and of it together with what it follows. */
export type SpokenVectors = ReadonlyMap<string, Float32Array>;

/** The vectors of what a customer says; undefined when there is no encoder or it fails, so that words alone decide. */
export type EncodeSpoken = (texts: readonly string[]) => Promise<SpokenVectors | undefined>;

export interface SpokenEncoderDeps {
  encoder: Encoder | null;
  logger: Logger;
  /** Default 2 s: somebody waits. */
  timeoutMs?: number;
  /** After a failure, how long nobody is made to wait for another try. Default 10 s. */
  pauseMs?: number;
}

export function createSpokenEncoder(deps: SpokenEncoderDeps): EncodeSpoken {
  const { encoder, logger, timeoutMs = 2 * SECOND_MS, pauseMs = 10 * SECOND_MS } = deps;
  let pausedUntil = -Infinity;

  return async (texts) => {
    if (!encoder || performance.now() < pausedUntil) return undefined;
    try {
      const vectors = await encoder.encode(texts, { timeoutMs });
      return new Map(texts.flatMap((text, at) => (vectors[at] ? [[text, vectors[at]]] : [])));
    } catch (error) {
      pausedUntil = performance.now() + pauseMs;
      logger.warn(
        { reason: messageOf(error) },
        'what was said cannot be encoded; words alone decide for now',
      );
      return undefined;
    }
  };
}
