import { opinionsOver, type Numbering } from '../opinions.js';
import { EntrySample } from './entry-sample.js';
import type { NearEntries } from './near-entries.js';
import { searchAmong } from './search-among.js';
import { VectorMatrix } from './vector-matrix.js';
import { insertNeighbour, type Neighbour, type VectorsFound } from './vectors-found.js';

/** The vectors of one entry. */
export interface EntryVectors {
  /** Of its question and phrasings, in their order. */
  readonly phrasings: readonly Float32Array[];
  /** Of question and answer together; null when there is no answer. */
  readonly whole: Float32Array | null;
}

interface Held {
  articleId: string;
  /** Rows in the matrix: of its phrasings in their order, then of its whole text. */
  rows: number[];
  hasWhole: boolean;
}

/**
 * The vectors of all entries. All of them are compared, one by one, which is fast enough to some hundred thousand; with a
 * graph only those that it finds, once it holds them.
 */
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
  #near: NearEntries | null = null;
  /** Of the entries, kept while there is a graph. */
  #sample = new EntrySample<Held>();

  constructor(readonly dimensions: number) {
    this.#matrix = new VectorMatrix(dimensions);
  }

  get size(): number {
    return this.#entries.length;
  }

  has(articleId: string): boolean {
    return this.#ordinals.has(articleId);
  }

  articleIds(): IterableIterator<string> {
    return this.#ordinals.keys();
  }

  /** As exact as they are kept. */
  vectorsOf(articleId: string): EntryVectors | undefined {
    const held = this.#entries[this.#ordinals.get(articleId) ?? -1];
    if (!held) return undefined;
    const vectors = held.rows.map((row) => this.#matrix.get(row));
    const whole = held.hasWhole ? (vectors.pop() ?? null) : null;
    return { phrasings: vectors, whole };
  }

  /** One of its vectors, as exact as they are kept; undefined after the last. */
  vectorAt(articleId: string, place: number): { vector: Float32Array; isWhole: boolean } | undefined {
    const held = this.#entries[this.#ordinals.get(articleId) ?? -1];
    const row = held?.rows[place];
    if (!held || row === undefined) return undefined;
    return { vector: this.#matrix.get(row), isWhole: held.hasWhole && place === held.rows.length - 1 };
  }

  /** From now on the graph is kept as the entries are. @param isKept whether it holds an entry as it is */
  followWith(near: NearEntries, isKept: (articleId: string) => boolean = () => false): void {
    this.#near = near;
    for (const held of this.#entries) this.#sample.add(held.articleId, held);
    near.follow(this, isKept);
  }

  /** Every vector is compared again. @returns the graph, to be closed or to go on with other entries */
  releaseGraph(): NearEntries | null {
    const near = this.#near;
    this.#near = null;
    this.#sample = new EntrySample();
    return near;
  }

  /** Resolves once the graph, if there is one, holds every vector. */
  async settled(): Promise<void> {
    await this.#near?.settled();
  }

  put(articleId: string, { phrasings, whole }: EntryVectors): void {
    this.remove(articleId);
    const ordinal = this.#entries.length;
    const rows = phrasings.map((vector) => this.#push(vector, ordinal));
    if (whole) {
      rows.push(this.#push(whole, ~ordinal));
      this.#wholes += 1;
    }
    const held = { articleId, rows, hasWhole: whole !== null };
    this.#entries.push(held);
    this.#ordinals.set(articleId, ordinal);
    if (!this.#near) return;
    this.#near.put(articleId);
    this.#sample.add(articleId, held);
  }

  remove(articleId: string): void {
    const ordinal = this.#ordinals.get(articleId);
    if (ordinal === undefined) return;
    this.#near?.remove(articleId);
    this.#sample.delete(articleId);
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
    const candidates = this.#near?.nearTo(vector);
    if (!candidates) return this.#searchAll(vector, neighbourLimit);
    const among = {
      candidates,
      rowsOf: (articleId: string) => this.#entries[this.#ordinals.get(articleId) ?? -1],
      sample: this.#sample,
      compare: this.#matrix.compareWith(vector),
      hasWholes: this.#wholes > 0,
    };
    return searchAmong(among, neighbourLimit);
  }

  #searchAll(vector: Float32Array, neighbourLimit: number): VectorsFound {
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
      const articleId = this.#entries[ordinal]?.articleId ?? '';
      insertNeighbour(neighbours, { articleId, cosine }, neighbourLimit);
      least = neighbours[neighbourLimit - 1]?.cosine ?? -Infinity;
    }
    const byOrdinal: Numbering = {
      idAt: (ordinal) => this.#entries[ordinal]?.articleId,
      placeOf: (articleId) => this.#ordinals.get(articleId),
    };
    return {
      nearest: opinionsOver(nearest, byOrdinal),
      whole: whole && opinionsOver(whole, byOrdinal),
      neighbours,
    };
  }
}

const FIRST_ROOM = 64;
const GROWTH = 1.5;
