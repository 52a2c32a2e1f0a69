import { loadSentenceEncoder } from '../../../src/knowledge/encoder/bundled/load-sentence-encoder.js';
import type { SentenceEncoder } from '../../../src/knowledge/encoder/bundled/sentence-encoder.js';
import { readWeightsHeader } from '../../../src/knowledge/encoder/weights/weights-file.js';
import { cosineOf, encoderWeights, goldenTexts } from '../../support/encoder-weights.js';

const golden = goldenTexts();
let encoder: SentenceEncoder;
beforeAll(() => {
  encoder = loadSentenceEncoder(readWeightsHeader(encoderWeights()));
});

const encodeOne = (text: string): Float32Array => encoder.encode([text], 'query')[0] ?? new Float32Array();

describe('the tokeniser', () => {
  it.each(golden.map(({ text, ids }) => [text.slice(0, 50), text, ids] as const))(
    'cuts %j into the pieces of the Python package',
    (_short, text, ids) => {
      expect(encoder.tokenise(text)).toEqual(ids);
    },
  );

  it.each([
    ['full-width letters, digits and spaces', 'ＡＢＣ　１２３', 'ABC 123'],
    ['half-width kana with their sound marks', 'ｶﾞｷﾞｸﾞ ﾊﾟﾋﾟ', 'ガギグ パピ'],
    ['a combining accent', 'cafe\u0301', 'café'],
    ['spaces of any kind and number', '\ufeff  a\t\r\n\u3000\u200b\u00a0 b ', 'a b'],
  ])('reads %s like the plain spelling', (_what, odd, plain) => {
    expect(encoder.tokenise(odd)).toEqual(encoder.tokenise(plain));
  });

  it('takes a text of nothing for one unknown character', () => {
    for (const text of ['', '   ', '\u200b\ufeff', '▁']) expect(encoder.tokenise(text)).toEqual([1, 0, 2]);
  });

  it('takes a control character for an unknown one', () => {
    expect(encoder.tokenise('\u0000')).toEqual([1, 6, 0, 2]);
    expect(encoder.tokenise('\u007f')).toEqual([1, 6, 0, 2]);
  });

  it('takes half a surrogate pair for the replacement character', () => {
    expect(encoder.tokenise('a \ud83d b')).toEqual(encoder.tokenise('a \ufffd b'));
  });

  it('reads a very long text up to 512 pieces, and a longer one no further', () => {
    const pieces = encoder.tokenise('お問い合わせ '.repeat(2000));
    expect(pieces).toHaveLength(512);
    expect([pieces[0], pieces.at(-1)]).toEqual([1, 2]);
    expect(encoder.tokenise('お問い合わせ '.repeat(200_000))).toEqual(pieces);
    expect(encoder.tokenise('𠮷'.repeat(20_000))).toHaveLength(512);
  });
});

describe('the encoder', () => {
  it.each(golden.map(({ text, vector }) => [text.slice(0, 50), text, vector] as const))(
    'gives %j the vector of the Python package',
    (_short, text, vector) => {
      expect(cosineOf(encodeOne(text), vector)).toBeGreaterThan(0.9999);
    },
  );

  it('gives unit vectors, the same whether texts come one by one or together', () => {
    const texts = golden.map(({ text }) => text);
    const together = encoder.encode(texts, 'query');
    expect(together).toHaveLength(texts.length);
    together.forEach((vector, at) => {
      expect(vector).toHaveLength(512);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      expect(cosineOf(vector, encodeOne(texts[at] ?? ''))).toBeGreaterThan(0.999999);
    });
  });

  it('puts what means the same nearer than what shares words, across languages', () => {
    const [asked, same, other] = encoder.encode(
      ['I forgot my password.', 'パスワードを忘れました。', 'I forgot my umbrella.'],
      'query',
    );
    expect(cosineOf(asked!, same!)).toBeGreaterThan(cosineOf(asked!, other!));
  });

  it('has no vectors for no texts', () => {
    expect(encoder.encode([], 'query')).toEqual([]);
  });
});
