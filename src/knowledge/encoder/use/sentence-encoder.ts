import { loadWeights } from './load-weights.js';
import { createNetwork, MOST_BATCH_PIECES, MOST_TEXTS, NETWORK_BYTES } from './network.js';
import { createTokeniser, type Tokenise } from './tokenise.js';
import type { WeightsHeader } from './weights-file.js';

/** The encoder in the thread that calls it. */
export interface SentenceEncoder {
  tokenise: Tokenise;
  encode(texts: readonly string[]): Float32Array[];
}

/** @throws Error in one sentence when the weights are damaged */
export function loadSentenceEncoder(header: WeightsHeader): SentenceEncoder {
  const weights = loadWeights(header, NETWORK_BYTES);
  const network = createNetwork(weights);
  const tokenise = createTokeniser({
    charsmap: {
      units: weights.unsigned('charsmapUnits'),
      replacements: weights.bytes('charsmapReplacements'),
    },
    trie: {
      firstChild: weights.unsigned('trieFirstChild'),
      label: weights.bytes('trieLabel'),
      piece: weights.integers('triePiece'),
    },
    scores: weights.floats('pieceScores'),
  });
  return {
    tokenise,
    encode: (texts) => batches(texts.map(tokenise)).flatMap(network),
  };
}

/** As many texts together as the network has room for. */
function batches(texts: readonly number[][]): number[][][] {
  const result: number[][][] = [];
  let batch: number[][] = [];
  let pieces = 0;
  for (const text of texts) {
    if (batch.length === MOST_TEXTS || pieces + text.length > MOST_BATCH_PIECES) {
      result.push(batch);
      batch = [];
      pieces = 0;
    }
    batch.push(text);
    pieces += text.length;
  }
  return batch.length > 0 ? [...result, batch] : result;
}
