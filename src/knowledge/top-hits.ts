export interface Hit {
  id: string;
  /** Retrieval's raw number; comparable within one search only. */
  score: number;
  /** How much of the query the document holds: the idf-weighted share of its terms, 0 to 1. */
  coverage: number;
  /** Summed weight of the query's terms that the document holds. */
  matched: number;
}

/** The best `limit` hits, best first: insertion into a short sorted list, cheaper than sorting them all. */
export class TopHits {
  readonly hits: Hit[] = [];

  constructor(readonly limit: number) {}

  /** False when a hit with this score cannot get in, so that it need not be made. */
  admits(score: number): boolean {
    const last = this.hits[this.limit - 1];
    return !last || score >= last.score;
  }

  add(hit: Hit): void {
    let at = this.hits.length;
    for (let before = this.hits[at - 1]; before && isBetter(hit, before); before = this.hits[at - 1]) at -= 1;
    this.hits.splice(at, 0, hit);
    if (this.hits.length > this.limit) this.hits.pop();
  }
}

/** Ids break ties, so that the same documents always come in the same order. */
const isBetter = (a: Hit, b: Hit): boolean => a.score > b.score || (a.score === b.score && a.id < b.id);
