import { seededRandom } from '../numeric/seeded-random.js';

/** The middle 95 % of what other questions of the same kind would have given. */
export type Interval = readonly [low: number, high: number];

/**
 * Percentile bootstrap (B. Efron, "Bootstrap methods: another look at the jackknife", 1979): the figures over questions
 * drawn anew, with replacement. The same questions and seed always give the same intervals; null for a figure that has
 * nothing to measure.
 */
export function bootstrap<T, Name extends string>(
  items: readonly T[],
  figuresOf: (sample: readonly T[]) => Readonly<Record<Name, number | null>>,
  names: readonly Name[],
  { resamples = 500, seed = 1 }: { resamples?: number; seed?: number } = {},
): Record<Name, Interval | null> {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: items.length === 0 ? 0 : resamples }, () =>
    figuresOf(items.flatMap(() => items[random.below(items.length)] ?? [])),
  );
  const intervals = names.map((name) => [name, middleOf(drawn.flatMap((figures) => figures[name] ?? []))]);
  return Object.fromEntries(intervals) as Record<Name, Interval | null>;
}

/** Null of nothing. */
export function middleOf(values: readonly number[]): Interval | null {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.025)];
  const high = sorted[Math.ceil(sorted.length * 0.975) - 1];
  return low === undefined || high === undefined ? null : [low, high];
}
