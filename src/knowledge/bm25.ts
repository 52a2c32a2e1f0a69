import { TopHits, type Hit } from './top-hits.js';

/** How a field counts: `weight` against the other fields, `b` how strongly long texts are discounted (0 to 1). */
export interface FieldOptions {
  weight: number;
  b: number;
}

/** Query terms with their weights. */
export type WeightedTerms = ReadonlyMap<string, number>;

/**
 * An inverted index in memory with BM25F ranking, changed document by document: after any sequence of `put` and
 * `remove` it scores exactly as one built anew from the same documents, because whatever depends on other documents
 * (idf, average lengths) is worked out at search time.
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
  /** Field weight over length discount, per slot and field; null when a change has made them stale. */
  #gains: Float64Array | null = null;
  #scores = new Float64Array(0);
  #covered = new Float64Array(0);
  #matched = new Float64Array(0);

  constructor(fields: Record<Field, FieldOptions>, options: { k1?: number } = {}) {
    this.#fields = Object.keys(fields) as Field[];
    this.#options = this.#fields.map((field) => fields[field]);
    this.#totalLengths = this.#fields.map(() => 0);
    this.#k1 = options.k1 ?? 1.2;
  }

  get size(): number {
    return this.#slots.size;
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
      posting.counts.push(...counts);
    }
    this.#gains = null;
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    const document = slot === undefined ? undefined : this.#documents[slot];
    if (slot === undefined || !document) return;
    for (const term of document.terms) this.#removePosting(term, slot);
    document.lengths.forEach(
      (length, at) => (this.#totalLengths[at] = (this.#totalLengths[at] ?? 0) - length),
    );
    this.#slots.delete(id);
    this.#documents[slot] = undefined;
    this.#freeSlots.push(slot);
    this.#gains = null;
  }

  /** The distinct terms of a document. */
  termsOf(id: string): readonly string[] {
    const slot = this.#slots.get(id);
    return (slot === undefined ? undefined : this.#documents[slot]?.terms) ?? [];
  }

  /** Robertson-Sparck Jones weight, kept above zero; a term nobody uses gets the highest. */
  idf(term: string): number {
    const holders = this.#postings.get(term)?.slots.length ?? 0;
    return Math.log(1 + (this.size - holders + 0.5) / (holders + 0.5));
  }

  /** What a document would score that held every term without end: the yardstick for `score`. */
  ceiling(terms: WeightedTerms): number {
    let sum = 0;
    for (const [term, weight] of terms) sum += weight * this.idf(term) * (this.#k1 + 1);
    return sum;
  }

  /** The best `limit` documents, best first; equal scores in the order of their ids. */
  search(terms: WeightedTerms, limit: number): Hit[] {
    return this.searchAll(terms, limit).hits;
  }

  /** The same, with how the scores of all documents are spread, those without any of the terms counting as zero. */
  searchAll(terms: WeightedTerms, limit: number): { hits: Hit[]; sum: number; squares: number } {
    const gains = (this.#gains ??= this.#workOutGains());
    const touched: number[] = [];
    let sum = 0;
    let squares = 0;
    let total = 0;
    for (const [term, weight] of terms) total += this.#addScores(term, weight, gains, touched);
    const best = new TopHits(limit);
    for (const slot of touched) {
      const score = this.#scores[slot] ?? 0;
      sum += score;
      squares += score * score;
      if (best.admits(score)) {
        const coverage = (this.#covered[slot] ?? 0) / total;
        best.add({ id: this.#documents[slot]?.id ?? '', score, coverage, matched: this.#matched[slot] ?? 0 });
      }
      this.#scores[slot] = this.#covered[slot] = this.#matched[slot] = 0;
    }
    return { hits: best.hits, sum, squares };
  }

  /** @returns what the term weighs in this query, whether or not any document holds it */
  #addScores(term: string, weight: number, gains: Float64Array, touched: number[]): number {
    const weighted = weight * this.idf(term);
    const posting = this.#postings.get(term);
    if (!posting || weight <= 0) return weighted;
    const { slots, counts } = posting;
    const fields = this.#options.length;
    for (let at = 0; at < slots.length; at += 1) {
      const slot = slots[at] ?? 0;
      let frequency = 0;
      for (let field = 0; field < fields; field += 1) {
        frequency += (counts[at * fields + field] ?? 0) * (gains[slot * fields + field] ?? 0);
      }
      const score = this.#scores[slot] ?? 0;
      if (score === 0) touched.push(slot);
      this.#scores[slot] = score + (weighted * (this.#k1 + 1) * frequency) / (this.#k1 + frequency);
      this.#covered[slot] = (this.#covered[slot] ?? 0) + weighted;
      this.#matched[slot] = (this.#matched[slot] ?? 0) + weight;
    }
    return weighted;
  }

  #workOutGains(): Float64Array {
    const fields = this.#options.length;
    const gains = new Float64Array(this.#documents.length * fields);
    this.#documents.forEach((document, slot) => {
      this.#options.forEach(({ weight, b }, field) => {
        const average = (this.#totalLengths[field] ?? 0) / this.size || 1;
        gains[slot * fields + field] = weight / (1 - b + (b * (document?.lengths[field] ?? 0)) / average);
      });
    });
    if (this.#scores.length < this.#documents.length) {
      this.#scores = new Float64Array(this.#documents.length);
      this.#covered = new Float64Array(this.#documents.length);
      this.#matched = new Float64Array(this.#documents.length);
    }
    return gains;
  }

  #removePosting(term: string, slot: number): void {
    const posting = this.#postings.get(term);
    if (!posting) return;
    if (posting.slots.length === 1) {
      this.#postings.delete(term);
      return;
    }
    // The last one takes its place: the order within a posting means nothing.
    const fields = this.#options.length;
    const at = posting.slots.indexOf(slot);
    const lastCounts = posting.counts.splice(-fields, fields);
    const lastSlot = posting.slots.pop();
    if (at === posting.slots.length || lastSlot === undefined) return;
    posting.slots[at] = lastSlot;
    posting.counts.splice(at * fields, fields, ...lastCounts);
  }
}

interface IndexedDocument {
  id: string;
  lengths: number[];
  terms: string[];
}

interface Posting {
  slots: number[];
  /** The term's count in each field of each slot, one slot after the other. */
  counts: number[];
}
