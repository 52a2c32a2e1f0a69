/** How a field counts: `weight` against the other fields, `b` how strongly long texts are discounted (0 to 1). */
export interface FieldOptions {
  weight: number;
  b: number;
}

export interface Hit {
  id: string;
  /** Retrieval's raw number; comparable within one search only. */
  score: number;
  /** How much of the query the document holds: the idf-weighted share of its terms, 0 to 1. */
  coverage: number;
}

/** Query terms with their weights; see `weighTerms`. */
export type WeightedTerms = ReadonlyMap<string, number>;

/**
 * An inverted index in memory with BM25F ranking, changed document by document: after any sequence of `put` and
 * `remove` it scores exactly as one built anew from the same documents. Nothing that depends on other documents
 * (idf, average lengths) is stored with a document; it is worked out at search time.
 *
 * Source: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6
 * (a term's field frequencies are summed after each is discounted by its field's length, then saturated by k1).
 */
export class Bm25Index<Field extends string> {
  readonly #fields: readonly Field[];
  readonly #options: readonly FieldOptions[];
  readonly #k1: number;
  readonly #slots = new Map<string, number>();
  readonly #documents: (IndexedDocument | undefined)[] = [];
  readonly #freeSlots: number[] = [];
  readonly #postings = new Map<string, Posting>();
  readonly #totalLengths: number[];
  #scores = new Float64Array(64);
  #matched = new Float64Array(64);

  constructor(fields: Record<Field, FieldOptions>, options: { k1?: number } = {}) {
    this.#fields = Object.keys(fields) as Field[];
    this.#options = this.#fields.map((field) => fields[field]);
    this.#totalLengths = this.#fields.map(() => 0);
    this.#k1 = options.k1 ?? 1.2;
  }

  get size(): number {
    return this.#slots.size;
  }

  /** Terms known to the index. */
  terms(): IterableIterator<string> {
    return this.#postings.keys();
  }

  has(term: string): boolean {
    return this.#postings.has(term);
  }

  /** Adds the document, in place of an earlier one with this id. */
  put(id: string, texts: Record<Field, readonly string[]>): void {
    this.remove(id);
    const slot = this.#freeSlots.pop() ?? this.#documents.length;
    const lengths = this.#fields.map((field) => texts[field].length);
    const frequencies = new Map<string, number[]>();
    this.#fields.forEach((field, at) => {
      for (const term of texts[field]) {
        let counts = frequencies.get(term);
        if (!counts) frequencies.set(term, (counts = this.#fields.map(() => 0)));
        counts[at] = (counts[at] ?? 0) + 1;
      }
    });
    this.#slots.set(id, slot);
    this.#documents[slot] = { id, lengths, terms: [...frequencies.keys()] };
    lengths.forEach((length, at) => (this.#totalLengths[at] = (this.#totalLengths[at] ?? 0) + length));
    for (const [term, counts] of frequencies) {
      let posting = this.#postings.get(term);
      if (!posting) this.#postings.set(term, (posting = { slots: [], counts: [] }));
      posting.slots.push(slot);
      posting.counts.push(counts);
    }
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    const document = slot === undefined ? undefined : this.#documents[slot];
    if (slot === undefined || !document) return;
    for (const term of document.terms) this.#removePosting(term, slot);
    document.lengths.forEach((length, at) => (this.#totalLengths[at] = (this.#totalLengths[at] ?? 0) - length));
    this.#slots.delete(id);
    this.#documents[slot] = undefined;
    this.#freeSlots.push(slot);
  }

  /** Robertson-Sparck Jones weight, kept above zero; a term nobody uses gets the highest. */
  idf(term: string): number {
    const documents = this.size;
    const holders = this.#postings.get(term)?.slots.length ?? 0;
    return Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));
  }

  /** The best `limit` documents, best first; equal scores in the order of their ids. */
  search(terms: WeightedTerms, limit: number): Hit[] {
    if (this.#scores.length < this.#documents.length) {
      this.#scores = new Float64Array(this.#documents.length * 2);
      this.#matched = new Float64Array(this.#documents.length * 2);
    }
    const touched: number[] = [];
    let total = 0;
    for (const [term, weight] of terms) total += this.#addScores(term, weight, touched);
    const hits = touched.map((slot) => ({
      id: this.#documents[slot]?.id ?? '',
      score: this.#scores[slot] ?? 0,
      coverage: (this.#matched[slot] ?? 0) / total,
    }));
    for (const slot of touched) this.#scores[slot] = this.#matched[slot] = 0;
    return pickBest(hits, limit);
  }

  /** The distinct terms of a document. */
  termsOf(id: string): readonly string[] {
    const slot = this.#slots.get(id);
    return (slot === undefined ? undefined : this.#documents[slot]?.terms) ?? [];
  }

  /** What a document would score that held every term without end: the yardstick for `score`. */
  ceiling(terms: WeightedTerms): number {
    let sum = 0;
    for (const [term, weight] of terms) sum += weight * this.idf(term) * (this.#k1 + 1);
    return sum;
  }

  /** @returns what the term weighs in this query, whether or not any document holds it */
  #addScores(term: string, weight: number, touched: number[]): number {
    const weighted = weight * this.idf(term);
    const posting = this.#postings.get(term);
    if (!posting || weight <= 0) return weighted;
    const gain = weighted * (this.#k1 + 1);
    const averages = this.#totalLengths.map((total) => total / this.size);
    posting.slots.forEach((slot, at) => {
      const frequency = this.#frequency(posting.counts[at] ?? [], this.#documents[slot]?.lengths ?? [], averages);
      const score = this.#scores[slot] ?? 0;
      if (score === 0) touched.push(slot);
      this.#scores[slot] = score + (gain * frequency) / (this.#k1 + frequency);
      this.#matched[slot] = (this.#matched[slot] ?? 0) + weighted;
    });
    return weighted;
  }

  #frequency(counts: readonly number[], lengths: readonly number[], averages: readonly number[]): number {
    let sum = 0;
    for (let at = 0; at < this.#options.length; at += 1) {
      const count = counts[at] ?? 0;
      const options = this.#options[at];
      if (count === 0 || !options) continue;
      const discount = 1 - options.b + (options.b * (lengths[at] ?? 0)) / (averages[at] || 1);
      sum += (options.weight * count) / discount;
    }
    return sum;
  }

  #removePosting(term: string, slot: number): void {
    const posting = this.#postings.get(term);
    if (!posting) return;
    if (posting.slots.length === 1) {
      this.#postings.delete(term);
      return;
    }
    // The last one takes its place: the order within a posting means nothing.
    const at = posting.slots.indexOf(slot);
    const lastSlot = posting.slots.pop();
    const lastCounts = posting.counts.pop();
    if (at < posting.slots.length && lastSlot !== undefined && lastCounts) {
      posting.slots[at] = lastSlot;
      posting.counts[at] = lastCounts;
    }
  }
}

interface IndexedDocument {
  id: string;
  lengths: number[];
  terms: string[];
}

interface Posting {
  slots: number[];
  /** Beside each slot, the term's count in each field. */
  counts: number[][];
}

const byScore = (a: Hit, b: Hit): number => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Insertion into a short sorted list: cheaper than sorting all hits when few are wanted. */
function pickBest(hits: Hit[], limit: number): Hit[] {
  const best: Hit[] = [];
  for (const hit of hits) {
    const last = best.at(-1);
    if (best.length === limit && last && byScore(hit, last) >= 0) continue;
    let at = best.length;
    while (at > 0 && byScore(hit, best[at - 1] ?? hit) < 0) at -= 1;
    best.splice(at, 0, hit);
    if (best.length > limit) best.pop();
  }
  return best;
}

/** Counts each term of a query; `weight` lets an earlier utterance count less. */
export function weighTerms(terms: readonly string[], weight = 1, into = new Map<string, number>()): Map<string, number> {
  for (const term of terms) into.set(term, (into.get(term) ?? 0) + weight);
  return into;
}
