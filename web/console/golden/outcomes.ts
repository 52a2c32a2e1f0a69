import type { GoldenOutcome } from '../api/contract.js';

/** Right ones first, and the colours they have everywhere on the page. */
export const OUTCOMES: readonly [GoldenOutcome, string][] = [
  ['answer-right', 'var(--mantine-color-teal-8)'],
  ['clarify-right', 'var(--mantine-color-teal-5)'],
  ['handoff-right', 'var(--mantine-color-teal-2)'],
  ['answer-wrong', 'var(--mantine-color-red-7)'],
  ['clarify-wrong', 'var(--mantine-color-orange-6)'],
  ['handoff-wrong', 'var(--mantine-color-yellow-6)'],
];

export const isRightOutcome = (outcome: GoldenOutcome): boolean => outcome.endsWith('-right');
