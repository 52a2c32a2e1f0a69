import { seededRandom } from '../numeric/seeded-random.js';
import type { SparseVector } from './sparse-vector.js';

/** Weights of linear classifiers, one against all others each: a row of classes for each column. Plain data. */
export interface MarginData {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** How far on its own side each class sees the text; 1 is its margin. */
export function marginsOf(
  { classes, weights, biases }: MarginData,
  { indices, values }: SparseVector,
  margins: Float64Array = new Float64Array(classes),
): Float64Array {
  margins.set(biases);
  for (let at = 0; at < indices.length; at += 1) {
    const row = (indices[at] ?? 0) * classes;
    const value = values[at] ?? 0;
    for (let label = 0; label < classes; label += 1) {
      margins[label] = (margins[label] ?? 0) + value * (weights[row + label] ?? 0);
    }
  }
  return margins;
}

/**
 * Support vector machines with squared hinge loss, one class against all others each, by coordinate descent in the
 * dual: each example's multiplier in turn takes its best value. All classes go through the examples together, because
 * a column's weights for all classes lie side by side in memory. The same examples always give the same weights.
 *
 * Source: C.-J. Hsieh, K.-W. Chang, C.-J. Lin, S. Keerthi, S. Sundararajan, "A dual coordinate descent method for
 * large-scale linear SVM", ICML 2008, algorithm 1.
 */
export function trainMargins(
  examples: readonly SparseVector[],
  labels: readonly number[],
  shape: { columns: number; classes: number },
): MarginData {
  const { columns, classes } = shape;
  const model: MarginData = {
    classes,
    weights: new Float32Array(columns * classes),
    biases: new Float32Array(classes),
  };
  const multipliers = new Float32Array(examples.length * classes);
  const steepness = Float64Array.from(examples, (example) => squaredNorm(example) + 1 + DIAGONAL);
  const order = examples.map((_, at) => at);
  const random = seededRandom(SEED);
  const steps = new Float32Array(classes);
  const moved = new Int32Array(classes);
  const margins = new Float64Array(classes);
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    random.shuffle(order);
    let furthest = 0;
    for (const at of order) {
      const example = examples[at];
      if (!example) continue;
      const own = labels[at] ?? -1;
      const first = at * classes;
      marginsOf(model, example, margins);
      let count = 0;
      for (let label = 0; label < classes; label += 1) {
        const sign = label === own ? 1 : -1;
        const multiplier = multipliers[first + label] ?? 0;
        const slope = sign * (margins[label] ?? 0) - 1 + DIAGONAL * multiplier;
        const off = multiplier === 0 && slope > 0 ? 0 : Math.abs(slope);
        if (off < NEGLIGIBLE) continue;
        if (off > furthest) furthest = off;
        const next = Math.max(0, multiplier - slope / (steepness[at] ?? 1));
        multipliers[first + label] = next;
        steps[count] = (next - multiplier) * sign;
        moved[count] = label;
        count += 1;
      }
      if (count > 0) move(model, example, moved, steps, count);
    }
    if (furthest < TOLERANCE) break;
  }
  return model;
}

/** What a violation costs against a simple classifier. */
const COST = 1;
const DIAGONAL = 1 / (2 * COST);
const MAX_PASSES = 15;
/** Stops when no example's slope is further off than this; smaller slopes are not followed. */
const TOLERANCE = 0.1;
const NEGLIGIBLE = 0.01;
const SEED = 1;

function move(
  { classes, weights, biases }: MarginData,
  { indices, values }: SparseVector,
  labels: Int32Array,
  steps: Float32Array,
  count: number,
): void {
  for (let which = 0; which < count; which += 1) {
    const label = labels[which] ?? 0;
    biases[label] = (biases[label] ?? 0) + (steps[which] ?? 0);
  }
  for (let at = 0; at < indices.length; at += 1) {
    const row = (indices[at] ?? 0) * classes;
    const value = values[at] ?? 0;
    for (let which = 0; which < count; which += 1) {
      const cell = row + (labels[which] ?? 0);
      weights[cell] = (weights[cell] ?? 0) + (steps[which] ?? 0) * value;
    }
  }
}

function squaredNorm({ values }: SparseVector): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
