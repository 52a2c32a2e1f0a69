/** Finds pieces by their bytes; scripts/provision/encoder/piece-trie.mjs builds it and says how it lies. */
export interface PieceTrie {
  firstChild: Uint32Array;
  label: Uint8Array;
  piece: Int32Array;
}

export const ROOT = 0;
export const NO_NODE = -1;

/** The node that this byte leads to, or NO_NODE. */
export function childOf({ firstChild, label }: PieceTrie, node: number, byte: number): number {
  let low = firstChild[node] ?? 0;
  let high = firstChild[node + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((label[middle] ?? 0) < byte) low = middle + 1;
    else high = middle;
  }
  return low < (firstChild[node + 1] ?? 0) && label[low] === byte ? low : NO_NODE;
}
