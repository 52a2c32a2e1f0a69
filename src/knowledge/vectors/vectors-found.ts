import type { Opinions } from '../opinions.js';

/** A phrasing near to what was said. */
export interface Neighbour {
  articleId: string;
  cosine: number;
}

/** Valid until the next search or change. */
export interface VectorsFound {
  /** Cosine of each entry's nearest phrasing. */
  nearest: Opinions;
  /** Of its whole text; null when no entry has one. */
  whole: Opinions | null;
  /** The nearest phrasings of all, nearest first. */
  neighbours: Neighbour[];
}

/** Ids break ties, so that the same vectors are always found in the same order, however they came in. */
export function insertNeighbour(neighbours: Neighbour[], one: Neighbour, limit: number): void {
  const isBefore = (a: Neighbour, b: Neighbour): boolean =>
    a.cosine > b.cosine || (a.cosine === b.cosine && a.articleId < b.articleId);
  let at = neighbours.length;
  for (let before = neighbours[at - 1]; before && isBefore(one, before); before = neighbours[at - 1]) at -= 1;
  neighbours.splice(at, 0, one);
  if (neighbours.length > limit) neighbours.pop();
}
