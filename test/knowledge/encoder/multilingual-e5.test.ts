import { loadSentenceEncoder } from '../../../src/knowledge/encoder/bundled/load-sentence-encoder.js';
import type { SentenceEncoder } from '../../../src/knowledge/encoder/bundled/sentence-encoder.js';
import { readWeightsHeader } from '../../../src/knowledge/encoder/weights/weights-file.js';
import { cosineOf, goldenTexts, multilingualE5Weights } from '../../support/encoder-weights.js';

const file = multilingualE5Weights();
const golden = goldenTexts('golden-e5.json');

// Its 91 MB are fetched only where ENCODERS asks for them: ENCODERS=multilingual-e5-small node scripts/encoder.mjs. What the
// code does is tested without them, in transformer-encoder.test.ts.
(file ? describe : describe.skip)('multilingual-e5-small', () => {
  let encoder: SentenceEncoder;
  beforeAll(() => {
    encoder = loadSentenceEncoder(readWeightsHeader(file ?? ''));
  });

  it.each(golden.map((item) => [item.text.slice(0, 50), item] as const))(
    'reads %j as the reference does',
    (_short, { role = 'query', text, ids, vector }) => {
      expect(encoder.tokenise(`${role}: ${text}`)).toEqual(ids);
      const [found] = encoder.encode([text], role);
      expect(found).toHaveLength(384);
      expect(cosineOf(found!, vector)).toBeGreaterThan(0.9995);
    },
  );

  it('puts an answer nearest to its question, across languages', () => {
    const [asked] = encoder.encode(['パスワードを忘れました。'], 'query');
    const [right, wrong] = encoder.encode(
      ['You can reset your password on the sign-in page.', 'Umbrellas are in the shop on the first floor.'],
      'passage',
    );
    expect(cosineOf(asked!, right!)).toBeGreaterThan(cosineOf(asked!, wrong!) + 0.05);
  });
});
