import { cholesky, solveCholesky } from './cholesky.js';
import type { CoefficientPrior } from './logistic-fit.js';

/** One question: its candidates' features, a row each, and which of them are right. */
export interface ChoiceCase {
  /** Row after row. */
  readonly features: Float64Array;
  readonly isRight: readonly boolean[];
}

/**
 * A conditional logit: the weights under which the right candidates are as probable as can be, each candidate's
 * probability being the softmax of its weighted features (D. McFadden, "Conditional logit analysis of qualitative
 * choice behavior", 1974). Weights stay at or above zero, because no layer argues against what it ranks high; those
 * that would fall below are left out and the others fitted again.
 */
export function fitChoice(cases: readonly ChoiceCase[], prior: CoefficientPrior): Float64Array {
  const size = prior.mean.length;
  const active = new Set(Array.from({ length: size }, (_, at) => at));
  for (;;) {
    const weights = fitActive(cases, prior, active);
    const negative = [...active].filter((at) => (weights[at] ?? 0) < 0);
    if (negative.length === 0) return weights;
    const [worst] = negative.sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0));
    if (worst !== undefined) active.delete(worst);
  }
}

function fitActive(
  cases: readonly ChoiceCase[],
  prior: CoefficientPrior,
  active: ReadonlySet<number>,
): Float64Array {
  const size = prior.mean.length;
  let weights = Float64Array.from(prior.mean, (value, at) => (active.has(at) ? value : 0));
  let { loss, gradient, hessian } = slopeAt(weights, cases, prior);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    for (let at = 0; at < size; at += 1) {
      if (active.has(at)) continue;
      gradient[at] = 0;
      for (let other = 0; other < size; other += 1) {
        hessian[Math.max(at, other) * size + Math.min(at, other)] = at === other ? 1 : 0;
      }
    }
    const move = solveCholesky(cholesky(hessian, size), size, gradient);
    let scale = 1;
    let next = { weights, loss, gradient, hessian };
    for (; scale > SMALLEST_SCALE; scale /= 2) {
      const tried = weights.map((value, at) => value - scale * (move[at] ?? 0));
      next = { weights: tried, ...slopeAt(tried, cases, prior) };
      if (next.loss <= loss) break;
    }
    if (scale <= SMALLEST_SCALE) break;
    const gain = loss - next.loss;
    ({ weights, loss, gradient, hessian } = next);
    if (gain < ENOUGH) break;
  }
  return weights;
}

const MAX_STEPS = 50;
const SMALLEST_SCALE = 1e-4;
const ENOUGH = 1e-6;
const RIDGE = 1e-6;

function slopeAt(weights: Float64Array, cases: readonly ChoiceCase[], prior: CoefficientPrior) {
  const size = weights.length;
  let loss = 0;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  weights.forEach((weight, at) => {
    const precision = prior.precision[at] ?? 0;
    const off = weight - (prior.mean[at] ?? 0);
    loss += (precision * off * off) / 2;
    gradient[at] = precision * off;
    hessian[at * size + at] = precision + RIDGE;
  });
  const mean = new Float64Array(size);
  const target = new Float64Array(size);
  for (const { features, isRight } of cases) {
    const scores = Float64Array.from(isRight, (_, row) => {
      let sum = 0;
      for (let at = 0; at < size; at += 1) sum += (weights[at] ?? 0) * (features[row * size + at] ?? 0);
      return sum;
    });
    const all = logSum(scores, () => true);
    const right = logSum(scores, (row) => isRight[row] ?? false);
    if (right === -Infinity) continue;
    loss += all - right;
    mean.fill(0);
    target.fill(0);
    isRight.forEach((isOne, row) => {
      const share = Math.exp((scores[row] ?? 0) - all);
      const rightShare = isOne ? Math.exp((scores[row] ?? 0) - right) : 0;
      for (let at = 0; at < size; at += 1) {
        const value = features[row * size + at] ?? 0;
        mean[at] = (mean[at] ?? 0) + share * value;
        target[at] = (target[at] ?? 0) + rightShare * value;
      }
      if (share < NEGLIGIBLE) return;
      for (let a = 0; a < size; a += 1) {
        const value = share * (features[row * size + a] ?? 0);
        if (value === 0) continue;
        for (let b = 0; b <= a; b += 1) {
          hessian[a * size + b] = (hessian[a * size + b] ?? 0) + value * (features[row * size + b] ?? 0);
        }
      }
    });
    for (let a = 0; a < size; a += 1) {
      gradient[a] = (gradient[a] ?? 0) + (mean[a] ?? 0) - (target[a] ?? 0);
      for (let b = 0; b <= a; b += 1) {
        hessian[a * size + b] = (hessian[a * size + b] ?? 0) - (mean[a] ?? 0) * (mean[b] ?? 0);
      }
    }
  }
  return { loss, gradient, hessian };
}

const NEGLIGIBLE = 1e-9;

function logSum(scores: Float64Array, holds: (row: number) => boolean): number {
  let max = -Infinity;
  scores.forEach((score, row) => {
    if (holds(row) && score > max) max = score;
  });
  if (max === -Infinity) return max;
  let sum = 0;
  scores.forEach((score, row) => {
    if (holds(row)) sum += Math.exp(score - max);
  });
  return max + Math.log(sum);
}
