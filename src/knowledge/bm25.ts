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
  /** Of each field, slot after slot. */
  #lengths = new Uint32Array(0);
  /** The longest that any field ever was. */
  #longest = 0;
  /** Field weight over length discount, by length, field after field; null when a change has moved the averages. */
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
    const frequencies = new Map<string, number[]>();
    this.#fields.forEach((field, at) => {
      for (const term of texts[field]) {
        let counts = frequencies.get(term);
        if (!counts) frequencies.set(term, (counts = this.#fields.map(() => 0)));
        counts[at] = (counts[at] ?? 0) + 1;
      }
    });
    this.#slots.set(id, slot);
    this.#documents[slot] = { id, terms: [...frequencies.keys()] };
    this.#makeRoom();
    this.#fields.forEach((field, at) => this.#setLength(slot, at, texts[field].length));
    for (const [term, counts] of frequencies) {
      let posting = this.#postings.get(term);
      if (!posting) this.#postings.set(term, (posting = { slots: [], counts: [] }));
      posting.slots.push(slot);
      posting.counts.push(...counts);
    }
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    const document = slot === undefined ? undefined : this.#documents[slot];
    if (slot === undefined || !document) return;
    for (const term of document.terms) this.#removePosting(term, slot);
    this.#fields.forEach((_, at) => this.#setLength(slot, at, 0));
    this.#slots.delete(id);
    this.#documents[slot] = undefined;
    this.#freeSlots.push(slot);
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
    const gains = this.#gains ?? this.#workOutGains();
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
    const longest = this.#longest + 1;
    for (let at = 0; at < slots.length; at += 1) {
      const slot = slots[at] ?? 0;
      let frequency = 0;
      for (let field = 0; field < fields; field += 1) {
        const length = this.#lengths[slot * fields + field] ?? 0;
        frequency += (counts[at * fields + field] ?? 0) * (gains[field * longest + length] ?? 0);
      }
      const score = this.#scores[slot] ?? 0;
      if (score === 0) touched.push(slot);
      this.#scores[slot] = score + (weighted * (this.#k1 + 1) * frequency) / (this.#k1 + frequency);
      this.#covered[slot] = (this.#covered[slot] ?? 0) + weighted;
      this.#matched[slot] = (this.#matched[slot] ?? 0) + weight;
    }
    return weighted;
  }

  /** By length, not by document: every change moves the averages, and so all gains, but there are few lengths. */
  #workOutGains(): Float64Array {
    const gains = new Float64Array(this.#options.length * (this.#longest + 1));
    this.#options.forEach(({ weight, b }, field) => {
      const average = (this.#totalLengths[field] ?? 0) / this.size || 1;
      for (let length = 0; length <= this.#longest; length += 1) {
        gains[field * (this.#longest + 1) + length] = weight / (1 - b + (b * length) / average);
      }
    });
    this.#gains = gains;
    return gains;
  }

  #setLength(slot: number, field: number, length: number): void {
    const at = slot * this.#fields.length + field;
    const before = this.#lengths[at] ?? 0;
    this.#lengths[at] = length;
    this.#longest = Math.max(this.#longest, length);
    this.#gains = null;
    this.#totalLengths[field] = (this.#totalLengths[field] ?? 0) + length - before;
  }

  #makeRoom(): void {
    const slots = this.#documents.length;
    if (slots <= this.#scores.length) return;
    const room = Math.ceil(slots * GROWTH);
    const lengths = new Uint32Array(room * this.#fields.length);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
    this.#scores = new Float64Array(room);
    this.#covered = new Float64Array(room);
    this.#matched = new Float64Array(room);
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

const GROWTH = 1.5;

interface IndexedDocument {
  id: string;
  terms: string[];
}

interface Posting {
  slots: number[];
  /** The term's count in each field of each slot, one slot after the other. */
  counts: number[];
}
