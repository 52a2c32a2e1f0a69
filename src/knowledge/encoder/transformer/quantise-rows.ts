/** So that 32 bits hold any sum of products with 8-bit weights: src/knowledge/encoder/wasm/numbers.ts. */
const LARGEST = 8191;

/** Rows of 16-bit integers, each followed by its scale. Their stride, in units of four bytes, is for the widest. */
export interface IntegerRows {
  integers: Int16Array;
  /** The same memory. */
  floats: Float32Array;
  stride: number;
}

/** As integers, so that the largest of a row is 8191; 13 bits lose less than the weights' 8. The width must be even. */
export function quantiseRows(
  source: Float32Array,
  { rows, width }: { rows: number; width: number },
  { integers, floats, stride }: IntegerRows,
): void {
  for (let row = 0; row < rows; row += 1) {
    const from = row * width;
    let largest = 0;
    for (let at = from; at < from + width; at += 1) {
      const size = Math.abs(source[at] ?? 0);
      if (size > largest) largest = size; // half the time of Math.max, which looks out for signed zeros
    }
    const factor = largest === 0 ? 0 : LARGEST / largest;
    const to = row * stride * 2;
    for (let column = 0; column < width; column += 1) {
      // Rounding to the nearest: adding makes it positive, and what is then cut off is the fraction.
      integers[to + column] = (((source[from + column] ?? 0) * factor + LARGEST + 0.5) | 0) - LARGEST;
    }
    floats[row * stride + width / 2] = largest / LARGEST;
  }
}
