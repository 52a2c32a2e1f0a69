import { doWhile, get, i16x8, i32, i32x4, increase, set, v128, type Code, type Kernel } from './assembler.js';

/** Components taken together: one load of bytes, two sums of four, so that additions do not wait for each other. */
export const COMPONENTS_AT_ONCE = 16;

const QUERY = 0;
const ROWS = 1;
const OUT = 2;
const COUNT = 3;
const ROW_BYTES = 4;
const PARAMETERS = 5;

/**
 * The dot product of one vector of 16-bit integers with each of COUNT rows of 8-bit integers that lie one after the
 * other, a multiple of 16 components long. OUT receives one 32-bit integer a row.
 */
export function dotProductsKernel(name: string): Kernel {
  const [query, end, row, low, high] = [5, 6, 7, 8, 9];
  const addHalf = (sum: number, half: Code, queryOffset: number): Code =>
    set(sum, i32x4.add(get(sum), i32x4.dot(half, v128.load(get(query), queryOffset))));
  const oneRow: Code = [
    ...set(query, get(QUERY)),
    ...set(end, i32.add(get(ROWS), get(ROW_BYTES))),
    ...set(low, v128.zero()),
    ...set(high, v128.zero()),
    ...doWhile(
      [
        ...set(row, v128.load(get(ROWS))),
        ...addHalf(low, i16x8.extendLow(get(row)), 0),
        ...addHalf(high, i16x8.extendHigh(get(row)), COMPONENTS_AT_ONCE),
        ...increase(query, i32.const(COMPONENTS_AT_ONCE * 2)),
        ...increase(ROWS, i32.const(COMPONENTS_AT_ONCE)),
      ],
      i32.ltUnsigned(get(ROWS), get(end)),
    ),
    ...set(low, i32x4.add(get(low), get(high))),
    ...i32.store(
      get(OUT),
      [0, 1, 2, 3].map((lane) => i32x4.lane(get(low), lane)).reduce((a, b) => i32.add(a, b)),
    ),
  ];
  return {
    name,
    parameters: PARAMETERS,
    locals: { i32: 2, v128: 3 },
    body: doWhile(
      [...oneRow, ...increase(OUT, i32.const(4)), ...set(COUNT, i32.sub(get(COUNT), i32.const(1)))],
      get(COUNT),
    ),
  };
}
