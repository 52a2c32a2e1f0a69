import type { Calibration } from './fit-calibration.js';
import USUAL from './usual-calibration.json' with { type: 'json' };

/**
 * What is assumed of a base that has taught nothing yet, and what few cases leave as it was.
 *
 * Fitted by `npm run bench -- usual-calibration` on BANKING77 and its variant with strangers, CLINC150, HINT3, StackFAQ
 * and localgovFAQ, with none, two or six phrasings an entry and no classifier, each set weighing the same and strangers
 * 15 %; the last two also with the right entries of half of the questions removed. No signal is about a single base, and cosines are around the encoder's middle, so they are about no single encoder
 * either. A base with phrasings or labelled questions does better at once, because it is refitted to them.
 *
 * @param hasVectors whether an encoder is at work
 */
export const usualCalibration = (hasVectors: boolean): Calibration =>
  (hasVectors ? USUAL.vectors : USUAL.words) as Calibration;
