import { normaliseRow, type Affine } from '../layer-norm.js';
import { unitVector } from '../unit-vector.js';
import { createMultiplier, type Matrix } from '../wasm/multiplier.js';
import { INTEGERS } from '../wasm/numbers.js';
import { RESERVE_SLACK, type Weights } from '../weights/load-weights.js';
import type { WeightsHeader } from '../weights/weights-file.js';
import { attentionFloats, createAttention, type Table } from './attention.js';
import { applyGelu } from './gelu.js';
import { createPieceRows } from './piece-rows.js';
import { quantiseRows } from './quantise-rows.js';

/** The vector of a text, from its piece ids. */
export type Network = (pieces: readonly number[]) => Float32Array;

/**
 * A longer text is read up to here. The model would take 512 pieces; 128 are some 90 English words or 200 Japanese
 * characters, which no question and few first paragraphs of an answer exceed, and they take a quarter of the time.
 */
export const MOST_PIECES = 128;

/** Memory to work in, besides the weights. */
export function bytesToWorkIn({ dimensions, sections }: WeightsHeader): number {
  const widest = sections['layer0Widen']?.shape[1] ?? 0;
  const floatsPerPiece = 6 * dimensions + widest + integerStride(widest);
  return (MOST_PIECES * floatsPerPiece + attentionFloats(MOST_PIECES)) * 4 + RESERVE_SLACK;
}

/** Rows of 16-bit integers and their scale, in units of four bytes. */
const integerStride = (width: number): number => width / 2 + 1;

interface Linear {
  matrix: Matrix;
  edge: number;
}

interface Layer {
  /** To queries, keys and values. */
  ask: Linear;
  output: Linear;
  afterAttention: Affine;
  widen: Linear;
  narrow: Linear;
  afterWidening: Affine;
}

/**
 * A transformer encoder with the normalisation after each half of a layer (BERT). A text's vector is the mean of those of
 * its pieces. The large products are of integers: 8-bit weights by 13-bit activations.
 *
 * Source: J. Devlin et al., "BERT", 2019 (arXiv:1810.04805), appendix A.2; sizes from the sections of the weights.
 */
export function createNetwork(weights: Weights): Network {
  const { columns: width3 } = weights.matrix('layer0Ask');
  const width = width3 / 3;
  const { columns: widest } = weights.matrix('layer0Widen');
  const layers = readLayers(weights);
  const writePiece = createPieceRows(weights);
  const positions = weights.floats('positions');
  const embedding = readAffine(weights, 'embedding');

  const table = (columns: number): Table => {
    const address = weights.reserve(MOST_PIECES * columns);
    return { address, stride: columns, data: weights.view(address, MOST_PIECES * columns) };
  };
  const state = table(width);
  const asked = table(width3);
  const context = table(width);
  const change = table(width);
  const wide = table(widest);
  const integers = table(integerStride(widest));
  const shorts = weights.shorts(integers.address, integers.data.length * 2);
  const multiply = createMultiplier(weights.memory, INTEGERS);
  const attend = createAttention(weights, width, MOST_PIECES);

  function quantise(from: Table, rows: number): void {
    quantiseRows(
      from.data,
      { rows, width: from.stride },
      { integers: shorts, floats: integers.data, stride: integers.stride },
    );
  }

  const apply = ({ matrix, edge }: Linear, rows: number, to: Table): void =>
    multiply(integers, rows, matrix, to, edge);

  function addAndNormalise(rows: number, affine: Affine): void {
    for (let at = 0; at < rows * width; at += 1)
      state.data[at] = (state.data[at] ?? 0) + (change.data[at] ?? 0);
    normaliseRows(rows, affine);
  }

  function normaliseRows(rows: number, affine: Affine): void {
    for (let row = 0; row < rows; row += 1) {
      normaliseRow(state.data, row * width, width, affine, weights.epsilon);
    }
  }

  function embed(pieces: readonly number[]): void {
    pieces.forEach((piece, row) => writePiece(piece, state.data, row * width));
    for (let at = 0; at < pieces.length * width; at += 1) {
      state.data[at] = (state.data[at] ?? 0) + (positions[at] ?? 0);
    }
    normaliseRows(pieces.length, embedding);
  }

  function mean(rows: number): Float32Array {
    const sum = new Float32Array(width);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < width; column += 1) {
        sum[column] = (sum[column] ?? 0) + (state.data[row * width + column] ?? 0) / rows;
      }
    }
    return sum;
  }

  return (pieces) => {
    const rows = pieces.length;
    embed(pieces);
    for (const layer of layers) {
      quantise(state, rows);
      apply(layer.ask, rows, asked);
      attend(asked, context, rows);
      quantise(context, rows);
      apply(layer.output, rows, change);
      addAndNormalise(rows, layer.afterAttention);

      quantise(state, rows);
      apply(layer.widen, rows, wide);
      applyGelu(wide.data.subarray(0, rows * widest));
      quantise(wide, rows);
      apply(layer.narrow, rows, change);
      addAndNormalise(rows, layer.afterWidening);
    }
    return unitVector(mean(rows));
  };
}

function readLayers(weights: Weights): Layer[] {
  const layers: Layer[] = [];
  for (let at = 0; weights.has(`layer${at}Ask`); at += 1) {
    const linear = (name: string): Linear => ({
      matrix: weights.matrix(`layer${at}${name}`),
      edge: weights.address(`layer${at}${name}Edge`),
    });
    layers.push({
      ask: linear('Ask'),
      output: linear('Output'),
      afterAttention: readAffine(weights, `layer${at}Attention`),
      widen: linear('Widen'),
      narrow: linear('Narrow'),
      afterWidening: readAffine(weights, `layer${at}Widening`),
    });
  }
  return layers;
}

const readAffine = (weights: Weights, name: string): Affine => ({
  gain: weights.floats(`${name}Gain`),
  shift: weights.floats(`${name}Shift`),
});
