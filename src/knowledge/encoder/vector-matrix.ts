import { TopHits, type Scored } from '../top-hits.js';
import { dotProductsKernel, FLOATS_AT_ONCE } from './wasm/dot-products.js';
import { loadKernels, pagesFor } from './wasm/load.js';

export interface Neighbour {
  id: string;
  /** -1 to 1. */
  cosine: number;
}

/** Rows that an empty matrix has room for. */
const FIRST_ROWS = 64;
const GROWTH = 1.5;

/**
 * Unit vectors by id, searched exactly: every row is compared. Rows lie one after the other in WebAssembly memory, which
 * grows as needed; the last row takes the place of a removed one. A search reads all of it, 2 KB a row at 512 dimensions.
 */
export class VectorMatrix {
  readonly dimensions: number;
  /** Floats from one row to the next; what is beyond the dimensions is zero. */
  readonly #stride: number;
  readonly #rowOf = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #memory: WebAssembly.Memory;
  readonly #dotProducts: (...args: number[]) => void;
  #capacity = FIRST_ROWS;
  #floats: Float32Array;

  constructor(dimensions: number) {
    if (!Number.isInteger(dimensions) || dimensions < 1) throw new RangeError('Vectors need a dimension.');
    this.dimensions = dimensions;
    this.#stride = Math.ceil(dimensions / FLOATS_AT_ONCE) * FLOATS_AT_ONCE;
    this.#memory = new WebAssembly.Memory({ initial: pagesFor(this.#bytesFor(FIRST_ROWS)) });
    this.#floats = new Float32Array(this.#memory.buffer);
    this.#dotProducts = loadKernels(this.#memory, { dotProducts: dotProductsKernel }).dotProducts;
  }

  get size(): number {
    return this.#ids.length;
  }

  has(id: string): boolean {
    return this.#rowOf.has(id);
  }

  /** A copy, or undefined. */
  get(id: string): Float32Array | undefined {
    const row = this.#rowOf.get(id);
    return row === undefined ? undefined : this.#row(row).slice();
  }

  /** Adds the vector, in place of an earlier one with this id. @throws RangeError for one of another length */
  put(id: string, vector: Float32Array): void {
    this.#check(vector);
    let row = this.#rowOf.get(id);
    if (row === undefined) {
      row = this.#ids.length;
      if (row === this.#capacity) this.#grow();
      this.#ids.push(id);
      this.#rowOf.set(id, row);
    }
    this.#row(row).set(vector);
  }

  remove(id: string): void {
    const row = this.#rowOf.get(id);
    const lastId = this.#ids.at(-1);
    if (row === undefined || lastId === undefined) return;
    const last = this.#ids.length - 1;
    if (row !== last) {
      this.#row(row).set(this.#row(last));
      this.#ids[row] = lastId;
      this.#rowOf.set(lastId, row);
    }
    this.#ids.pop();
    this.#rowOf.delete(id);
  }

  /** The nearest `limit`, nearest first; equally near ones in the order of their ids. */
  nearest(query: Float32Array, limit: number): Neighbour[] {
    const best = new TopHits<Scored & Neighbour>(limit);
    this.#scan(query, 0, this.size).forEach((cosine, row) => {
      if (best.admits(cosine)) best.add({ id: this.#ids[row] ?? '', score: cosine, cosine });
    });
    return best.hits.map(({ id, cosine }) => ({ id, cosine }));
  }

  /** How near one row is, or undefined when there is none. */
  cosine(id: string, query: Float32Array): number | undefined {
    const row = this.#rowOf.get(id);
    return row === undefined ? undefined : this.#scan(query, row, 1)[0];
  }

  /** The cosines of rows; valid until the next call. */
  #scan(query: Float32Array, from: number, count: number): Float32Array {
    this.#check(query);
    const results = this.#capacity * this.#stride;
    const queryAt = results + this.#capacity;
    this.#floats.set(query, queryAt);
    if (count > 0) {
      this.#dotProducts(queryAt * 4, from * this.#stride * 4, results * 4, count, this.#stride * 4);
    }
    return this.#floats.subarray(results, results + count);
  }

  #row(row: number): Float32Array {
    const from = row * this.#stride;
    return this.#floats.subarray(from, from + this.dimensions);
  }

  /** In memory: the rows, the results of a search, its query. */
  #bytesFor(rows: number): number {
    return (rows * this.#stride + rows + this.#stride) * 4;
  }

  #grow(): void {
    const filled = this.#capacity * this.#stride;
    this.#capacity = Math.ceil(this.#capacity * GROWTH);
    const missing = this.#bytesFor(this.#capacity) - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(pagesFor(missing));
    this.#floats = new Float32Array(this.#memory.buffer); // growing took the old view away
    this.#floats.fill(0, filled); // results and query lay where rows will be
  }

  #check({ length }: Float32Array): void {
    if (length === this.dimensions) return;
    throw new RangeError(`A vector of ${length} numbers does not fit among those of ${this.dimensions}.`);
  }
}
