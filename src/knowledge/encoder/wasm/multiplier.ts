import { loadKernels } from './load.js';
import { multiplyKernel } from './multiply.js';
import { COLUMNS_AT_ONCE, type Numbers } from './numbers.js';

/** Rows in WebAssembly memory: where the first starts and how far the next is from it, in units of four bytes. */
export interface Rows {
  address: number;
  stride: number;
}

/** Weights in WebAssembly memory, as {@link Numbers} says; columns in whole blocks of eight. */
export interface Matrix {
  address: number;
  depth: number;
  columns: number;
}

/**
 * `to = from * matrix` for `rows` rows, with the bias (and scales) at the address `edge`. A row of `from` gives as many
 * numbers as the matrix is deep, which may reach into the next: a window over neighbours needs no copy.
 */
export type Multiply = (from: Rows, rows: number, matrix: Matrix, to: Rows, edge: number) => void;

const ROWS_AT_ONCE = 4;

export function createMultiplier(memory: WebAssembly.Memory, numbers: Numbers): Multiply {
  const { one, two, three, four } = loadKernels(memory, {
    one: (name) => multiplyKernel(name, 1, numbers),
    two: (name) => multiplyKernel(name, 2, numbers),
    three: (name) => multiplyKernel(name, 3, numbers),
    four: (name) => multiplyKernel(name, ROWS_AT_ONCE, numbers),
  });
  const forRest = [undefined, one, two, three];

  return (from, rows, matrix, to, edge) => {
    const run = (kernel: typeof four, firstRow: number, blocks: number): void =>
      kernel(
        from.address + firstRow * from.stride * 4,
        from.stride * 4,
        matrix.address,
        edge,
        to.address + firstRow * to.stride * 4,
        to.stride * 4,
        (matrix.depth / numbers.stepDepth) * 4,
        blocks,
        matrix.columns / COLUMNS_AT_ONCE,
      );
    const rest = rows % ROWS_AT_ONCE;
    const kernel = forRest[rest];
    if (rows > rest) run(four, 0, (rows - rest) / ROWS_AT_ONCE);
    if (kernel) run(kernel, rows - rest, 1);
  };
}
