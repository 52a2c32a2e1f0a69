/** Finds the vectors that are nearest to another without comparing all: most of them, not always every one. */
export interface NearRows {
  /** A key may have several vectors. */
  add(key: number, vector: Float32Array): void;
  /** All vectors of the key, if there are any. */
  remove(key: number): void;
  /** The keys of the nearest vectors, nearest first: as often as each has a vector among them. */
  nearest(vector: Float32Array, count: number): number[];
}

/** Makes one for vectors of so many numbers. */
export type OpenNearRows = (dimensions: number) => NearRows;
