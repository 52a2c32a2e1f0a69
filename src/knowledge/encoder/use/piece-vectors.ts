import type { Weights } from '../weights/load-weights.js';

/** Writes a piece's vector at this place. */
export type WritePieceVector = (piece: number, target: Float32Array, at: number) => void;

/** The table holds 8 bits a value; pieces take turns in 17 parts with a scale and a lowest value each. */
export function createPieceVectors(weights: Weights): WritePieceVector {
  const table = weights.bytes('table');
  const scales = weights.floats('tableScale');
  const lows = weights.floats('tableLow');
  const [, width = 0] = weights.shape('table');
  return (piece, target, at) => {
    const scale = scales[piece % scales.length] ?? 0;
    const low = lows[piece % lows.length] ?? 0;
    const from = piece * width;
    for (let column = 0; column < width; column += 1) {
      target[at + column] = (table[from + column] ?? 0) * scale + low;
    }
  };
}
