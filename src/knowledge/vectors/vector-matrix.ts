import { COMPONENTS_AT_ONCE, dotProductsKernel } from '../encoder/wasm/dot-products.js';
import { loadKernels, pagesFor } from '../encoder/wasm/load.js';

/**
 * Unit vectors, a row of signed bytes each, and the scan that compares one vector with all of them. A byte a component
 * is a quarter of the memory, and of what a scan has to read; the cosine is off by some 0.002 (docs/answering.md).
 *
 * In WebAssembly memory, which grows as needed: the query, the rows, and the results of a scan.
 */
export class VectorMatrix {
  /** Bytes from one row to the next; what is beyond the dimensions is zero. */
  readonly #stride: number;
  readonly #rowsAt: number;
  readonly #memory: WebAssembly.Memory;
  readonly #dotProducts: (...args: number[]) => void;
  /** By row: what its integers are multiplied with. */
  #scales = new Float32Array(FIRST_ROWS);
  #cosines = new Float32Array(FIRST_ROWS);
  #count = 0;

  constructor(readonly dimensions: number) {
    if (!Number.isInteger(dimensions) || dimensions < 1) throw new RangeError('Vectors need a dimension.');
    this.#stride = Math.ceil(dimensions / COMPONENTS_AT_ONCE) * COMPONENTS_AT_ONCE;
    this.#rowsAt = this.#stride * 2;
    this.#memory = new WebAssembly.Memory({ initial: pagesFor(this.#bytesFor(FIRST_ROWS)) });
    this.#dotProducts = loadKernels(this.#memory, { dotProducts: dotProductsKernel }).dotProducts;
  }

  get size(): number {
    return this.#count;
  }

  /** @returns the number of its row @throws RangeError for a vector of another length */
  push(vector: Float32Array): number {
    this.#check(vector);
    if (this.#count === this.#scales.length) this.#grow();
    const row = this.#count++;
    const bytes = this.#row(row);
    bytes.fill(0);
    this.#scales[row] = quantise(vector, bytes, HIGHEST_BYTE);
    return row;
  }

  /** Takes a row away; the last row takes its place and number. */
  remove(row: number): void {
    if (!(row >= 0 && row < this.#count)) throw new RangeError(`There is no row ${row}.`);
    this.#count -= 1;
    if (row === this.#count) return;
    this.#row(row).set(this.#row(this.#count));
    this.#scales[row] = this.#scales[this.#count] ?? 0;
  }

  /** The vector of a row, as exact as its bytes. */
  get(row: number): Float32Array {
    const scale = this.#scales[row] ?? 0;
    return Float32Array.from(this.#row(row).subarray(0, this.dimensions), (value) => value * scale);
  }

  /** The cosine of the query with each row; valid until the next call. @throws RangeError for one of another length */
  scan(query: Float32Array): Float32Array {
    this.#check(query);
    const count = this.#count;
    if (count === 0) return this.#cosines.subarray(0, 0);
    const integers = new Int16Array(this.#memory.buffer, 0, this.#stride);
    const scale = quantise(query, integers, HIGHEST_QUERY);
    const resultsAt = this.#rowsAt + this.#scales.length * this.#stride;
    this.#dotProducts(0, this.#rowsAt, resultsAt, count, this.#stride);
    const products = new Int32Array(this.#memory.buffer, resultsAt, count);
    for (let row = 0; row < count; row += 1) {
      this.#cosines[row] = (products[row] ?? 0) * (this.#scales[row] ?? 0) * scale;
    }
    return this.#cosines.subarray(0, count);
  }

  /** As `scan`, for rows one asks for; valid until the next scan, comparison or change. @throws RangeError as `scan` does */
  compareWith(query: Float32Array): (row: number) => number {
    this.#check(query);
    const integers = new Int16Array(this.#memory.buffer, 0, this.#stride);
    const scale = quantise(query, integers, HIGHEST_QUERY);
    const resultAt = this.#rowsAt + this.#scales.length * this.#stride;
    const product = new Int32Array(this.#memory.buffer, resultAt, 1);
    return (row) => {
      this.#dotProducts(0, this.#rowsAt + row * this.#stride, resultAt, 1, this.#stride);
      return Math.fround((product[0] ?? 0) * (this.#scales[row] ?? 0) * scale);
    };
  }

  #row(row: number): Int8Array {
    return new Int8Array(this.#memory.buffer, this.#rowsAt + row * this.#stride, this.#stride);
  }

  #bytesFor(rows: number): number {
    return this.#rowsAt + rows * this.#stride + rows * 4;
  }

  #grow(): void {
    const rows = Math.ceil(this.#scales.length * GROWTH);
    const missing = this.#bytesFor(rows) - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(pagesFor(missing));
    const scales = new Float32Array(rows);
    scales.set(this.#scales);
    this.#scales = scales;
    this.#cosines = new Float32Array(rows);
  }

  #check({ length }: Float32Array): void {
    if (length === this.dimensions) return;
    throw new RangeError(`A vector of ${length} numbers does not fit among those of ${this.dimensions}.`);
  }
}

/** Rows that an empty matrix has room for. */
const FIRST_ROWS = 64;
const GROWTH = 1.25;
const HIGHEST_BYTE = 127;
/** 16,000 dimensions of the highest products still fit into 32 bits. */
const HIGHEST_QUERY = 1023;

/** Writes integers up to `highest` in proportion to the vector. @returns what they are to be multiplied with */
function quantise(vector: Float32Array, integers: Int8Array | Int16Array, highest: number): number {
  let largest = 0;
  for (let at = 0; at < vector.length; at += 1) largest = Math.max(largest, Math.abs(vector[at] ?? 0));
  if (largest === 0) {
    integers.fill(0);
    return 0;
  }
  const factor = highest / largest;
  for (let at = 0; at < vector.length; at += 1) integers[at] = Math.round((vector[at] ?? 0) * factor);
  return 1 / factor;
}
