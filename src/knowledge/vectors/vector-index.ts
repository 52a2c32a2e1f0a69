import { VectorMatrix } from './vector-matrix.js';

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
  nearest: Float32Array;
  whole: Float32Array;
  /** The nearest phrasings of all, nearest first. */
  neighbours: Neighbour[];
}

interface Held {
  articleId: string;
  /** Rows in the matrix: of its phrasings in their order, then of its whole text. */
  rows: number[];
  hasWhole: boolean;
}

/** The vectors of all entries, compared one by one: exact, and fast enough to some hundred thousand. */
export class VectorIndex {
  readonly #matrix: VectorMatrix;
  /** Entries have ordinals without gaps; the last takes the place of a removed one. */
  readonly #entries: Held[] = [];
  readonly #ordinals = new Map<string, number>();
  /** By row: the ordinal of its entry, and whether it is the whole text's. */
  readonly #owners: number[] = [];
  readonly #isWhole: boolean[] = [];

  constructor(readonly dimensions: number) {
    this.#matrix = new VectorMatrix(dimensions);
  }

  get size(): number {
    return this.#entries.length;
  }

  has(articleId: string): boolean {
    return this.#ordinals.has(articleId);
  }

  /** Its place in what a search finds. */
  ordinalOf(articleId: string): number | undefined {
    return this.#ordinals.get(articleId);
  }

  articleAt(ordinal: number): string | undefined {
    return this.#entries[ordinal]?.articleId;
  }

  /** As exact as they are kept. */
  vectorsOf(articleId: string): EntryVectors | undefined {
    const held = this.#entries[this.#ordinals.get(articleId) ?? -1];
    if (!held) return undefined;
    const vectors = held.rows.map((row) => this.#matrix.get(row));
    const whole = held.hasWhole ? (vectors.pop() ?? null) : null;
    return { phrasings: vectors, whole };
  }

  put(articleId: string, { phrasings, whole }: EntryVectors): void {
    this.remove(articleId);
    const ordinal = this.#entries.length;
    const push = (vector: Float32Array, isWhole: boolean): number => {
      const row = this.#matrix.push(vector);
      this.#owners[row] = ordinal;
      this.#isWhole[row] = isWhole;
      return row;
    };
    const rows = phrasings.map((vector) => push(vector, false));
    if (whole) rows.push(push(whole, true));
    this.#entries.push({ articleId, rows, hasWhole: whole !== null });
    this.#ordinals.set(articleId, ordinal);
  }

  remove(articleId: string): void {
    const ordinal = this.#ordinals.get(articleId);
    if (ordinal === undefined) return;
    const rows = [...(this.#entries[ordinal]?.rows ?? [])].sort((a, b) => b - a);
    for (const row of rows) this.#removeRow(row);
    this.#ordinals.delete(articleId);
    const last = this.#entries.pop();
    if (!last || last.articleId === articleId) return;
    for (const row of last.rows) this.#owners[row] = ordinal;
    this.#entries[ordinal] = last;
    this.#ordinals.set(last.articleId, ordinal);
  }

  /** The last row moves to where the removed one was. */
  #removeRow(row: number): void {
    this.#matrix.remove(row);
    const from = this.#matrix.size;
    const owner = this.#owners.pop();
    const isWhole = this.#isWhole.pop();
    if (row === from || owner === undefined || isWhole === undefined) return;
    this.#owners[row] = owner;
    this.#isWhole[row] = isWhole;
    const rows = this.#entries[owner]?.rows;
    rows?.splice(rows.indexOf(from), 1, row);
  }

  search(vector: Float32Array, neighbourLimit: number): VectorsFound {
    const nearest = new Float32Array(this.size).fill(NaN);
    const whole = new Float32Array(this.size).fill(NaN);
    const neighbours: Neighbour[] = [];
    const cosines = this.#matrix.scan(vector);
    for (let row = 0; row < cosines.length; row += 1) {
      const cosine = cosines[row] ?? 0;
      const ordinal = this.#owners[row] ?? 0;
      if (this.#isWhole[row]) {
        whole[ordinal] = cosine;
        continue;
      }
      if (!(cosine <= (nearest[ordinal] ?? NaN))) nearest[ordinal] = cosine;
      const last = neighbours[neighbourLimit - 1];
      if (!last || cosine >= last.cosine) {
        insert(neighbours, { articleId: this.#entries[ordinal]?.articleId ?? '', cosine }, neighbourLimit);
      }
    }
    return { nearest, whole, neighbours };
  }
}

/** Ids break ties, so that the same vectors are always found in the same order, however they came in. */
function insert(neighbours: Neighbour[], one: Neighbour, limit: number): void {
  const isBefore = (a: Neighbour, b: Neighbour): boolean =>
    a.cosine > b.cosine || (a.cosine === b.cosine && a.articleId < b.articleId);
  let at = neighbours.length;
  for (let before = neighbours[at - 1]; before && isBefore(one, before); before = neighbours[at - 1]) at -= 1;
  neighbours.splice(at, 0, one);
  if (neighbours.length > limit) neighbours.pop();
}
