/**
 * A symmetric positive definite matrix taken apart as L·Lᵀ, row by row, in place (lower triangle).
 *
 * Source: G. Golub and C. Van Loan, "Matrix Computations", section 4.2.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      for (let at = 0; at < column; at += 1) {
        sum -= (matrix[row * size + at] ?? 0) * (matrix[column * size + at] ?? 0);
      }
      matrix[row * size + column] =
        row === column
          ? Math.sqrt(Math.max(sum, SMALLEST_PIVOT))
          : sum / (matrix[column * size + column] ?? 1);
    }
  }
  return matrix;
}

const SMALLEST_PIVOT = 1e-12;

/** Solves L·y = b, in place. */
export function solveLower(factor: Float64Array, size: number, b: Float64Array): Float64Array {
  for (let row = 0; row < size; row += 1) {
    let sum = b[row] ?? 0;
    for (let at = 0; at < row; at += 1) sum -= (factor[row * size + at] ?? 0) * (b[at] ?? 0);
    b[row] = sum / (factor[row * size + row] ?? 1);
  }
  return b;
}

/** Solves L·Lᵀ·x = b, in place. */
export function solveCholesky(factor: Float64Array, size: number, b: Float64Array): Float64Array {
  solveLower(factor, size, b);
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = b[row] ?? 0;
    for (let at = row + 1; at < size; at += 1) sum -= (factor[at * size + row] ?? 0) * (b[at] ?? 0);
    b[row] = sum / (factor[row * size + row] ?? 1);
  }
  return b;
}
