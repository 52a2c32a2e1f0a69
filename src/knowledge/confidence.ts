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
  const right = Math.min(
    scope * probabilityOf(calibration.right, signals),
    mostOf(evidence, best, calibration),
  );
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
 * to how often each is asked with it; phrasings, of which confidence is learnt, are whole sentences and cannot tell. What
 * customers really asked can, and the more of it was learnt from, the less is guessed.
 */
function mostOf({ words }: Evidence, place: number, { asked }: Calibration): number {
  const word = words[place];
  if (!word || word.isExact) return 1;
  return word.share + ((1 - word.share) * asked) / (asked + GUESS_HOLDS);
}

/** As many labelled questions leave half of the guess. */
const GUESS_HOLDS = 200;
