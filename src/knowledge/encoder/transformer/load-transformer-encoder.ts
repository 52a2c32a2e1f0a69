import type { SentenceEncoder } from '../bundled/sentence-encoder.js';
import { createTokeniser, readVocabulary } from '../pieces/tokenise.js';
import { loadWeights } from '../weights/load-weights.js';
import type { WeightsHeader } from '../weights/weights-file.js';
import { createNormaliser } from './normalise-text.js';
import { bytesToWorkIn, createNetwork, MOST_PIECES } from './network.js';

/** Of the vocabulary of XLM-RoBERTa; the converter holds the model against them. */
const MARKS = { unknown: 3, start: 0, end: 2 };

/**
 * A model of the E5 family, which was trained with its role in front of each text.
 *
 * Source: L. Wang et al., "Multilingual E5 Text Embeddings: A Technical Report", 2024 (arXiv:2402.05672).
 */
export function loadTransformerEncoder(header: WeightsHeader): SentenceEncoder {
  const weights = loadWeights(header, bytesToWorkIn(header));
  const network = createNetwork(weights);
  const normalise = createNormaliser({
    characters: weights.unsigned('replacedCharacters'),
    ends: weights.unsigned('replacementEnds'),
    texts: weights.bytes('replacementTexts'),
  });
  const tokenise = createTokeniser(readVocabulary(weights), {
    normalise,
    marks: MARKS,
    mostPieces: MOST_PIECES,
  });
  return {
    tokenise,
    // One by one: even texts of seven pieces gain nothing from sharing the weights that are read.
    encode: (texts, role) => texts.map((text) => network(tokenise(`${role}: ${text}`))),
  };
}
