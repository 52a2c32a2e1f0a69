import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openBundledEncoder,
  type BundledEncoder,
} from '../../../src/knowledge/encoder/bundled/bundled-encoder.js';
import { cosineOf, encoderWeights, goldenTexts } from '../../support/encoder-weights.js';

jest.setTimeout(60_000);

describe('the bundled encoder', () => {
  let encoder: BundledEncoder;
  beforeAll(async () => {
    encoder = await openBundledEncoder(encoderWeights());
  });
  afterAll(() => encoder.close());

  it('names its model and version', () => {
    expect(encoder).toMatchObject({ id: 'use-multilingual-v3/0.2.1', dimensions: 512 });
  });

  it('encodes in its thread as the Python package does, in the order of the texts', async () => {
    const golden = goldenTexts();
    const vectors = await encoder.encode(golden.map(({ text }) => text));
    expect(vectors).toHaveLength(golden.length);
    vectors.forEach((vector, at) => expect(cosineOf(vector, golden[at]!.vector)).toBeGreaterThan(0.9999));
    expect(await encoder.encode([])).toEqual([]);
  });

  it('answers a question in the middle of a long list', async () => {
    let isListDone = false;
    const list = encoder
      .encode(Array.from({ length: 400 }, (_, at) => `Question number ${at}`))
      .then((vectors) => {
        isListDone = true;
        return vectors;
      });
    await encoder.encode(['Where is my order?']);
    expect(isListDone).toBe(false);
    expect(await list).toHaveLength(400);
  });

  it('stops a list that nobody waits for any more', async () => {
    const caller = new AbortController();
    const list = encoder.encode(
      Array.from({ length: 2000 }, (_, at) => `Text ${at}`),
      { signal: caller.signal },
    );
    caller.abort(new Error('no longer needed'));
    await expect(list).rejects.toThrow('no longer needed');
    await expect(encoder.encode(['still here'])).resolves.toHaveLength(1);
  });

  it('starts its thread again after it has ended', async () => {
    await encoder.close();
    await expect(encoder.encode(['still here'])).resolves.toHaveLength(1);
  });
});

describe('weights that cannot be used', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'weights-'));
    file = join(folder, 'weights.bin');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are named when they are missing', async () => {
    await expect(openBundledEncoder(file)).rejects.toThrow(/weights\.bin cannot be used: .*ENOENT/);
  });

  it.each([
    ['an empty file', ''],
    ['another file', '<!doctype html><title>Proxy error</title>'],
    ['only the first bytes', 'tsunagu-encoder\n'],
    ['a header of nonsense', 'tsunagu-encoder\n\u0005\0\0\0{"a":'],
    ['a header of another version', 'tsunagu-encoder\n\u000c\0\0\0{"format":2}'],
    ['a header of absurd length', 'tsunagu-encoder\n\u00ff\u00ff\u00ff\u00ff'],
  ])('are refused when they are %s', async (_what, content) => {
    writeFileSync(file, content, 'latin1');
    await expect(openBundledEncoder(file)).rejects.toThrow(/cannot be used: it/);
  });

  it('are refused when they are cut short', async () => {
    copyFileSync(encoderWeights(), file);
    truncateSync(file, 1_000_000);
    await expect(openBundledEncoder(file)).rejects.toThrow(/cannot be used: it is cut short/);
  });

  it('are refused when a single bit is wrong', async () => {
    const bytes = readFileSync(encoderWeights());
    bytes[50_000_000] = (bytes[50_000_000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await expect(openBundledEncoder(file)).rejects.toThrow(/damaged: delete the folder/);
  });
});
