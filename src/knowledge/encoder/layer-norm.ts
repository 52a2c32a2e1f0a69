/** What a row is multiplied with and moved by once it has mean 0 and variance 1. */
export interface Affine {
  gain: Float32Array;
  shift: Float32Array;
}

/** Layer normalisation of one row in place. Source: Ba, Kiros and Hinton, 2016 (arXiv:1607.06450). */
export function normaliseRow(
  data: Float32Array,
  at: number,
  width: number,
  { gain, shift }: Affine,
  epsilon: number,
): void {
  const { mean, factor } = spread(data, at, width, epsilon);
  for (let column = 0; column < width; column += 1) {
    const value = ((data[at + column] ?? 0) - mean) * factor;
    data[at + column] = value * (gain[column] ?? 0) + (shift[column] ?? 0);
  }
}

/** The sum of the rows `from` to before `to`, each normalised: gain and shift are applied once, to the sum. */
export function sumOfNormalised(
  data: Float32Array,
  { from, to, width }: { from: number; to: number; width: number },
  { gain, shift }: Affine,
  epsilon: number,
): Float32Array {
  const sum = new Float32Array(width);
  for (let row = from; row < to; row += 1) {
    const at = row * width;
    const { mean, factor } = spread(data, at, width, epsilon);
    for (let column = 0; column < width; column += 1) {
      sum[column] = (sum[column] ?? 0) + ((data[at + column] ?? 0) - mean) * factor;
    }
  }
  for (let column = 0; column < width; column += 1) {
    sum[column] = (sum[column] ?? 0) * (gain[column] ?? 0) + (to - from) * (shift[column] ?? 0);
  }
  return sum;
}

/** The mean, and one over the standard deviation. */
function spread(
  data: Float32Array,
  at: number,
  width: number,
  epsilon: number,
): { mean: number; factor: number } {
  let mean = 0;
  for (let column = 0; column < width; column += 1) mean += data[at + column] ?? 0;
  mean /= width;
  let variance = 0;
  for (let column = 0; column < width; column += 1) {
    const distance = (data[at + column] ?? 0) - mean;
    variance += distance * distance;
  }
  return { mean, factor: 1 / Math.sqrt(variance / width + epsilon) };
}
