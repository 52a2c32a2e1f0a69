import { doWhile, get, i32, increase, set, v128, type Code, type Kernel } from './assembler.js';
import { COLUMNS_AT_ONCE, FLOATS, VECTORS, type Numbers } from './numbers.js';

/** All addresses, strides and the depth are in bytes; the blocks are counted. */
const X = 0;
const X_STRIDE = 1;
const WEIGHTS = 2;
/** One block of columns after the other: what {@link Numbers} needs to begin or to finish sums. */
const EDGE = 3;
const Y = 4;
const Y_STRIDE = 5;
const DEPTH = 6;
const ROW_BLOCKS = 7;
const COLUMN_BLOCKS = 8;
const PARAMETERS = 9;

/**
 * Y = X * W + bias, `rows` rows at a time: each weight that is loaded serves all of them. One block of columns is finished
 * for all rows before the next, so that its weights stay in the nearest cache. The depth is a whole number of pairs of
 * steps, 8 bytes each.
 *
 * With a single row the additions would wait for each other; then every other step adds up on its own. More steps in the
 * loop, or more than four rows, are slower: V8 runs out of registers and keeps sums in memory.
 */
export function multiplyKernel(name: string, rows: number, numbers: Numbers = FLOATS): Kernel {
  const steps = rows === 1 ? 2 : 1;
  const I32 = PARAMETERS;
  const [rowsLeft, xBlock, yBlock, weight, end] = [I32, I32 + 1, I32 + 2, I32 + 3, I32 + 4];
  const x = (row: number): number => I32 + 5 + row;
  const firstVector = I32 + 5 + rows;
  const loaded = (at: number): number => firstVector + at;
  const splat = firstVector + VECTORS;
  const sum = (row: number, at: number, step: number): number =>
    splat + 1 + (step * rows + row) * VECTORS + at;
  const eachRow = range(rows);
  const eachVector = range(VECTORS);

  const startRows = eachRow.map((row) =>
    set(x(row), row === 0 ? get(xBlock) : i32.add(get(x(row - 1)), get(X_STRIDE))),
  );
  const startSums = eachVector.flatMap((at) =>
    eachRow.flatMap((row) =>
      range(steps).map((step) =>
        set(sum(row, at, step), step === 0 ? numbers.begin(get(EDGE), at) : v128.zero()),
      ),
    ),
  );
  const step = (at: number): Code => [
    ...eachVector.flatMap((v) => set(loaded(v), numbers.loadWeights(get(weight), at * VECTORS + v))),
    ...eachRow.flatMap((row) => [
      ...set(splat, v128.loadSplat32(get(x(row)), at * 4)),
      ...eachVector.flatMap((v) =>
        set(sum(row, v, at), numbers.add(get(sum(row, v, at)), numbers.multiply(get(splat), get(loaded(v))))),
      ),
    ]),
  ];
  // The pointers to rows of X have come to their ends; after a last look there they point to rows of Y.
  const finish = eachRow.flatMap((row) => [
    ...numbers.atRowEnd(get(x(row)), splat),
    ...set(x(row), row === 0 ? get(yBlock) : i32.add(get(x(row - 1)), get(Y_STRIDE))),
    ...eachVector.flatMap((v) => {
      const total = range(steps)
        .map((at) => get(sum(row, v, at)))
        .reduce((a, b) => numbers.add(a, b));
      return v128.store(get(x(row)), numbers.finish(total, get(splat), get(EDGE), v), v * 16);
    }),
  ]);

  const oneBlock: Code = [
    ...startRows.flat(),
    ...set(weight, get(WEIGHTS)),
    ...set(end, i32.add(get(xBlock), get(DEPTH))),
    ...startSums.flat(),
    ...doWhile(
      [
        ...range(steps).flatMap(step),
        ...increase(weight, i32.const(steps * VECTORS * numbers.weightBytes)),
        ...eachRow.flatMap((row) => increase(x(row), i32.const(steps * 4))),
      ],
      i32.ltUnsigned(get(x(0)), get(end)),
    ),
    ...finish,
  ];

  return {
    name,
    parameters: PARAMETERS,
    locals: { i32: 5 + rows, v128: VECTORS + 1 + steps * rows * VECTORS },
    body: doWhile(
      [
        ...set(rowsLeft, get(ROW_BLOCKS)),
        ...set(xBlock, get(X)),
        ...set(yBlock, get(Y)),
        ...doWhile(
          [
            ...oneBlock,
            ...increase(xBlock, i32.mul(get(X_STRIDE), i32.const(rows))),
            ...increase(yBlock, i32.mul(get(Y_STRIDE), i32.const(rows))),
            ...set(rowsLeft, i32.sub(get(rowsLeft), i32.const(1))),
          ],
          get(rowsLeft),
        ),
        ...set(WEIGHTS, get(weight)),
        ...increase(EDGE, i32.const(numbers.edgeFloats * COLUMNS_AT_ONCE * 4)),
        ...increase(Y, i32.const(COLUMNS_AT_ONCE * 4)),
        ...set(COLUMN_BLOCKS, i32.sub(get(COLUMN_BLOCKS), i32.const(1))),
      ],
      get(COLUMN_BLOCKS),
    ),
  };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
