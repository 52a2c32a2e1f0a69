import { spreadOver } from '../evidence.js';
import { highest, type Opinions } from '../opinions.js';
import { insertNeighbour, type Neighbour, type VectorsFound } from './vectors-found.js';

/** Where the vectors of an entry are. */
export interface EntryRows {
  /** Of its phrasings in their order, then of its whole text. */
  readonly rows: readonly number[];
  readonly hasWhole: boolean;
}

export interface Among {
  /** The entries that may be near. */
  candidates: ReadonlySet<string>;
  rowsOf(articleId: string): EntryRows | undefined;
  /** Entries that stand for all. */
  sample: Iterable<EntryRows>;
  /** The cosine of what was said with a row. */
  compare(row: number): number;
  hasWholes: boolean;
}

/**
 * What comparing all entries would find, from some of them: the nearest are those of the candidates, mean and deviation
 * those of the sample. What is said of a single entry is exact, whichever is asked for.
 */
export function searchAmong(
  { candidates, rowsOf, sample, compare, hasWholes }: Among,
  neighbourLimit: number,
): VectorsFound {
  const ids = [...candidates];
  const neighbours: Neighbour[] = [];
  for (const articleId of ids) {
    for (const row of phrasingsOf(rowsOf(articleId))) {
      insertNeighbour(neighbours, { articleId, cosine: compare(row) }, neighbourLimit);
    }
  }
  const opinions = (measure: Measure): Opinions => {
    const valueOf = (articleId: string): number => measure(rowsOf(articleId), compare);
    return {
      best: highest(ids.map(valueOf), (place) => ids[place]),
      valueOf,
      spread: spreadOver(Array.from(sample, (entry) => measure(entry, compare))),
    };
  };
  return { nearest: opinions(ofNearest), whole: hasWholes ? opinions(ofWhole) : null, neighbours };
}

/** NaN for an entry without, or that there is not. */
type Measure = (entry: EntryRows | undefined, compare: (row: number) => number) => number;

const ofNearest: Measure = (entry, compare) => {
  let nearest = NaN;
  for (const row of phrasingsOf(entry)) {
    const cosine = compare(row);
    if (!(cosine <= nearest)) nearest = cosine;
  }
  return nearest;
};

const ofWhole: Measure = (entry, compare) => (entry?.hasWhole ? compare(entry.rows.at(-1) ?? NaN) : NaN);

const phrasingsOf = (entry: EntryRows | undefined): readonly number[] =>
  entry?.hasWhole ? entry.rows.slice(0, -1) : (entry?.rows ?? []);
