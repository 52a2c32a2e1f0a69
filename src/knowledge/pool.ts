import { spreadOf, standardise, type LayerScores, type Spread } from './evidence.js';
import type { Layer } from './layers.js';
import type { Opinions } from './opinions.js';

type Heard = Pick<Opinions, 'valueOf' | 'spread'>;

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
  addDense(layer: Layer, opinions: Opinions): void {
    for (const articleId of opinions.best) this.#candidates.add(articleId);
    this.#layers.set(layer, opinions);
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
