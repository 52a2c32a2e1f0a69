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
    const { gradient, hessian } = surfaceAt(cases, prior, coefficients);
    const move = solveCholesky(cholesky(hessian, size), size, gradient);
    let largest = 0;
    for (const value of move) largest = Math.max(largest, Math.abs(value));
    const scale = largest > LONGEST_STEP ? LONGEST_STEP / largest : 1;
    for (let at = 0; at < size; at += 1) coefficients[at] = (coefficients[at] ?? 0) - scale * (move[at] ?? 0);
    if (largest < ENOUGH) break;
  }
  return coefficients;
}

/**
 * How probable the cases are under a belief, whatever the coefficients (the same source, by Laplace's approximation): what
 * to choose a belief by, and how firmly to hold it. The logarithm, but for a constant that is the same for the same cases.
 *
 * @param prior with the same coefficients left to the cases in all that are compared
 * @param coefficients the most probable ones, as fitted
 */
export function logEvidence(
  cases: readonly LogisticCase[],
  prior: CoefficientPrior,
  coefficients: Float64Array,
): number {
  const size = prior.mean.length;
  const { loss, hessian } = surfaceAt(cases, prior, coefficients);
  const factor = cholesky(hessian, size);
  let evidence = -loss;
  prior.precision.forEach((precision, at) => {
    // Half the logarithm of the determinant is the sum over the factor's diagonal.
    evidence += (precision > 0 ? Math.log(precision) / 2 : 0) - Math.log(factor[at * size + at] ?? 1);
  });
  return evidence;
}

/** Minus the logarithm of the posterior, but for a constant, and how it slopes and curves there. */
function surfaceAt(
  cases: readonly LogisticCase[],
  prior: CoefficientPrior,
  coefficients: Float64Array,
): { loss: number; gradient: Float64Array; hessian: Float64Array } {
  const size = coefficients.length;
  let loss = 0;
  const hessian = new Float64Array(size * size);
  const gradient = coefficients.map((value, at) => {
    const precision = prior.precision[at] ?? 0;
    const away = value - (prior.mean[at] ?? 0);
    hessian[at * size + at] = precision + RIDGE;
    loss += (precision * away ** 2) / 2;
    return precision * away;
  });
  for (const { features, isTrue, weight = 1 } of cases) {
    const sum = dot(coefficients, features);
    const probability = sigmoid(sum);
    loss += weight * softplus(isTrue ? -sum : sum);
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
  return { loss, gradient, hessian };
}

const MAX_STEPS = 60;
const LONGEST_STEP = 2;
const ENOUGH = 1e-6;
const RIDGE = 1e-6;

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** log(1 + exp(value)), without overflow: minus the logarithm of what a probability misses. */
const softplus = (value: number): number => Math.max(0, value) + Math.log1p(Math.exp(-Math.abs(value)));

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
