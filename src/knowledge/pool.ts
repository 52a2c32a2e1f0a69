import { spreadOf, spreadOver, standardise, type LayerScores, type Spread } from './evidence.js';
import type { Layer } from './layers.js';

/** What a layer thinks of every entry it knows, by a numbering of its own; NaN where it has no opinion. */
export interface Opinions {
  readonly values: ArrayLike<number>;
  idAt(place: number): string | undefined;
  placeOf(articleId: string): number | undefined;
}

interface Heard {
  valueOf(articleId: string): number;
  spread: Spread;
}

/** Collects what layers say until all candidates are known. @param size how many entries there are */
export class Pool {
  readonly #layers = new Map<Layer, Heard>();
  readonly #candidates = new Set<string>();

  constructor(readonly size: number) {}

  /** A layer that is silent, that is zero, on most entries: all it speaks of are candidates. */
  addSparse(layer: Layer, said: ReadonlyMap<string, number>, spread?: Spread): void {
    let sum = 0;
    let squares = 0;
    for (const [articleId, value] of said) {
      sum += value;
      squares += value * value;
      this.#candidates.add(articleId);
    }
    this.#layers.set(layer, {
      valueOf: (articleId) => said.get(articleId) ?? 0,
      spread: spread ?? spreadOf(sum, squares, this.size),
    });
  }

  /** A layer that has an opinion on every entry it knows: its best are candidates. */
  addDense(layer: Layer, { values, idAt, placeOf }: Opinions): void {
    for (const place of bestPlaces(values, CONSIDERED)) {
      const articleId = idAt(place);
      if (articleId !== undefined) this.#candidates.add(articleId);
    }
    this.#layers.set(layer, {
      valueOf: (articleId) => values[placeOf(articleId) ?? -1] ?? NaN,
      spread: spreadOver(values),
    });
  }

  candidates(): string[] {
    return [...this.#candidates];
  }

  scores(
    articleIds: readonly string[],
    without: ReadonlySet<Layer>,
  ): { raw: LayerScores; standard: LayerScores } {
    const raw: Partial<Record<Layer, Float64Array>> = {};
    const standard: Partial<Record<Layer, Float64Array>> = {};
    for (const [layer, { valueOf, spread }] of this.#layers) {
      if (without.has(layer)) continue;
      const own = Float64Array.from(articleIds, valueOf);
      raw[layer] = own;
      standard[layer] = standardise(own, spread);
    }
    return { raw, standard };
  }
}

/** Of each layer that has something to say of every entry. */
const CONSIDERED = 30;

/** The places of the highest values, highest first, by insertion into a short list: cheaper than sorting them all. */
function bestPlaces(values: ArrayLike<number>, limit: number): number[] {
  const best: number[] = [];
  const valueAt = (place: number | undefined): number => values[place ?? -1] ?? -Infinity;
  for (let place = 0; place < values.length; place += 1) {
    const value = valueAt(place);
    if (!(best.length < limit ? !Number.isNaN(value) : value > valueAt(best[limit - 1]))) continue;
    let at = best.length;
    while (at > 0 && valueAt(best[at - 1]) < value) at -= 1;
    best.splice(at, 0, place);
    if (best.length > limit) best.pop();
  }
  return best;
}
