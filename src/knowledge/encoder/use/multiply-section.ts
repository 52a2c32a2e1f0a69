import { createMultiplier, type Rows } from '../wasm/multiplier.js';
import { FLOATS } from '../wasm/numbers.js';
import { RESERVE_SLACK, type Weights } from '../weights/load-weights.js';

/** `to = from * matrix + bias` for `rows` rows; matrix and bias are sections of the weights. No bias: zero. */
export type MultiplySection = (from: Rows, rows: number, matrix: string, to: Rows, bias?: string) => void;

const WIDEST = 1024;
/** What createSectionMultiplier reserves, in bytes. */
export const SECTION_MULTIPLIER_BYTES = WIDEST * 4 + RESERVE_SLACK;

export function createSectionMultiplier(weights: Weights): MultiplySection {
  const multiply = createMultiplier(weights.memory, FLOATS);
  const zeros = weights.reserve(WIDEST);
  return (from, rows, matrix, to, bias) =>
    multiply(from, rows, weights.matrix(matrix), to, bias === undefined ? zeros : weights.address(bias));
}
