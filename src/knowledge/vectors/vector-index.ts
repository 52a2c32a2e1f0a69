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

/** Valid until the next search or change. */
export interface VectorsFound {
  /** Cosine of each entry's nearest phrasing, by ordinal; NaN where it has none. */
  nearest: Float32Array;
  /** Of its whole text; null when no entry has one. */
  whole: Float32Array | null;
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
  /** By row: the ordinal of its entry, of which all bits are turned over where the row is the whole text's. */
  #owners = new Int32Array(FIRST_ROOM);
  #wholes = 0;
  #nearest = new Float32Array(FIRST_ROOM);
  #whole = new Float32Array(FIRST_ROOM);

  constructor(readonly dimensions: number) {
    this.#matrix = new VectorMatrix(dimensions);
  }

  get size(): number {
    return this.#entries.length;
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
    const rows = phrasings.map((vector) => this.#push(vector, ordinal));
    if (whole) {
      rows.push(this.#push(whole, ~ordinal));
      this.#wholes += 1;
    }
    this.#entries.push({ articleId, rows, hasWhole: whole !== null });
    this.#ordinals.set(articleId, ordinal);
  }

  remove(articleId: string): void {
    const ordinal = this.#ordinals.get(articleId);
    if (ordinal === undefined) return;
    const held = this.#entries[ordinal];
    const rows = [...(held?.rows ?? [])].sort((a, b) => b - a);
    if (held?.hasWhole) this.#wholes -= 1;
    for (const row of rows) this.#removeRow(row);
    this.#ordinals.delete(articleId);
    const last = this.#entries.pop();
    if (!last || last.articleId === articleId) return;
    for (const row of last.rows) this.#owners[row] = (this.#owners[row] ?? 0) < 0 ? ~ordinal : ordinal;
    this.#entries[ordinal] = last;
    this.#ordinals.set(last.articleId, ordinal);
  }

  #push(vector: Float32Array, owner: number): number {
    const row = this.#matrix.push(vector);
    if (row === this.#owners.length) {
      const owners = new Int32Array(Math.ceil(row * GROWTH));
      owners.set(this.#owners);
      this.#owners = owners;
    }
    this.#owners[row] = owner;
    return row;
  }

  /** The last row moves to where the removed one was. */
  #removeRow(row: number): void {
    this.#matrix.remove(row);
    const from = this.#matrix.size;
    if (row === from) return;
    const owner = this.#owners[from] ?? 0;
    this.#owners[row] = owner;
    const rows = this.#entries[owner < 0 ? ~owner : owner]?.rows;
    rows?.splice(rows.indexOf(from), 1, row);
  }

  search(vector: Float32Array, neighbourLimit: number): VectorsFound {
    if (this.#nearest.length < this.size) {
      this.#nearest = new Float32Array(Math.ceil(this.size * GROWTH));
      this.#whole = new Float32Array(this.#nearest.length);
    }
    const nearest = this.#nearest.subarray(0, this.size).fill(NaN);
    const whole = this.#wholes > 0 ? this.#whole.subarray(0, this.size).fill(NaN) : null;
    const owners = this.#owners;
    const neighbours: Neighbour[] = [];
    const cosines = this.#matrix.scan(vector);
    let least = -Infinity;
    for (let row = 0; row < cosines.length; row += 1) {
      const cosine = cosines[row] ?? 0;
      const ordinal = owners[row] ?? 0;
      if (ordinal < 0) {
        if (whole) whole[~ordinal] = cosine;
        continue;
      }
      if (!(cosine <= (nearest[ordinal] ?? NaN))) nearest[ordinal] = cosine;
      if (cosine < least) continue;
      insert(neighbours, { articleId: this.#entries[ordinal]?.articleId ?? '', cosine }, neighbourLimit);
      least = neighbours[neighbourLimit - 1]?.cosine ?? -Infinity;
    }
    return { nearest, whole, neighbours };
  }
}

const FIRST_ROOM = 64;
const GROWTH = 1.5;

/** Ids break ties, so that the same vectors are always found in the same order, however they came in. */
function insert(neighbours: Neighbour[], one: Neighbour, limit: number): void {
  const isBefore = (a: Neighbour, b: Neighbour): boolean =>
    a.cosine > b.cosine || (a.cosine === b.cosine && a.articleId < b.articleId);
  let at = neighbours.length;
  for (let before = neighbours[at - 1]; before && isBefore(one, before); before = neighbours[at - 1]) at -= 1;
  neighbours.splice(at, 0, one);
  if (neighbours.length > limit) neighbours.pop();
}
