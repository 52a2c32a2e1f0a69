import { cholesky, solveCholesky } from './cholesky.js';

export interface LogisticCase {
  readonly features: Float64Array;
  readonly isTrue: boolean;
  /** How often it counts. Default 1. */
  readonly weight?: number;
}

/** A Gaussian belief about the coefficients, held against the data. */
export interface CoefficientPrior {
  readonly mean: Float64Array;
  /** By coefficient; 0 leaves it to the data. */
  readonly precision: Float64Array;
}

/**
 * Logistic regression by Newton's method, as the most probable coefficients under a Gaussian prior (D. MacKay, "The
 * evidence framework applied to classification networks", 1992). Put a constant 1 among the features for a bias.
 */
export function fitLogistic(cases: readonly LogisticCase[], prior: CoefficientPrior): Float64Array {
  const size = prior.mean.length;
  const coefficients = Float64Array.from(prior.mean);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const gradient = Float64Array.from(
      coefficients,
      (value, at) => (prior.precision[at] ?? 0) * (value - (prior.mean[at] ?? 0)),
    );
    const hessian = new Float64Array(size * size);
    for (let at = 0; at < size; at += 1) hessian[at * size + at] = (prior.precision[at] ?? 0) + RIDGE;
    for (const { features, isTrue, weight = 1 } of cases) {
      const probability = sigmoid(dot(coefficients, features));
      const slope = weight * (probability - (isTrue ? 1 : 0));
      const curve = weight * probability * (1 - probability);
      for (let row = 0; row < size; row += 1) {
        const value = features[row] ?? 0;
        if (value === 0) continue;
        gradient[row] = (gradient[row] ?? 0) + slope * value;
        for (let column = 0; column <= row; column += 1) {
          const cell = row * size + column;
          hessian[cell] = (hessian[cell] ?? 0) + curve * value * (features[column] ?? 0);
        }
      }
    }
    const move = solveCholesky(cholesky(hessian, size), size, gradient);
    let largest = 0;
    for (const value of move) largest = Math.max(largest, Math.abs(value));
    const scale = largest > LONGEST_STEP ? LONGEST_STEP / largest : 1;
    for (let at = 0; at < size; at += 1) coefficients[at] = (coefficients[at] ?? 0) - scale * (move[at] ?? 0);
    if (largest < ENOUGH) break;
  }
  return coefficients;
}

const MAX_STEPS = 60;
const LONGEST_STEP = 2;
const ENOUGH = 1e-6;
const RIDGE = 1e-6;

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
