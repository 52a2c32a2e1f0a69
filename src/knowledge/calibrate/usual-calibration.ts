import type { Calibration } from './fit-calibration.js';

/**
 * What is assumed of a base that has taught nothing yet, and what few cases leave as it was.
 *
 * Fitted on BANKING77 and its variant with strangers, CLINC150, HINT3, StackFAQ and localgovFAQ, with none, two or six
 * phrasings an entry and no classifier, each set weighing the same and strangers 15 %. No signal is about a single
 * base. Held out by set, the expected calibration error is 0.04 to 0.16; a base with phrasings or labelled questions
 * does better at once, because it is refitted to them.
 *
 * @param hasVectors whether an encoder is at work
 */
export const usualCalibration = (hasVectors: boolean): Calibration =>
  hasVectors ? WITH_VECTORS : WORDS_ONLY;

// prettier-ignore
const WORDS_ONLY: Calibration = {
  weights: { 'entry-words': 0.763, 'phrasing-words': 14.8, classifier: 1, 'nearest-vector': 0.7, 'vector-votes': 1, 'answer-vector': 0.4, discriminant: 0.5, exact: 6 },
  right: {
    bias: 0.409,
    terms: [
      { signal: 'log-odds', mean: 1.13, deviation: 2.87, weight: 0.0826 },
      { signal: 'lead', mean: 2.15, deviation: 2.27, weight: 0.906 },
      { signal: 'agreement', mean: 0.885, deviation: 0.22, weight: 0.107 },
      { signal: 'coverage', mean: 0.499, deviation: 0.261, weight: -0.441 },
      { signal: 'known', mean: 0.738, deviation: 0.288, weight: 0.231 },
      { signal: 'whole-words', mean: 0.319, deviation: 0.179, weight: 1.44 },
      { signal: 'phrasing-words', mean: 0.155, deviation: 0.0984, weight: -0.849 },
      { signal: 'closeness', mean: 0.54, deviation: 0.261, weight: 0.686 },
      { signal: 'matched', mean: 1.47, deviation: 0.488, weight: 0.176 },
      { signal: 'length', mean: 2.12, deviation: 0.6, weight: 0.177 },
    ],
  },
  scope: {
    bias: 2.85,
    terms: [
      { signal: 'log-odds', mean: 1.13, deviation: 2.87, weight: -0.0277 },
      { signal: 'lead', mean: 2.15, deviation: 2.27, weight: 0.207 },
      { signal: 'agreement', mean: 0.885, deviation: 0.22, weight: 0.0608 },
      { signal: 'coverage', mean: 0.499, deviation: 0.261, weight: -0.0908 },
      { signal: 'known', mean: 0.738, deviation: 0.288, weight: 0.664 },
      { signal: 'whole-words', mean: 0.319, deviation: 0.179, weight: 0.656 },
      { signal: 'phrasing-words', mean: 0.155, deviation: 0.0984, weight: -0.699 },
      { signal: 'closeness', mean: 0.54, deviation: 0.261, weight: 0.42 },
      { signal: 'matched', mean: 1.47, deviation: 0.488, weight: 0.573 },
      { signal: 'length', mean: 2.12, deviation: 0.6, weight: -0.323 },
    ],
  },
  learntFrom: 'usual',
};

// prettier-ignore
const WITH_VECTORS: Calibration = {
  weights: { 'entry-words': 0.268, 'phrasing-words': 11.5, classifier: 1, 'nearest-vector': 0.897, 'vector-votes': 0.541, 'answer-vector': 0.897, discriminant: 0.5, exact: 6 },
  right: {
    bias: 0.48,
    terms: [
      { signal: 'log-odds', mean: 0.753, deviation: 2.24, weight: 1 },
      { signal: 'lead', mean: 2.12, deviation: 2.21, weight: 0.344 },
      { signal: 'agreement', mean: 0.723, deviation: 0.3, weight: 0.216 },
      { signal: 'coverage', mean: 0.433, deviation: 0.29, weight: 0.0883 },
      { signal: 'known', mean: 0.681, deviation: 0.339, weight: 0.0165 },
      { signal: 'whole-words', mean: 0.279, deviation: 0.197, weight: 0.971 },
      { signal: 'phrasing-words', mean: 0.137, deviation: 0.105, weight: -1.2 },
      { signal: 'closeness', mean: 0.487, deviation: 0.297, weight: 0.438 },
      { signal: 'matched', mean: 1.31, deviation: 0.634, weight: -0.17 },
      { signal: 'length', mean: 1.96, deviation: 0.808, weight: 0.208 },
      { signal: 'cosine', mean: 0.582, deviation: 0.181, weight: 0.781 },
      { signal: 'cosine-lead', mean: 0.0693, deviation: 0.113, weight: -0.26 },
      { signal: 'votes', mean: 0.563, deviation: 0.309, weight: -0.0918 },
      { signal: 'answer-cosine', mean: 0.473, deviation: 0.103, weight: -0.251 },
    ],
  },
  scope: {
    bias: 2.77,
    terms: [
      { signal: 'log-odds', mean: 0.753, deviation: 2.24, weight: 0.833 },
      { signal: 'lead', mean: 2.12, deviation: 2.21, weight: -0.168 },
      { signal: 'agreement', mean: 0.723, deviation: 0.3, weight: -0.0156 },
      { signal: 'coverage', mean: 0.433, deviation: 0.29, weight: 0.193 },
      { signal: 'known', mean: 0.681, deviation: 0.339, weight: 0.435 },
      { signal: 'whole-words', mean: 0.279, deviation: 0.197, weight: 0.499 },
      { signal: 'phrasing-words', mean: 0.137, deviation: 0.105, weight: -1.25 },
      { signal: 'closeness', mean: 0.487, deviation: 0.297, weight: 0.318 },
      { signal: 'matched', mean: 1.31, deviation: 0.634, weight: 0.184 },
      { signal: 'length', mean: 1.96, deviation: 0.808, weight: -0.216 },
      { signal: 'cosine', mean: 0.582, deviation: 0.181, weight: 1.25 },
      { signal: 'cosine-lead', mean: 0.0693, deviation: 0.113, weight: -0.535 },
      { signal: 'votes', mean: 0.563, deviation: 0.309, weight: 0.209 },
      { signal: 'answer-cosine', mean: 0.473, deviation: 0.103, weight: -0.621 },
    ],
  },
  learntFrom: 'usual',
};
