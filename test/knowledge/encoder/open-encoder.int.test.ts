import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEncoder, type OpenedEncoder } from '../../../src/knowledge/index.js';
import type { EmbeddingModel } from '../../../src/platform/embedding-model.js';
import { createOpenAiEmbeddings } from '../../../src/platform/openai-embeddings.js';
import { encoderWeights } from '../../support/encoder-weights.js';
import { writeTinyWeights } from '../../support/tiny-transformer.js';
import { startFakeEmbeddings, type FakeEmbeddings } from '../../support/fake-embeddings.js';
import { silent } from '../open-knowledge.js';

let fake: FakeEmbeddings;
let opened: OpenedEncoder;
beforeEach(async () => {
  fake = await startFakeEmbeddings();
});
afterEach(async () => {
  await opened.close();
  await fake.close();
});

const endpoint = (): EmbeddingModel =>
  createOpenAiEmbeddings({ apiKey: 'sk-test', baseUrl: fake.url, model: 'some-model' });

describe('openEncoder', () => {
  it('takes the endpoint that is configured', async () => {
    opened = await openEncoder({ endpoint: endpoint(), weightsFiles: [encoderWeights()], logger: silent });
    expect(opened.status()).toEqual({
      tier: 'endpoint',
      model: 'some-model/4/centred-1',
      reason: 'An embeddings endpoint is configured.',
      problem: null,
    });
    expect(await opened.encoder?.encode(['x'])).toHaveLength(1);
  });

  it('takes the bundled weights without one', async () => {
    opened = await openEncoder({ endpoint: null, weightsFiles: [encoderWeights()], logger: silent });
    expect(opened.status()).toEqual({
      tier: 'bundled',
      model: 'use-multilingual-v3/0.2.1/centred-1',
      reason: 'No embeddings endpoint is configured.',
      problem: null,
    });
    expect((await opened.encoder?.encode(['x']))?.[0]).toHaveLength(512);
  });

  it('joins the bundled encoders where there are several, and goes on with those that can be opened', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'encoders-'));
    const files = [encoderWeights(), await writeTinyWeights(folder)];
    opened = await openEncoder({ endpoint: null, weightsFiles: files, logger: silent });
    expect(opened.status()).toMatchObject({ tier: 'bundled', problem: null });
    expect(opened.encoder).toMatchObject({
      id: 'use-multilingual-v3/0.2.1+tiny-e5/1.0/centred-1',
      dimensions: 576,
    });
    await opened.close();
    const damaged = [encoderWeights(), join(folder, 'missing.bin')];
    opened = await openEncoder({ endpoint: null, weightsFiles: damaged, logger: silent });
    expect(opened.encoder).toMatchObject({ id: 'use-multilingual-v3/0.2.1/centred-1', dimensions: 512 });
    expect(opened.status().problem).toContain('missing.bin cannot be used');
    rmSync(folder, { recursive: true });
  });

  it('takes the bundled weights when the endpoint refuses, and says so', async () => {
    fake.next({ status: 401 });
    opened = await openEncoder({ endpoint: endpoint(), weightsFiles: [encoderWeights()], logger: silent });
    expect(opened.status()).toMatchObject({
      tier: 'bundled',
      reason: 'The configured endpoint did not work at the start.',
      problem: 'The embeddings of some-model: The model server refused the request (401).',
    });
  });

  it('goes on by words alone without either, and says why', async () => {
    opened = await openEncoder({ endpoint: null, weightsFiles: [], logger: silent });
    expect(opened.encoder).toBeNull();
    expect(opened.status()).toEqual({
      tier: 'none',
      model: null,
      reason:
        "No embeddings endpoint, and the encoder's weights were not fetched: the search is by words alone.",
      problem: null,
    });
  });

  it('goes on by words alone when the weights are unusable, and says what is wrong with them', async () => {
    opened = await openEncoder({ endpoint: null, weightsFiles: ['/nowhere/weights.bin'], logger: silent });
    expect(opened.encoder).toBeNull();
    expect(opened.status().problem).toContain('/nowhere/weights.bin cannot be used');
  });

  it('reports a problem until something works again', async () => {
    opened = await openEncoder({ endpoint: endpoint(), weightsFiles: [], logger: silent });
    fake.next({ status: 403 });
    await expect(opened.encoder?.encode(['x'])).rejects.toThrow('403');
    expect(opened.status().problem).toContain('(403)');
    await opened.encoder?.encode(['x']);
    expect(opened.status().problem).toBeNull();
  });
});
