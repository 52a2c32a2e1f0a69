import type { Weights } from '../weights/load-weights.js';

/** Writes what a piece is at the start of the network at this place. */
export type WritePieceRow = (piece: number, target: Float32Array, at: number) => void;

/** Values that share a scale, and the bytes they take: a 16-bit float, then 4 bits a value. */
const BLOCK = 32;
const BLOCK_BYTES = 18;
/** Values are stored as 0 to 15. */
const ZERO = 8;

/** The table holds 8 bits a value and a scale a row, or blocks of 4 bits a value with scales in between. */
export const createPieceRows = (weights: Weights): WritePieceRow =>
  weights.has('tableScales') ? rowsOfBytes(weights) : rowsOfBlocks(weights);

function rowsOfBytes(weights: Weights): WritePieceRow {
  const table = weights.signed('table');
  const scales = weights.floats('tableScales');
  const [, width = 0] = weights.shape('table');
  return (piece, target, start) => {
    const scale = scales[piece] ?? 0;
    for (let at = 0; at < width; at += 1) target[start + at] = (table[piece * width + at] ?? 0) * scale;
  };
}

/** Of each byte the low half is one of the block's first 16 values, the high half one of its last. */
function rowsOfBlocks(weights: Weights): WritePieceRow {
  const table = weights.bytes('table');
  const [, rowBytes = 0] = weights.shape('table');
  return (piece, target, start) => {
    const from = piece * rowBytes;
    for (let block = 0; block < rowBytes / BLOCK_BYTES; block += 1) {
      const source = from + block * BLOCK_BYTES;
      const scale = floatOfHalf((table[source] ?? 0) | ((table[source + 1] ?? 0) << 8));
      const at = start + block * BLOCK;
      for (let pair = 0; pair < BLOCK / 2; pair += 1) {
        const byte = table[source + 2 + pair] ?? 0;
        target[at + pair] = ((byte & 15) - ZERO) * scale;
        target[at + BLOCK / 2 + pair] = ((byte >> 4) - ZERO) * scale;
      }
    }
  };
}

/** A 16-bit float of IEEE 754; no infinities, which scales are not. */
function floatOfHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
