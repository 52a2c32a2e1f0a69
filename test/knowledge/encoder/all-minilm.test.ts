import { loadSentenceEncoder } from '../../../src/knowledge/encoder/bundled/load-sentence-encoder.js';
import type { SentenceEncoder } from '../../../src/knowledge/encoder/bundled/sentence-encoder.js';
import { readWeightsHeader } from '../../../src/knowledge/encoder/weights/weights-file.js';
import { cosineOf, goldenTexts, miniLmWeights } from '../../support/encoder-weights.js';

const file = miniLmWeights();
const golden = goldenTexts('golden-minilm.json');

// Its 85 MB are fetched only where ENCODERS asks for them. What the code does is tested without them, in
// word-transformer.test.ts.
(file ? describe : describe.skip)('all-MiniLM-L6-v2', () => {
  let encoder: SentenceEncoder;
  beforeAll(() => {
    encoder = loadSentenceEncoder(readWeightsHeader(file ?? ''));
  });

  it.each(golden.map((item) => [item.text.slice(0, 50), item] as const))(
    'reads %j as the reference does',
    (_short, { text, ids, vector }) => {
      expect(encoder.tokenise(text)).toEqual(ids);
      const [found] = encoder.encode([text], 'query');
      expect(found).toHaveLength(384);
      expect(cosineOf(found!, vector)).toBeGreaterThan(0.995); // 8 bits a weight cost most where there are no words
    },
  );
});
