/** The vectors of one entry. */
export interface EntryVectors {
  /** Of its question and phrasings, in their order. */
  readonly phrasings: readonly Float32Array[];
  /** Of question and answer together; null when there is no answer. */
  readonly whole: Float32Array | null;
}

/** A phrasing near to what was said. */
export interface Neighbour {
  articleId: string;
  cosine: number;
}

export interface VectorsFound {
  /** Cosine of each entry's nearest phrasing and of its whole text, by ordinal; NaN where the entry has none. */
  nearest: Float64Array;
  whole: Float64Array;
  articleIds: readonly string[];
  /** The nearest phrasings of all, nearest first. */
  neighbours: Neighbour[];
}

/** The vectors of all entries, searched one by one: exact, and fast enough to a hundred thousand. */
export class VectorIndex {
  readonly #rows: Rows;
  /** Entries have ordinals without gaps; the last takes the place of a removed one. */
  readonly #articleIds: string[] = [];
  readonly #ordinals = new Map<string, number>();

  constructor(readonly dimensions: number) {
    this.#rows = new Rows(dimensions);
  }

  get size(): number {
    return this.#articleIds.length;
  }

  put(articleId: string, { phrasings, whole }: EntryVectors): void {
    this.remove(articleId);
    const ordinal = this.#articleIds.push(articleId) - 1;
    this.#ordinals.set(articleId, ordinal);
    for (const vector of phrasings) this.#rows.push(vector, ordinal, false);
    if (whole) this.#rows.push(whole, ordinal, true);
  }

  remove(articleId: string): void {
    const ordinal = this.#ordinals.get(articleId);
    if (ordinal === undefined) return;
    this.#rows.removeOf(ordinal);
    this.#ordinals.delete(articleId);
    const last = this.#articleIds.pop();
    if (last === undefined || last === articleId) return;
    this.#rows.renumber(this.#articleIds.length, ordinal);
    this.#articleIds[ordinal] = last;
    this.#ordinals.set(last, ordinal);
  }

  search(vector: Float32Array, neighbourLimit: number): VectorsFound {
    const nearest = new Float64Array(this.size).fill(NaN);
    const whole = new Float64Array(this.size).fill(NaN);
    const neighbours: Neighbour[] = [];
    this.#rows.scan(vector, (cosine, ordinal, isWhole) => {
      const cosines = isWhole ? whole : nearest;
      if (!(cosine <= (cosines[ordinal] ?? NaN))) cosines[ordinal] = cosine;
      if (isWhole) return;
      const last = neighbours[neighbourLimit - 1];
      if (last && cosine <= last.cosine) return;
      let at = neighbours.length;
      while (at > 0 && (neighbours[at - 1]?.cosine ?? 0) < cosine) at -= 1;
      neighbours.splice(at, 0, { articleId: this.#articleIds[ordinal] ?? '', cosine });
      if (neighbours.length > neighbourLimit) neighbours.pop();
    });
    return { nearest, whole, articleIds: this.#articleIds, neighbours };
  }
}

/** A growing matrix, with what each row belongs to. */
class Rows {
  #values: Float32Array;
  #owners = new Int32Array(FIRST_ROWS);
  #isWhole = new Uint8Array(FIRST_ROWS);
  #count = 0;

  constructor(readonly dimensions: number) {
    this.#values = new Float32Array(FIRST_ROWS * dimensions);
  }

  push(vector: Float32Array, owner: number, isWhole: boolean): void {
    if (this.#count === this.#owners.length) this.#grow();
    this.#values.set(vector, this.#count * this.dimensions);
    this.#owners[this.#count] = owner;
    this.#isWhole[this.#count] = isWhole ? 1 : 0;
    this.#count += 1;
  }

  /** Keeps the order of the others, so that an index searched the same way always finds the same. */
  removeOf(owner: number): void {
    const { dimensions } = this;
    let to = 0;
    for (let from = 0; from < this.#count; from += 1) {
      if (this.#owners[from] === owner) continue;
      if (to !== from) {
        this.#values.copyWithin(to * dimensions, from * dimensions, (from + 1) * dimensions);
        this.#owners[to] = this.#owners[from] ?? 0;
        this.#isWhole[to] = this.#isWhole[from] ?? 0;
      }
      to += 1;
    }
    this.#count = to;
  }

  renumber(from: number, to: number): void {
    for (let row = 0; row < this.#count; row += 1) if (this.#owners[row] === from) this.#owners[row] = to;
  }

  scan(vector: Float32Array, visit: (cosine: number, owner: number, isWhole: boolean) => void): void {
    const { dimensions } = this;
    const values = this.#values;
    for (let row = 0, start = 0; row < this.#count; row += 1, start += dimensions) {
      let sum = 0;
      for (let at = 0; at < dimensions; at += 1) sum += (values[start + at] ?? 0) * (vector[at] ?? 0);
      visit(sum, this.#owners[row] ?? 0, this.#isWhole[row] === 1);
    }
  }

  #grow(): void {
    const rows = this.#owners.length * 2;
    const grown = <T extends Float32Array | Int32Array | Uint8Array>(old: T, next: T): T => {
      next.set(old);
      return next;
    };
    this.#values = grown(this.#values, new Float32Array(rows * this.dimensions));
    this.#owners = grown(this.#owners, new Int32Array(rows));
    this.#isWhole = grown(this.#isWhole, new Uint8Array(rows));
  }
}

const FIRST_ROWS = 64;
