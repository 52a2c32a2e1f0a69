import { fitLogistic, logEvidence, sigmoid, type LogisticCase } from '../numeric/logistic-fit.js';
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
  const sum = terms.reduce(
    (total, term) => total + term.weight * standardScore(term, signals[term.signal]),
    bias,
  );
  return sigmoid(sum);
}

/**
 * Fits a head to cases: starting from that of the beliefs, or from none, that makes the cases most probable, and holding it as
 * firmly as does.
 *
 * @param beliefs heads that may hold for these cases; few cases leave what they come from as it was
 */
export function fitHead(cases: readonly HeadCase[], beliefs: readonly Head[] = []): Head {
  const names = SIGNALS.filter((name) => isTelling(cases, name));
  const ignorance = fitFrom(undefined, [RIDGE], cases, names);
  return beliefs
    .map((belief) => fitFrom(belief, FIRMNESS, cases, names))
    .reduce((best, one) => (one.evidence > best.evidence ? one : best), ignorance).head;
}

/** @param precisions to choose from, of the belief in each weight */
function fitFrom(
  belief: Head | undefined,
  precisions: readonly number[],
  cases: readonly HeadCase[],
  names: readonly SignalName[],
): { head: Head; evidence: number } {
  const terms = names.map((signal): HeadTerm => {
    const known = belief?.terms.find((term) => term.signal === signal);
    return known ?? { signal, ...scaleOf(cases, signal), weight: 0 };
  });
  const rows: LogisticCase[] = cases.map(({ signals, isTrue, weight }) => ({
    features: Float64Array.from([1, ...terms.map((term) => standardScore(term, signals[term.signal]))]),
    isTrue,
    weight,
  }));
  const mean = Float64Array.from([belief?.bias ?? 0, ...terms.map(({ weight }) => weight)]);
  let coefficients: Float64Array = mean;
  let evidence = -Infinity;
  for (const precision of precisions) {
    // The bias, how often it is true at all, is always left to the cases.
    const prior = { mean, precision: mean.map((_, at) => (at === 0 ? 0 : precision)) };
    const fitted = fitLogistic(rows, prior);
    const found = logEvidence(rows, prior, fitted);
    if (found > evidence) [coefficients, evidence] = [fitted, found];
  }
  return {
    head: {
      bias: coefficients[0] ?? 0,
      terms: terms.map((term, at) => ({ ...term, weight: coefficients[at + 1] ?? 0 })),
    },
    evidence,
  };
}

function standardScore({ mean, deviation }: HeadTerm, value: number | undefined): number {
  if (value === undefined || !Number.isFinite(value)) return 0;
  return Math.max(-FARTHEST, Math.min(FARTHEST, (value - mean) / deviation));
}

/** Further from the usual than this says no more. */
const FARTHEST = 4;
const RIDGE = 2;
/** From a belief that a few dozen cases change to one that takes thousands. */
const FIRMNESS = [0.5, 1, 2, 5, 10, 20, 50, 100];

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
