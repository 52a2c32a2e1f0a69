import { spreadOver, type Spread } from './evidence.js';

/** What a layer thinks of every entry it knows. */
export interface Opinions {
  /** The entries it puts highest, highest first. */
  readonly best: readonly string[];
  /** NaN where it has no opinion. */
  valueOf(articleId: string): number;
  /** Over all entries it has an opinion on. */
  readonly spread: Spread;
}

/** Between entries and the places their values are at. */
export interface Numbering {
  idAt(place: number): string | undefined;
  placeOf(articleId: string): number | undefined;
}

/** Of a value for every entry; NaN where there is none. */
export const opinionsOver = (values: ArrayLike<number>, { idAt, placeOf }: Numbering): Opinions => ({
  best: highest(values, idAt),
  valueOf: (articleId) => values[placeOf(articleId) ?? -1] ?? NaN,
  spread: spreadOver(values),
});

/** How many entries a layer that has an opinion on all puts forward. */
const CONSIDERED = 30;

/**
 * The entries of the highest values, highest first, by insertion into a short list: cheaper than sorting them all. Ids
 * break ties, so that the same values give the same entries, however they came in.
 */
export function highest(values: ArrayLike<number>, idAt: (place: number) => string | undefined): string[] {
  const best: { value: number; articleId: string }[] = [];
  let least = -Infinity;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? NaN;
    if (!(value >= least)) continue;
    const articleId = idAt(place);
    if (articleId === undefined) continue;
    const after = best.findIndex(
      (other) => other.value < value || (other.value === value && articleId < other.articleId),
    );
    best.splice(after === -1 ? best.length : after, 0, { value, articleId });
    if (best.length > CONSIDERED) best.pop();
    if (best.length === CONSIDERED) least = best.at(-1)?.value ?? -Infinity;
  }
  return best.map(({ articleId }) => articleId);
}
