import type { SentenceEncoder } from '../bundled/sentence-encoder.js';
import { batchTexts } from '../pieces/batch-texts.js';
import { createTokeniser, readVocabulary } from '../pieces/tokenise.js';
import { loadWeights } from '../weights/load-weights.js';
import type { WeightsHeader } from '../weights/weights-file.js';
import { createNormaliser } from './normalise-text.js';
import { bytesToWorkIn, createNetwork, MOST_BATCH_PIECES, MOST_PIECES } from './network.js';

/** Of the vocabulary of XLM-RoBERTa; the converter holds the model against them. */
const MARKS = { unknown: 3, start: 0, end: 2 };
/** With four texts of usual length at once the weights come from memory seldom enough; more gains nothing. */
const MOST_TEXTS = 8;

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
  const most = { texts: MOST_TEXTS, pieces: MOST_BATCH_PIECES };
  return {
    tokenise,
    encode(texts, role) {
      const pieces = texts.map((text) => tokenise(`${role}: ${text}`));
      return batchTexts(pieces, most).flatMap(network);
    },
  };
}
