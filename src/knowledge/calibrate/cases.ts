import type { Evidence } from '../evidence.js';

/** A question whose right answer is known, with what the layers say of it. */
export interface Case {
  readonly evidence: Evidence;
  /** Empty: out of scope. */
  readonly right: readonly string[];
}
