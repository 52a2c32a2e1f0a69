import { loadKernels } from '../wasm/load.js';
import { COLUMNS_AT_ONCE, multiplyKernel } from '../wasm/multiply.js';
import { RESERVE_SLACK, type Weights } from './load-weights.js';

/** Rows in WebAssembly memory: where the first starts and how far the next is from it, in floats. */
export interface Rows {
  address: number;
  stride: number;
}

/**
 * `to = from * matrix + bias` for `rows` rows. The matrix is a section of the weights; a row of `from` gives as many floats
 * as the matrix has rows, which may reach into the next: a window over neighbours needs no copy.
 */
export type Multiply = (from: Rows, rows: number, matrix: string, to: Rows, bias?: string) => void;

const ROWS_AT_ONCE = 4;
const WIDEST = 1024;
/** What createMultiplier reserves, in bytes. */
export const MULTIPLIER_BYTES = WIDEST * 4 + RESERVE_SLACK;

export function createMultiplier(weights: Weights): Multiply {
  const { one, two, three, four } = loadKernels(weights.memory, {
    one: (name) => multiplyKernel(name, 1),
    two: (name) => multiplyKernel(name, 2),
    three: (name) => multiplyKernel(name, 3),
    four: (name) => multiplyKernel(name, ROWS_AT_ONCE),
  });
  const forRest = [undefined, one, two, three];
  const zeros = weights.reserve(WIDEST);

  return (from, rows, matrix, to, bias) => {
    const [depth = 0, columns = 0] = weights.shape(matrix);
    const weightsAt = weights.address(matrix);
    const biasAt = bias === undefined ? zeros : weights.address(bias);
    const run = (kernel: typeof four, firstRow: number, blocks: number): void =>
      kernel(
        from.address + firstRow * from.stride * 4,
        from.stride * 4,
        weightsAt,
        biasAt,
        to.address + firstRow * to.stride * 4,
        to.stride * 4,
        depth * 4,
        blocks,
        columns / COLUMNS_AT_ONCE,
      );
    const rest = rows % ROWS_AT_ONCE;
    const kernel = forRest[rest];
    if (rows > rest) run(four, 0, (rows - rest) / ROWS_AT_ONCE);
    if (kernel) run(kernel, rows - rest, 1);
  };
}
