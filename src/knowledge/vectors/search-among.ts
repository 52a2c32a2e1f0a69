import { spreadOver } from '../evidence.js';
import { highest, type Opinions } from '../opinions.js';
import { insertNeighbour, type Neighbour, type VectorsFound } from './vectors-found.js';

/** What was said, compared with one entry. */
export interface EntryCosines {
  phrasings: readonly number[];
  /** NaN when it has no whole text. */
  whole: number;
}

export interface Among {
  /** The entries that may be near. */
  candidates: Iterable<string>;
  /** Entries that stand for all. */
  sample: Iterable<string>;
  /** Exactly, of any entry; without phrasings for one there is not. */
  cosinesOf(articleId: string): EntryCosines;
  hasWholes: boolean;
}

/**
 * What comparing all entries would find, from some of them: the nearest are those of the candidates, mean and deviation
 * those of the sample. What is said of a single entry is exact, whichever is asked for.
 */
export function searchAmong(
  { candidates, sample, cosinesOf, hasWholes }: Among,
  neighbourLimit: number,
): VectorsFound {
  const compared = new Map<string, EntryCosines>();
  const cosines = (articleId: string): EntryCosines => {
    const known = compared.get(articleId);
    if (known) return known;
    const fresh = cosinesOf(articleId);
    compared.set(articleId, fresh);
    return fresh;
  };
  const candidateIds = [...candidates];
  const neighbours: Neighbour[] = [];
  for (const articleId of candidateIds) {
    for (const cosine of cosines(articleId).phrasings) {
      insertNeighbour(neighbours, { articleId, cosine }, neighbourLimit);
    }
  }
  const ofSample = Array.from(sample, cosinesOf);
  const opinions = (measure: (cosines: EntryCosines) => number): Opinions => {
    const valueOf = (articleId: string): number => measure(cosines(articleId));
    return {
      best: highest(candidateIds.map(valueOf), (place) => candidateIds[place]),
      valueOf,
      spread: spreadOver(ofSample.map(measure)),
    };
  };
  return {
    nearest: opinions(nearestOf),
    whole: hasWholes ? opinions(({ whole }) => whole) : null,
    neighbours,
  };
}

const nearestOf = ({ phrasings }: EntryCosines): number =>
  phrasings.length > 0 ? Math.max(...phrasings) : NaN;
