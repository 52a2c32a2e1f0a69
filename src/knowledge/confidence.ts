import type { Evidence } from './evidence.js';
import type { Fused } from './fuse.js';
import type { Calibration } from './calibrate/fit-calibration.js';
import { probabilityOf } from './calibrate/head.js';
import { signalsOf } from './signals.js';

/** How sure one may be of the candidates of one search. */
export interface Confidence {
  /** The probability that the base holds the answer at all. */
  readonly scope: number;
  /** By place in the evidence: the probability that this entry is the right one. */
  readonly right: readonly number[];
}

/** The best candidate is judged by everything known of it; the others follow in the proportion of their odds. */
export function confidenceIn(evidence: Evidence, fused: Fused, calibration: Calibration): Confidence {
  const best = fused.order[0];
  if (best === undefined) return { scope: 0, right: [] };
  const signals = signalsOf(evidence, fused, best);
  const scope = probabilityOf(calibration.scope, signals);
  // Nothing is right that is not there.
  const right = Math.min(scope * probabilityOf(calibration.right, signals), shareOf(evidence, best));
  const own = fused.probabilities[best] ?? 1;
  // What is not the best one's of the probability that anything is right is shared by the others.
  const rest = own < 1 ? (scope - right) / (1 - own) : 0;
  return {
    scope,
    right: evidence.articleIds.map((_, place) =>
      place === best ? right : Math.min(right, rest * (fused.probabilities[place] ?? 0)),
    ),
  };
}

/**
 * Who says a single word has not asked yet. Which of the entries with that word is meant is anybody's guess, in proportion
 * to how often each is asked with it; phrasings, of which confidence is learnt, are whole sentences and cannot tell.
 */
function shareOf({ words }: Evidence, place: number): number {
  const word = words[place];
  return !word || word.isExact ? 1 : word.share;
}
