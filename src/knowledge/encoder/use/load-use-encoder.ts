import type { SentenceEncoder } from '../bundled/sentence-encoder.js';
import { batchTexts } from './batch-texts.js';
import { createTokeniser, readVocabulary } from '../pieces/tokenise.js';
import { loadWeights } from '../weights/load-weights.js';
import type { WeightsHeader } from '../weights/weights-file.js';
import { createNetwork, MOST_BATCH_PIECES, MOST_PIECES, MOST_TEXTS, NETWORK_BYTES } from './network.js';
import { createNormaliser } from './normalise-text.js';

const MARKS = { unknown: 0, start: 1, end: 2 };

/** USE-multilingual. It makes no difference between what is asked and what answers. */
export function loadUseEncoder(header: WeightsHeader): SentenceEncoder {
  const weights = loadWeights(header, NETWORK_BYTES);
  const network = createNetwork(weights);
  const normalise = createNormaliser({
    units: weights.unsigned('charsmapUnits'),
    replacements: weights.bytes('charsmapReplacements'),
  });
  const tokenise = createTokeniser(readVocabulary(weights), {
    normalise,
    marks: MARKS,
    mostPieces: MOST_PIECES,
  });
  const most = { texts: MOST_TEXTS, pieces: MOST_BATCH_PIECES };
  return {
    tokenise,
    encode: (texts) => batchTexts(texts.map(tokenise), most).flatMap(network),
  };
}
