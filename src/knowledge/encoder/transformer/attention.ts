import { createMultiplier, type Rows } from '../wasm/multiplier.js';
import { COLUMNS_AT_ONCE, FLOATS } from '../wasm/numbers.js';
import type { Weights } from '../weights/load-weights.js';

/** Features that one head compares. */
export const HEAD_WIDTH = 32;

/** Rows of floats in WebAssembly memory. */
export interface Table extends Rows {
  data: Float32Array;
}

/**
 * What each piece takes over from all pieces, for all heads: `context`, [pieces][width]. A row of `asked` holds queries
 * (already divided by the root of the head's width), keys and values, `width` floats each.
 */
export type Attend = (asked: Table, context: Table, pieces: number) => void;

const padded = (count: number): number => Math.ceil(count / COLUMNS_AT_ONCE) * COLUMNS_AT_ONCE;

/** Floats that createAttention reserves. */
export const attentionFloats = (mostPieces: number): number =>
  padded(mostPieces) * (padded(mostPieces) + 2 * HEAD_WIDTH + 1);

/**
 * Scaled dot-product attention: both products are the kernel's, for which keys and values are laid out in blocks of eight
 * columns; what fills up the last block has probability 0.
 *
 * Source: A. Vaswani et al., "Attention Is All You Need", 2017 (arXiv:1706.03762), section 3.2.
 */
export function createAttention(weights: Weights, width: number, mostPieces: number): Attend {
  const multiply = createMultiplier(weights.memory, FLOATS);
  const most = padded(mostPieces);
  const reserve = (floats: number) => {
    const address = weights.reserve(floats);
    return { address, data: weights.view(address, floats) };
  };
  const keys = reserve(most * HEAD_WIDTH);
  const values = reserve(most * HEAD_WIDTH);
  const likeness = reserve(most * most);
  const zeros = reserve(most);

  function layOut({ data, stride }: Table, start: number, pieces: number): void {
    const columns = padded(pieces);
    keys.data.fill(0, 0, columns * HEAD_WIDTH);
    values.data.fill(0, 0, columns * HEAD_WIDTH);
    for (let piece = 0; piece < pieces; piece += 1) {
      const key = start + piece * stride + width;
      const value = key + width;
      const block = piece - (piece % COLUMNS_AT_ONCE);
      const keyAt = block * HEAD_WIDTH + (piece % COLUMNS_AT_ONCE);
      for (let feature = 0; feature < HEAD_WIDTH; feature += 1) {
        keys.data[keyAt + feature * COLUMNS_AT_ONCE] = data[key + feature] ?? 0;
      }
      for (let feature = 0; feature < HEAD_WIDTH; feature += COLUMNS_AT_ONCE) {
        const valueAt = feature * columns + piece * COLUMNS_AT_ONCE;
        for (let at = 0; at < COLUMNS_AT_ONCE; at += 1) {
          values.data[valueAt + at] = data[value + feature + at] ?? 0;
        }
      }
    }
  }

  return (asked, context, pieces) => {
    const columns = padded(pieces);
    const compared = { address: likeness.address, stride: columns };
    for (let head = 0; head < width; head += HEAD_WIDTH) {
      layOut(asked, head, pieces);
      const queries = { address: asked.address + head * 4, stride: asked.stride };
      const found = { address: context.address + head * 4, stride: context.stride };
      multiply(
        queries,
        pieces,
        { address: keys.address, depth: HEAD_WIDTH, columns },
        compared,
        zeros.address,
      );
      softmaxRows(likeness.data, { rows: pieces, width: pieces, stride: columns });
      multiply(
        compared,
        pieces,
        { address: values.address, depth: columns, columns: HEAD_WIDTH },
        found,
        zeros.address,
      );
    }
  };
}

/** Each row to probabilities; what lies between its width and the next row, to 0. */
function softmaxRows(
  data: Float32Array,
  { rows, width, stride }: { rows: number; width: number; stride: number },
): void {
  for (let start = 0; start < rows * stride; start += stride) {
    let largest = -Infinity;
    for (let at = start; at < start + width; at += 1) {
      const value = data[at] ?? 0;
      if (value > largest) largest = value;
    }
    let sum = 0;
    for (let at = start; at < start + width; at += 1) {
      const value = Math.exp((data[at] ?? 0) - largest);
      data[at] = value;
      sum += value;
    }
    const factor = 1 / sum;
    for (let at = start; at < start + width; at += 1) data[at] = (data[at] ?? 0) * factor;
    data.fill(0, start + width, start + stride);
  }
}
