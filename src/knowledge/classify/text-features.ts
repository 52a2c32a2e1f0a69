import { gramHashes } from './gram-hashes.js';
import type { SparseVector } from './sparse-vector.js';

/** What the features of a base come to; plain data, so that a worker thread can hand it over. */
export interface TextFeaturesData {
  /** From a gram's bucket to its column, or -1 for grams too rare to learn from. */
  readonly columns: Int32Array;
  readonly idf: Float32Array;
}

/**
 * Texts as TF-IDF vectors of unit length over hashed grams: frequencies damped by a logarithm, times the smoothed
 * inverse document frequency (G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval", 1988).
 */
export class TextFeatures {
  constructor(readonly data: TextFeaturesData) {}

  /** @param maxColumns the commonest grams are kept: what bounds the memory of everything learnt from them */
  static fit(texts: readonly string[], maxColumns: number): TextFeatures {
    const holders = new Int32Array(BUCKETS);
    const lastHolder = new Int32Array(BUCKETS).fill(-1);
    texts.forEach((text, at) => {
      const { words, runs } = gramHashes(text);
      for (const hash of [...words, ...runs]) {
        const bucket = bucketOf(hash);
        if (lastHolder[bucket] === at) continue;
        lastHolder[bucket] = at;
        holders[bucket] = (holders[bucket] ?? 0) + 1;
      }
    });
    const threshold = holdersNeeded(holders, maxColumns);
    const columns = new Int32Array(BUCKETS).fill(-1);
    const idf: number[] = [];
    for (let bucket = 0; bucket < BUCKETS && idf.length < maxColumns; bucket += 1) {
      const count = holders[bucket] ?? 0;
      if (count < threshold) continue;
      columns[bucket] = idf.length;
      idf.push(Math.log((1 + texts.length) / (1 + count)) + 1);
    }
    return new TextFeatures({ columns, idf: Float32Array.from(idf) });
  }

  get size(): number {
    return this.data.idf.length;
  }

  encode(text: string): SparseVector {
    const { words, runs } = gramHashes(text);
    const values = new Map<number, number>();
    // Each kind at half the weight: there are many more runs than words, and they say less.
    this.#add(words, values);
    this.#add(runs, values);
    const indices = Int32Array.from(values.keys()).sort();
    return { indices, values: Float32Array.from(indices, (column) => values.get(column) ?? 0) };
  }

  #add(hashes: readonly number[], values: Map<number, number>): void {
    const { columns, idf } = this.data;
    const counts = new Map<number, number>();
    for (const hash of hashes) {
      const column = columns[bucketOf(hash)] ?? -1;
      if (column >= 0) counts.set(column, (counts.get(column) ?? 0) + 1);
    }
    let squares = 0;
    for (const [column, count] of counts) {
      const value = (1 + Math.log(count)) * (idf[column] ?? 0);
      counts.set(column, value);
      squares += value * value;
    }
    const scale = Math.SQRT1_2 / (Math.sqrt(squares) || 1);
    for (const [column, value] of counts) values.set(column, (values.get(column) ?? 0) + value * scale);
  }
}

const BUCKET_BITS = 19;
const BUCKETS = 1 << BUCKET_BITS;

const bucketOf = (hash: number): number => hash >>> (32 - BUCKET_BITS);

/** The least number of holders with which no more than `maxColumns` buckets remain. */
function holdersNeeded(holders: Int32Array, maxColumns: number): number {
  const having: number[] = [];
  for (const count of holders) if (count > 0) having[count] = (having[count] ?? 0) + 1;
  let kept = 0;
  for (let count = having.length - 1; count > 0; count -= 1) {
    kept += having[count] ?? 0;
    if (kept > maxColumns) return count + 1;
  }
  return 1;
}
