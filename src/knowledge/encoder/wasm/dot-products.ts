import { doWhile, f32, f32x4, get, i32, increase, set, type Code, type Kernel } from './assembler.js';

/** Floats taken together: four sums of four, so that additions do not wait for each other. */
export const FLOATS_AT_ONCE = 16;
const SUMS = FLOATS_AT_ONCE / 4;

const QUERY = 0;
const ROWS = 1;
const OUT = 2;
const COUNT = 3;
const ROW_BYTES = 4;
const PARAMETERS = 5;

/**
 * The dot product of one vector with each of COUNT rows that lie one after the other; 32-bit floats, rows a multiple of 16
 * floats long. OUT receives one float a row.
 */
export function dotProductsKernel(name: string): Kernel {
  const query = PARAMETERS;
  const end = PARAMETERS + 1;
  const sum = (at: number): number => PARAMETERS + 2 + at;
  const sums = Array.from({ length: SUMS }, (_, at) => at);
  const total = sum(0);
  const oneRow: Code = [
    ...set(query, get(QUERY)),
    ...set(end, i32.add(get(ROWS), get(ROW_BYTES))),
    ...sums.flatMap((at) => set(sum(at), f32x4.zero())),
    ...doWhile(
      [
        ...sums.flatMap((at) =>
          set(
            sum(at),
            f32x4.add(
              get(sum(at)),
              f32x4.mul(f32x4.load(get(query), at * 16), f32x4.load(get(ROWS), at * 16)),
            ),
          ),
        ),
        ...increase(query, i32.const(FLOATS_AT_ONCE * 4)),
        ...increase(ROWS, i32.const(FLOATS_AT_ONCE * 4)),
      ],
      i32.ltUnsigned(get(ROWS), get(end)),
    ),
    ...set(
      total,
      sums.map((at) => get(sum(at))).reduce((a, b) => f32x4.add(a, b)),
    ),
    ...f32.store(
      get(OUT),
      sums.map((lane) => f32x4.lane(get(total), lane)).reduce((a, b) => f32.add(a, b)),
    ),
  ];
  return {
    name,
    parameters: PARAMETERS,
    locals: { i32: 2, v128: SUMS },
    body: doWhile(
      [...oneRow, ...increase(OUT, i32.const(4)), ...set(COUNT, i32.sub(get(COUNT), i32.const(1)))],
      get(COUNT),
    ),
  };
}
