export interface Hit {
  /** The document's number. */
  document: number;
  /** Retrieval's raw number; comparable within one search only. */
  score: number;
  /** How much of the query the document holds: the idf-weighted share of its terms, 0 to 1. */
  coverage: number;
  /** Summed weight of the query's terms that the document holds. */
  matched: number;
}

/** Which of two documents comes first when their scores are the same. */
export type TieBreak = (a: number, b: number) => boolean;

/** The best `limit` hits, best first: insertion into a short sorted list, cheaper than sorting them all. */
export class TopHits {
  readonly hits: Hit[] = [];

  constructor(
    readonly limit: number,
    readonly comesFirst: TieBreak,
  ) {}

  /** False when such a hit cannot get in, so that it need not be made. */
  admits(document: number, score: number): boolean {
    const last = this.hits[this.limit - 1];
    if (!last || score > last.score) return true;
    return score === last.score && this.comesFirst(document, last.document);
  }

  add(hit: Hit): void {
    let at = this.hits.length;
    for (let before = this.hits[at - 1]; before && this.#isBetter(hit, before); before = this.hits[at - 1])
      at -= 1;
    this.hits.splice(at, 0, hit);
    if (this.hits.length > this.limit) this.hits.pop();
  }

  #isBetter(a: Hit, b: Hit): boolean {
    return a.score > b.score || (a.score === b.score && this.comesFirst(a.document, b.document));
  }
}
