import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openBundledEncoder,
  type BundledEncoder,
} from '../../../src/knowledge/encoder/bundled/bundled-encoder.js';
import { loadSentenceEncoder } from '../../../src/knowledge/encoder/bundled/load-sentence-encoder.js';
import type { SentenceEncoder } from '../../../src/knowledge/encoder/bundled/sentence-encoder.js';
import type { TextRole } from '../../../src/knowledge/index.js';
import { applyGelu } from '../../../src/knowledge/encoder/transformer/gelu.js';
import { quantiseRows } from '../../../src/knowledge/encoder/transformer/quantise-rows.js';
import { readWeightsHeader } from '../../../src/knowledge/encoder/weights/weights-file.js';
import { cosineOf, goldenTexts } from '../../support/encoder-weights.js';
import { writeTinyWeights } from '../../support/tiny-transformer.js';

jest.setTimeout(60_000);

const golden = goldenTexts('tiny-e5.json');
let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tiny-'));
  file = await writeTinyWeights(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a transformer encoder', () => {
  let encoder: SentenceEncoder;
  beforeAll(() => {
    encoder = loadSentenceEncoder(readWeightsHeader(file));
  });
  const encodeOne = (text: string, role: TextRole = 'query'): Float32Array =>
    encoder.encode([text], role)[0] ?? new Float32Array();

  it.each(golden.map((item) => [item.text.slice(0, 40), item] as const))(
    'reads %j as the reference does',
    (_short, { role = 'query', text, ids, vector }) => {
      expect(encoder.tokenise(`${role}: ${text}`)).toEqual(ids);
      const found = encodeOne(text, role);
      expect(cosineOf(found, vector)).toBeGreaterThan(0.999);
      expect(Math.hypot(...found)).toBeCloseTo(1, 5);
    },
  );

  it('gives the same vectors whether texts come one by one or together', () => {
    const texts = golden.map(({ text }) => text);
    encoder
      .encode(texts, 'query')
      .forEach((vector, at) => expect(vector).toEqual(encodeOne(texts[at] ?? '')));
    expect(encoder.encode([], 'query')).toEqual([]);
  });

  it.each([
    ['half-width kana with their sound marks', 'ｶﾞ', 'ガ'],
    ['a combining accent', 'cafe\u0301', 'café'],
    ['spaces of any kind and number, also at the end', ' a\t\u3000 b \n', 'a b'],
    ['half a surrogate pair', 'a \ud83d b', 'a b'],
    ['a control character', 'a\u007f b', 'a b'],
  ])('reads %s like the plain spelling', (_what, odd, plain) => {
    expect(encoder.tokenise(odd)).toEqual(encoder.tokenise(plain));
  });

  it('takes marks in a text for what is written', () => {
    const [start, ...rest] = encoder.tokenise('</s><mask><pad>');
    expect(start).toBe(0);
    expect(rest.slice(0, -1)).not.toEqual(expect.arrayContaining([1]));
    expect(rest.indexOf(2)).toBe(rest.length - 1);
    expect(rest).not.toContain(30);
  });

  it('reads a text up to 128 pieces, and a longer one no further', () => {
    const pieces = encoder.tokenise('a '.repeat(500));
    expect(pieces).toHaveLength(128);
    expect(pieces.at(-1)).toBe(2);
    expect(encodeOne('a b '.repeat(5000))).toEqual(encodeOne('a b '.repeat(100)));
    expect(Math.hypot(...encodeOne('a b '.repeat(100)))).toBeCloseTo(1, 5);
  });

  it('gives a text of nothing a vector', () => {
    for (const text of ['', '   ', '\u007f']) expect(Math.hypot(...encodeOne(text))).toBeCloseTo(1, 5);
  });
});

describe('the bundled encoder with weights of a transformer', () => {
  let encoder: BundledEncoder;
  beforeAll(async () => {
    encoder = await openBundledEncoder(file);
  });
  afterAll(() => encoder.close());

  it('says what the file says', () => {
    expect(encoder).toMatchObject({ id: 'tiny-e5/1.0', dimensions: 64 });
  });

  it('tells its thread the role; what is asked is the default', async () => {
    const [asked, passage] = golden;
    const encodeAs = async (role?: TextRole): Promise<Float32Array> =>
      (await encoder.encode([asked!.text], { role }))[0]!;
    expect(cosineOf(await encodeAs('query'), asked!.vector)).toBeGreaterThan(0.999);
    expect(cosineOf(await encodeAs('passage'), passage!.vector)).toBeGreaterThan(0.999);
    expect(await encodeAs()).toEqual(await encodeAs('query'));
  });

  it('keeps lists of both roles apart that are encoded at the same time', async () => {
    const texts = golden.map(({ text }) => text);
    const [asked, passages] = await Promise.all([
      encoder.encode(texts, { role: 'query' }),
      encoder.encode(texts, { role: 'passage' }),
    ]);
    for (const [at, { role, vector }] of golden.entries()) {
      const found = role === 'passage' ? passages[at] : asked[at];
      expect(cosineOf(found!, vector)).toBeGreaterThan(0.999);
    }
  });

  it('refuses a file in which a single bit is wrong', async () => {
    const bytes = readFileSync(file);
    bytes[bytes.length - 5000] = (bytes.at(-5000) ?? 0) ^ 1;
    const damaged = join(folder, 'damaged.bin');
    writeFileSync(damaged, bytes);
    await expect(openBundledEncoder(damaged)).rejects.toThrow(/damaged: delete the folder/);
  });
});

describe('its arithmetic', () => {
  it('applies GELU within a millionth', () => {
    const values = Float32Array.of(-40, -6, -5.9, -1, -0.3, 0, 1e-4, 0.5, 1, 2.5, 5.99, 6, 40);
    const found = Float32Array.from(values);
    applyGelu(found);
    // x/2 erfc(-x / sqrt 2)
    const expected = [
      0, -5.919e-9, -1.0722e-8, -0.158655253931, -0.114626573446, 0, 5.000398942e-5, 0.345731230647,
      0.841344746069, 2.484475836882, 5.989999993716, 5.999999994081, 40,
    ];
    expected.forEach((value, at) => expect(Math.abs(found[at]! - value)).toBeLessThan(1.1e-6));
  });

  it('rounds rows to integers with a scale, the largest to 8191, and a row of zeros to zeros', () => {
    const integers = new Int16Array(2 * 2 * 4);
    const floats = new Float32Array(integers.buffer);
    const source = Float32Array.of(0.5, -2, 1, 0.0001, 0, 0, 0, 0);
    quantiseRows(source, { rows: 2, width: 4 }, { integers, floats, stride: 4 });
    expect([...integers.subarray(0, 4)]).toEqual([2048, -8191, 4096, 0]);
    expect(floats[2]).toBeCloseTo(2 / 8191, 9);
    expect([...integers.subarray(8, 12), floats[6]]).toEqual([0, 0, 0, 0, 0]);
  });
});
