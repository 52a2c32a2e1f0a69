import { fitLogistic, sigmoid, type LogisticCase } from '../numeric/logistic-fit.js';
import { SIGNALS, type SignalName, type Signals } from '../signals.js';

/** A probability made of signals: a logistic regression over their standard scores. Plain data. */
export interface Head {
  readonly bias: number;
  readonly terms: readonly HeadTerm[];
}

export interface HeadTerm {
  readonly signal: SignalName;
  readonly mean: number;
  readonly deviation: number;
  readonly weight: number;
}

export interface HeadCase {
  readonly signals: Signals;
  readonly isTrue: boolean;
  readonly weight: number;
}

export function probabilityOf({ bias, terms }: Head, signals: Signals): number {
  let sum = bias;
  for (const { signal, mean, deviation, weight } of terms) {
    const value = signals[signal];
    if (value !== undefined && Number.isFinite(value)) {
      sum += weight * Math.max(-FARTHEST, Math.min(FARTHEST, (value - mean) / deviation));
    }
  }
  return sigmoid(sum);
}

/**
 * Fits a head to cases.
 *
 * @param before what was believed before these cases; its weights are what few cases leave as they were
 */
export function fitHead(cases: readonly HeadCase[], before?: Head): Head {
  const names = SIGNALS.filter((name) => isTelling(cases, name));
  const scales = names.map((name) => {
    const known = before?.terms.find((term) => term.signal === name);
    return known ? { mean: known.mean, deviation: known.deviation } : scaleOf(cases, name);
  });
  const rows: LogisticCase[] = cases.map(({ signals, isTrue, weight }) => ({
    features: Float64Array.from([
      1,
      ...names.map((name, at) => {
        const { mean, deviation } = scales[at] ?? { mean: 0, deviation: 1 };
        const value = signals[name] ?? mean;
        return Math.max(
          -FARTHEST,
          Math.min(FARTHEST, ((Number.isFinite(value) ? value : mean) - mean) / deviation),
        );
      }),
    ]),
    isTrue,
    weight,
  }));
  const coefficients = fitLogistic(rows, {
    mean: Float64Array.from([
      before?.bias ?? 0,
      ...names.map((name) => before?.terms.find((term) => term.signal === name)?.weight ?? 0),
    ]),
    precision: Float64Array.from([0, ...names.map(() => (before ? BELIEF : RIDGE))]),
  });
  return {
    bias: coefficients[0] ?? 0,
    terms: names.map((signal, at) => ({
      signal,
      mean: scales[at]?.mean ?? 0,
      deviation: scales[at]?.deviation ?? 1,
      weight: coefficients[at + 1] ?? 0,
    })),
  };
}

/** Further from the usual than this says no more. */
const FARTHEST = 4;
const RIDGE = 2;
const BELIEF = 10;

function isTelling(cases: readonly HeadCase[], name: SignalName): boolean {
  const first = cases[0]?.signals[name];
  return cases.some(({ signals }) => signals[name] !== undefined && signals[name] !== first);
}

function scaleOf(cases: readonly HeadCase[], name: SignalName): { mean: number; deviation: number } {
  const values = cases.flatMap(({ signals }) => {
    const value = signals[name];
    return value !== undefined && Number.isFinite(value) ? [value] : [];
  });
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length || 1);
  return { mean, deviation: Math.sqrt(variance) || 1 };
}
