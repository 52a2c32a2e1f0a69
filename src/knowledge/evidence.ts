import type { Layer } from './layers.js';
import type { WordMatch } from './language-index.js';

/** What every layer says of the entries that may be meant, before anything is weighed. */
export interface Evidence {
  readonly articleIds: readonly string[];
  /** In another language than the customer's; by candidate. */
  readonly isForeign: readonly boolean[];
  /** Each layer's own measure, by candidate; NaN where the layer does not know the entry. Layers that are off: none. */
  readonly raw: LayerScores;
  /** The same as standard scores: how many standard deviations above the mean of all entries. */
  readonly standard: LayerScores;
  /** Of the words, where any are in common. */
  readonly words: readonly (WordMatch | undefined)[];
  /** Share of the query's words that the base holds at all. */
  readonly known: number;
  /** How many different words the query has. */
  readonly length: number;
  /** How far the vector is from everything learnt; null without a discriminant. */
  readonly distance: { own: number; relative: number } | null;
}

export type LayerScores = Readonly<Partial<Record<Layer, Float64Array>>>;

/** Mean and standard deviation of a layer over all entries. */
export interface Spread {
  mean: number;
  deviation: number;
}

export function spreadOf(sum: number, squares: number, count: number): Spread {
  const mean = count === 0 ? 0 : sum / count;
  const variance = count === 0 ? 0 : Math.max(0, squares / count - mean * mean);
  return { mean, deviation: Math.max(Math.sqrt(variance), Math.abs(mean) * LEAST_DEVIATION) || 1 };
}

/**
 * Of the mean. What differs by less differs by rounding, which depends on the order in which entries came in: a standard
 * score must not make a difference of that.
 */
const LEAST_DEVIATION = 1e-3;

/** Of numbers of which some may be missing (NaN). */
export function spreadOver(values: ArrayLike<number>): Spread {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? NaN;
    if (!Number.isFinite(value)) continue;
    sum += value;
    squares += value * value;
    count += 1;
  }
  return spreadOf(sum, squares, count);
}

/** Standard scores of some candidates in a layer of `total` entries, where those not among the values count as zero. */
export function standardise(values: Float64Array, { mean, deviation }: Spread): Float64Array {
  return values.map((value) => (value - mean) / deviation);
}
