import { PlainError } from '../say.mjs';
import { readFields } from './protobuf.mjs';

/** Field numbers of sentencepiece_model.proto (github.com/google/sentencepiece). */
const MODEL = { piece: 1, normaliser: 3 };
const PIECE = { text: 1, score: 2 };
const NORMALISER = { charsmap: 2, addDummyPrefix: 3, removeExtraWhitespaces: 4, escapeWhitespaces: 5 };

/**
 * What a unigram SentencePiece model is made of: its `pieces` (UTF-8) with their `scores` (log probabilities) by id,
 * and the compiled replacement rules of its normaliser: `units`, a double-array trie, and `replacements`, the texts that
 * its values point into, each ended by a zero byte.
 *
 * @throws PlainError for a damaged model, and for one whose normaliser is set up in another way than ours works
 */
export function readSentencePiece(model) {
  const pieces = [];
  const scores = [];
  let normaliser = null;
  for (const { field, value } of readFields(model)) {
    if (field === MODEL.piece) {
      const { text, score } = readPiece(value);
      pieces.push(text);
      scores.push(score);
    }
    if (field === MODEL.normaliser) normaliser = value;
  }
  if (pieces.length === 0) throw new PlainError('The tokeniser model has no pieces.');
  if (!normaliser) throw new PlainError('The tokeniser model has no normaliser.');
  return { pieces, scores: Float32Array.from(scores), ...readCharsmap(normaliser) };
}

function readPiece(message) {
  const piece = { text: null, score: 0 };
  for (const { field, value } of readFields(message)) {
    if (field === PIECE.text) piece.text = value;
    if (field === PIECE.score) piece.score = value.readFloatLE(0);
  }
  if (!piece.text?.length) throw new PlainError('The tokeniser model has a piece without text.');
  return piece;
}

function readCharsmap(message) {
  let charsmap = null;
  for (const { field, value } of readFields(message)) {
    if (field === NORMALISER.charsmap) charsmap = value;
    const isSwitch = [
      NORMALISER.addDummyPrefix,
      NORMALISER.removeExtraWhitespaces,
      NORMALISER.escapeWhitespaces,
    ].includes(field);
    if (isSwitch && value !== 1)
      throw new PlainError('The tokeniser model wants spaces treated in another way.');
  }
  // The first four bytes are the size of the trie in bytes, a whole number of 32-bit units.
  const trieBytes = charsmap && charsmap.length > 4 ? charsmap.readUInt32LE(0) : 0;
  if (trieBytes === 0 || trieBytes % 4 !== 0 || 4 + trieBytes >= charsmap.length || charsmap.at(-1) !== 0) {
    throw new PlainError("The tokeniser model's replacement rules are damaged.");
  }
  const units = Uint32Array.from({ length: trieBytes / 4 }, (_, at) => charsmap.readUInt32LE(4 + at * 4));
  return { units, replacements: Uint8Array.from(charsmap.subarray(4 + trieBytes)) };
}
