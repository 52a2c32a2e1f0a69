import type { Evidence } from '../evidence.js';

/** A question whose right answer is known, with what the layers say of it. */
export interface Case {
  readonly evidence: Evidence;
  /** Empty: out of scope. */
  readonly right: readonly string[];
}

/** What share of customers' questions is taken to be strangers to the base while nobody has counted. */
export const MADE_STRANGERS = 0.1;

/** How much each case counts, by its right entries, so that strangers make up this share of all. */
export function weightOfCases(
  cases: readonly Case[],
  strangerShare: number,
): (right: readonly string[]) => number {
  const strangers = cases.filter(({ right }) => right.length === 0).length;
  const known = cases.length - strangers;
  const weight = strangers === 0 ? 1 : (strangerShare * known) / ((1 - strangerShare) * strangers);
  return (right) => (right.length === 0 ? weight : 1);
}
