import { f32x4, i16x8, i32x4, set, v128, type Code } from './assembler.js';

/** Columns worked on together: two vectors of four. The weights lie in blocks of as many (scripts/provision/encoder). */
export const COLUMNS_AT_ONCE = 8;
export const VECTORS = COLUMNS_AT_ONCE / 4;

/** What the numbers of a product are, for the kernel that multiplies: a step takes four bytes of X for four columns of W. */
export interface Numbers {
  /** How many numbers of X one step takes. */
  stepDepth: number;
  /** Of the weights that a step needs for four columns. */
  weightBytes: number;
  /** What EDGE holds for each column, in floats; a block of columns has all its first, then all its second. */
  edgeFloats: number;
  loadWeights(address: Code, vector: number): Code;
  /** Where four columns' sums begin. */
  begin(edge: Code, vector: number): Code;
  multiply(x: Code, weights: Code): Code;
  add(a: Code, b: Code): Code;
  /** May put something that lies behind the row of X into the local. */
  atRowEnd(end: Code, local: number): Code;
  /** The four floats that go to Y. */
  finish(sum: Code, fromRowEnd: Code, edge: Code, vector: number): Code;
}

/** 32-bit floats. EDGE is the bias, where sums begin. */
export const FLOATS: Numbers = {
  stepDepth: 1,
  weightBytes: 16,
  edgeFloats: 1,
  loadWeights: (address, vector) => v128.load(address, vector * 16),
  begin: (edge, vector) => v128.load(edge, vector * 16),
  multiply: f32x4.mul,
  add: f32x4.add,
  atRowEnd: () => [],
  finish: (sum) => sum,
};

/**
 * 16-bit integers by 8-bit weights, summed exactly in 32 bits. A row of X is followed by its scale, one float; EDGE is each
 * column's scale and its bias. Weights lie in pairs of depth: of four columns the first's two, the second's two and so on.
 *
 * With |x| <= 8191 and |w| <= 127 no sum overflows up to a depth of 2064.
 */
export const INTEGERS: Numbers = {
  stepDepth: 2,
  weightBytes: 8,
  edgeFloats: 2,
  loadWeights: (address, vector) => i16x8.loadBytes(address, vector * 8),
  begin: () => v128.zero(),
  multiply: i32x4.dot,
  add: i32x4.add,
  atRowEnd: (end, local) => set(local, v128.loadSplat32(end)),
  finish: (sum, rowScale, edge, vector) =>
    f32x4.add(
      f32x4.mul(f32x4.mul(f32x4.ofIntegers(sum), rowScale), v128.load(edge, vector * 16)),
      v128.load(edge, COLUMNS_AT_ONCE * 4 + vector * 16),
    ),
};
