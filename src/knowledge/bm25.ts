import { countBits, PostingList } from './posting-list.js';
import { TopHits, type Hit, type TieBreak } from './top-hits.js';

/** How a field counts: `weight` against the other fields, `b` how strongly long texts are discounted (0 to 1). */
export interface FieldOptions {
  weight: number;
  b: number;
}

/** The terms of each field of a document, one as often as it occurs. */
export type FieldTerms<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** Query terms with their weights. */
export type WeightedTerms = ReadonlyMap<string, number>;

/**
 * An inverted index in memory with BM25F ranking, changed document by document: after any sequence of `put` and
 * `remove` it scores exactly as one built anew from the same documents, because whatever depends on other documents
 * (idf, average lengths) is worked out at search time.
 *
 * Documents are numbers, and kept small: what a document says is not kept, and must be given again to take it away.
 *
 * Source: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6
 * (a term's field frequencies are summed after each is discounted by its field's length, then saturated by k1).
 */
export class Bm25Index<Field extends string> {
  readonly #fields: readonly Field[];
  readonly #options: readonly FieldOptions[];
  readonly #bits: number;
  readonly #k1: number;
  readonly #comesFirst: TieBreak;
  readonly #postings = new Map<string, PostingList>();
  readonly #totalLengths: number[];
  #size = 0;
  /** Of each field, document after document. */
  #lengths = new Uint32Array(0);
  /** The longest that any field ever was. */
  #longest = 0;
  /** Field weight over length discount, by length, field after field; null when a change has moved the averages. */
  #gains: Float64Array | null = null;
  /** While a search runs, of each document: its score, then the query's idf and weight that it holds. Else zeros. */
  #sums = new Float64Array(0);
  #touched = new Uint32Array(0);

  /** @param options.comesFirst breaks ties. Default: the lower number */
  constructor(fields: Record<Field, FieldOptions>, options: { k1?: number; comesFirst?: TieBreak } = {}) {
    this.#fields = Object.keys(fields) as Field[];
    this.#options = this.#fields.map((field) => fields[field]);
    this.#bits = countBits(this.#fields.length);
    this.#totalLengths = this.#fields.map(() => 0);
    this.#k1 = options.k1 ?? 1.2;
    this.#comesFirst = options.comesFirst ?? ((a, b) => a < b);
  }

  get size(): number {
    return this.#size;
  }

  has(term: string): boolean {
    return this.#postings.has(term);
  }

  /** Adds a document. @param document a number that no other has; memory goes with the highest */
  put(document: number, terms: FieldTerms<Field>): void {
    this.#makeRoom(document);
    this.#fields.forEach((field, at) => {
      for (const term of terms[field]) {
        let posting = this.#postings.get(term);
        if (!posting) this.#postings.set(term, (posting = new PostingList(this.#bits)));
        posting.count(document, at);
      }
      this.#setLength(document, at, terms[field].length);
    });
    this.#size += 1;
  }

  /** @param terms the ones it was put with */
  remove(document: number, terms: FieldTerms<Field>): void {
    for (const term of new Set(this.#fields.flatMap((field) => terms[field]))) {
      const posting = this.#postings.get(term);
      posting?.remove(document);
      if (posting?.size === 0) this.#postings.delete(term);
    }
    this.#fields.forEach((_, at) => this.#setLength(document, at, 0));
    this.#size -= 1;
  }

  /** Robertson-Sparck Jones weight, kept above zero; a term nobody uses gets the highest. */
  idf(term: string): number {
    const holders = this.#postings.get(term)?.size ?? 0;
    return Math.log(1 + (this.#size - holders + 0.5) / (holders + 0.5));
  }

  /** What a document would score that held every term without end: the yardstick for `score`. */
  ceiling(terms: WeightedTerms): number {
    let sum = 0;
    for (const [term, weight] of terms) sum += weight * this.idf(term) * (this.#k1 + 1);
    return sum;
  }

  /** The best `limit` documents, best first, and how the scores of all are spread: those without any term are zero. */
  search(terms: WeightedTerms, limit: number): { hits: Hit[]; sum: number; squares: number } {
    const gains = this.#gains ?? this.#workOutGains();
    let found = 0;
    let total = 0;
    for (const [term, weight] of terms) {
      const weighted = weight * this.idf(term);
      const posting = this.#postings.get(term);
      if (posting && weight > 0) found = this.#addScores(posting, weight, weighted, gains, found);
      total += weighted;
    }
    return this.#collect(found, total, limit);
  }

  /** @returns how many documents are found by now */
  #addScores(
    posting: PostingList,
    weight: number,
    weighted: number,
    gains: Float64Array,
    found: number,
  ): number {
    const { pairs, size } = posting;
    const fields = this.#fields.length;
    const bits = this.#bits;
    const most = 2 ** bits - 1;
    const lengths = this.#lengths;
    const sums = this.#sums;
    const touched = this.#touched;
    const saturation = this.#k1;
    const row = this.#longest + 1;
    for (let at = 0; at < size * 2; at += 2) {
      const document = pairs[at] ?? 0;
      const counts = pairs[at + 1] ?? 0;
      let frequency = 0;
      for (let field = 0; field < fields; field += 1) {
        const gain = gains[field * row + (lengths[document * fields + field] ?? 0)] ?? 0;
        frequency += ((counts >>> (field * bits)) & most) * gain;
      }
      const sum = document * 3;
      const score = sums[sum] ?? 0;
      if (score === 0) touched[found++] = document;
      sums[sum] = score + (weighted * (saturation + 1) * frequency) / (saturation + frequency);
      sums[sum + 1] = (sums[sum + 1] ?? 0) + weighted;
      sums[sum + 2] = (sums[sum + 2] ?? 0) + weight;
    }
    return found;
  }

  #collect(found: number, total: number, limit: number): { hits: Hit[]; sum: number; squares: number } {
    const sums = this.#sums;
    const best = new TopHits(limit, this.#comesFirst);
    let sum = 0;
    let squares = 0;
    for (let at = 0; at < found; at += 1) {
      const document = this.#touched[at] ?? 0;
      const score = sums[document * 3] ?? 0;
      sum += score;
      squares += score * score;
      if (best.admits(document, score)) {
        const coverage = (sums[document * 3 + 1] ?? 0) / total;
        best.add({ document, score, coverage, matched: sums[document * 3 + 2] ?? 0 });
      }
      sums[document * 3] = sums[document * 3 + 1] = sums[document * 3 + 2] = 0;
    }
    return { hits: best.hits, sum, squares };
  }

  /** By length, not by document: every change moves the averages, and so all gains, but there are few lengths. */
  #workOutGains(): Float64Array {
    const row = this.#longest + 1;
    const gains = new Float64Array(this.#options.length * row);
    this.#options.forEach(({ weight, b }, field) => {
      const average = (this.#totalLengths[field] ?? 0) / this.#size || 1;
      for (let length = 0; length < row; length += 1) {
        gains[field * row + length] = weight / (1 - b + (b * length) / average);
      }
    });
    this.#gains = gains;
    return gains;
  }

  #setLength(document: number, field: number, length: number): void {
    const at = document * this.#fields.length + field;
    const before = this.#lengths[at] ?? 0;
    this.#lengths[at] = length;
    this.#longest = Math.max(this.#longest, length);
    this.#gains = null;
    this.#totalLengths[field] = (this.#totalLengths[field] ?? 0) + length - before;
  }

  #makeRoom(document: number): void {
    if (document < this.#touched.length) return;
    const room = Math.ceil((document + 1) * GROWTH);
    const lengths = new Uint32Array(room * this.#fields.length);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
    this.#sums = new Float64Array(room * 3);
    this.#touched = new Uint32Array(room);
  }
}

const GROWTH = 1.5;
