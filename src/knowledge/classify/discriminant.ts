import { cholesky, solveCholesky, solveLower } from '../numeric/cholesky.js';

/** Plain data, so that a worker thread can hand it over. */
export interface DiscriminantData {
  readonly dimensions: number;
  readonly classes: number;
  readonly overallMean: Float64Array;
  /** Cholesky factors of the shared within-class covariance and of the covariance of everything. */
  readonly within: Float64Array;
  readonly overall: Float64Array;
  /** A row for each class. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
}

export interface Judged {
  /** Log-likelihood of each class, up to a constant. */
  logits: Float64Array;
  /** Squared Mahalanobis distance to the nearest class, a dimension. */
  distance: number;
  /** That distance less the one to the middle of everything: what is far from all classes alike is not counted twice. */
  relativeDistance: number;
}

/**
 * Sums from which the covariances of any part of the phrasings follow, so that a fold of cross-validation takes away
 * what it holds out instead of starting anew.
 */
export class ScatterSums {
  readonly counts: Int32Array;
  readonly sums: Float64Array;
  readonly products: Float64Array;

  constructor(
    readonly dimensions: number,
    readonly classes: number,
  ) {
    this.counts = new Int32Array(classes);
    this.sums = new Float64Array(classes * dimensions);
    this.products = new Float64Array(dimensions * dimensions);
  }

  add(vector: Float32Array, label: number, sign: 1 | -1 = 1): void {
    const { dimensions, products, sums } = this;
    this.counts[label] = (this.counts[label] ?? 0) + sign;
    for (let row = 0; row < dimensions; row += 1) {
      const value = sign * (vector[row] ?? 0);
      sums[label * dimensions + row] = (sums[label * dimensions + row] ?? 0) + value;
      const start = row * dimensions;
      for (let column = 0; column <= row; column += 1) {
        products[start + column] = (products[start + column] ?? 0) + value * (vector[column] ?? 0);
      }
    }
  }

  copy(): ScatterSums {
    const other = new ScatterSums(this.dimensions, this.classes);
    other.counts.set(this.counts);
    other.sums.set(this.sums);
    other.products.set(this.products);
    return other;
  }
}

/**
 * Linear discriminant analysis with one covariance for all classes, shrunk towards a sphere (J. Friedman, "Regularized
 * discriminant analysis", JASA 84, 1989). Its distances tell strangers: K. Lee et al., NeurIPS 2018, and relative to
 * the whole: J. Ren et al., "A simple fix to Mahalanobis distance", 2021.
 */
export function fitDiscriminant(scatter: ScatterSums, shrinkage: number): DiscriminantData {
  const { dimensions: size, classes, counts, sums, products } = scatter;
  let total = 0;
  const overallMean = new Float64Array(size);
  const means = new Float64Array(classes * size);
  for (let label = 0; label < classes; label += 1) {
    const count = counts[label] ?? 0;
    total += count;
    for (let at = 0; at < size; at += 1) {
      const sum = sums[label * size + at] ?? 0;
      overallMean[at] = (overallMean[at] ?? 0) + sum;
      means[label * size + at] = count > 0 ? sum / count : 0;
    }
  }
  for (let at = 0; at < size; at += 1) overallMean[at] = (overallMean[at] ?? 0) / total;

  const within = new Float64Array(size * size);
  const overall = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const cell = row * size + column;
      const mean = (products[cell] ?? 0) / total;
      overall[cell] = mean - (overallMean[row] ?? 0) * (overallMean[column] ?? 0);
      let between = 0;
      for (let label = 0; label < classes; label += 1) {
        between +=
          (counts[label] ?? 0) * (means[label * size + row] ?? 0) * (means[label * size + column] ?? 0);
      }
      within[cell] = mean - between / total;
    }
  }
  factorise(within, size, shrinkage);
  factorise(overall, size, shrinkage);

  const weights = new Float64Array(classes * size);
  const biases = new Float64Array(classes);
  for (let label = 0; label < classes; label += 1) {
    const mean = means.subarray(label * size, label * size + size);
    const weight = solveCholesky(within, size, Float64Array.from(mean));
    weights.set(weight, label * size);
    let quadratic = 0;
    for (let at = 0; at < size; at += 1) quadratic += (weight[at] ?? 0) * (mean[at] ?? 0);
    biases[label] = counts[label] ? -quadratic / 2 : -Infinity;
  }
  return { dimensions: size, classes, overallMean, within, overall, weights, biases };
}

export function judge(data: DiscriminantData, vector: Float32Array): Judged {
  const { dimensions: size, classes, weights, biases, overallMean } = data;
  const logits = new Float64Array(classes);
  let best = -Infinity;
  for (let label = 0; label < classes; label += 1) {
    let sum = biases[label] ?? 0;
    const row = label * size;
    for (let at = 0; at < size; at += 1) sum += (weights[row + at] ?? 0) * (vector[at] ?? 0);
    logits[label] = sum;
    if (sum > best) best = sum;
  }
  const own = squaredLength(solveLower(data.within, size, Float64Array.from(vector)));
  const centred = Float64Array.from(vector, (value, at) => value - (overallMean[at] ?? 0));
  const fromMiddle = squaredLength(solveLower(data.overall, size, centred));
  const distance = own - 2 * best;
  return { logits, distance: distance / size, relativeDistance: (distance - fromMiddle) / size };
}

function factorise(covariance: Float64Array, size: number, shrinkage: number): void {
  let trace = 0;
  for (let at = 0; at < size; at += 1) trace += covariance[at * size + at] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const cell = row * size + column;
      const sphere = row === column ? (shrinkage * trace) / size : 0;
      covariance[cell] = (covariance[cell] ?? 0) * (1 - shrinkage) + sphere;
    }
  }
  cholesky(covariance, size);
}

function squaredLength(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return sum;
}
