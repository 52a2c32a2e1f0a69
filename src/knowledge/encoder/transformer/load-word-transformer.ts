import type { SentenceEncoder } from '../bundled/sentence-encoder.js';
import { readTrie } from '../pieces/tokenise.js';
import { createWordPieces } from '../pieces/word-pieces.js';
import { loadWeights } from '../weights/load-weights.js';
import type { WeightsHeader } from '../weights/weights-file.js';
import { bytesToWorkIn, createNetwork, MOST_PIECES } from './network.js';

/** Of the vocabulary of BERT; the converter holds the model against them. */
const MARKS = { unknown: 100, start: 101, end: 102 };

/**
 * A model of the sentence-transformers family on BERT's uncased vocabulary, for which what is asked and what may answer it
 * are the same.
 *
 * Source: N. Reimers and I. Gurevych, "Sentence-BERT", EMNLP 2019 (arXiv:1908.10084).
 */
export function loadWordTransformer(header: WeightsHeader): SentenceEncoder {
  const weights = loadWeights(header, bytesToWorkIn(header));
  const network = createNetwork(weights);
  const tokenise = createWordPieces(readTrie(weights), MARKS, MOST_PIECES);
  return { tokenise, encode: (texts) => texts.map((text) => network(tokenise(text))) };
}
