import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBundledEncoder } from '../../../src/knowledge/encoder/bundled/bundled-encoder.js';
import { loadSentenceEncoder } from '../../../src/knowledge/encoder/bundled/load-sentence-encoder.js';
import type { SentenceEncoder } from '../../../src/knowledge/encoder/bundled/sentence-encoder.js';
import { readWeightsHeader } from '../../../src/knowledge/encoder/weights/weights-file.js';
import { cosineOf, goldenTexts } from '../../support/encoder-weights.js';
import { writeTinyMiniLm } from '../../support/tiny-transformer.js';

const golden = goldenTexts('tiny-minilm/golden.json');
/** Ids in the tiny vocabulary. */
const UNKNOWN = 100;
const START = 101;
const END = 102;

let folder: string;
let file: string;
let encoder: SentenceEncoder;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tiny-minilm-'));
  file = await writeTinyMiniLm(folder);
  encoder = loadSentenceEncoder(readWeightsHeader(file));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pieces = (text: string): number[] => encoder.tokenise(text).slice(1, -1);

describe('a transformer that reads words', () => {
  it.each(golden.map((item) => [item.text.slice(0, 40), item] as const))(
    'reads %j as the reference does',
    (_short, { text, ids, vector }) => {
      expect(encoder.tokenise(text)).toEqual(ids);
      const [found] = encoder.encode([text], 'query');
      expect(cosineOf(found!, vector)).toBeGreaterThan(0.999);
      expect(Math.hypot(...found!)).toBeCloseTo(1, 5);
    },
  );

  it('makes no difference between what is asked and what may answer it', () => {
    expect(encoder.encode(['where is my card'], 'passage')).toEqual(
      encoder.encode(['where is my card'], 'query'),
    );
  });

  it.each([
    ['upper case', 'REFUND', 'refund'],
    ['accents', 'réfund', 'refund'],
    ['spaces of any kind and number', ' my\u3000\t card\n', 'my card'],
    ['control characters and joiners', 'my ca\u0007r\u200dd', 'my card'],
    ['half a surrogate pair', 'my \ud83dcard', 'my card'],
  ])('reads %s like the plain spelling', (_what, odd, plain) => {
    expect(encoder.tokenise(odd)).toEqual(encoder.tokenise(plain));
  });

  it.each([
    ['with a character of no piece', '€uro'],
    ['that is longer than any', 'a'.repeat(101)],
  ])('takes a word %s for one unknown', (_what, word) => {
    expect(pieces(`my ${word} card`)).toEqual([...pieces('my'), UNKNOWN, ...pieces('card')]);
    expect(pieces('a'.repeat(100))).toHaveLength(100);
  });

  it('takes marks in a text for what is written', () => {
    const found = pieces('[SEP] [MASK][PAD] ##s');
    expect(found.some((piece) => [0, START, END, 103].includes(piece))).toBe(false);
    expect(found).toEqual(pieces('[ sep ] [ mask ] [ pad ] # # s'));
  });

  it('reads a text up to 128 pieces, and a longer one no further', () => {
    const long = encoder.tokenise('a '.repeat(500));
    expect(long).toHaveLength(128);
    expect(long.at(-1)).toBe(END);
    expect(encoder.encode(['a b '.repeat(5000)], 'query')).toEqual(
      encoder.encode(['a b '.repeat(100)], 'query'),
    );
  });

  it('says in its thread which texts it reads', async () => {
    const opened = await openBundledEncoder(file);
    try {
      expect(['my card', 'カード my', '12-3', '返品 ok?'].map((text) => opened.reads?.(text))).toEqual([
        true,
        false,
        true,
        false,
      ]);
      const [vector] = await opened.encode(['where is my card']);
      expect(vector).toEqual(encoder.encode(['where is my card'], 'query')[0]);
    } finally {
      await opened.close();
    }
  });
});
