/** A vector of which most places are zero: the values at the indices, all others 0. */
export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}
