import type { Encoder } from '../../../src/knowledge/index.js';
import { openEndpointEncoder } from '../../../src/knowledge/encoder/endpoint-encoder.js';
import { createOpenAiEmbeddings } from '../../../src/platform/openai-embeddings.js';
import { fakeUnitVector, startFakeEmbeddings, type FakeEmbeddings } from '../../support/fake-embeddings.js';

let fake: FakeEmbeddings;
beforeEach(async () => {
  fake = await startFakeEmbeddings();
});
afterEach(() => fake.close());

const open = (model = 'some-model', options = {}): Promise<Encoder> =>
  openEndpointEncoder(createOpenAiEmbeddings({ apiKey: 'sk-test', baseUrl: fake.url, model }), {
    timeoutMs: 5000,
    pausesMs: [5, 10],
    ...options,
  });

describe('the encoder at an endpoint', () => {
  it('learns the length of its vectors from a first request', async () => {
    expect(await open()).toMatchObject({ id: 'some-model/4', dimensions: 4 });
    expect(fake.requests).toHaveLength(1);
  });

  it('gives unit vectors in the order of the texts, in batches', async () => {
    const encoder = await open();
    const texts = Array.from({ length: 150 }, (_, at) => `text ${'x'.repeat(at)}`.trim());
    const vectors = await encoder.encode(texts);
    expect(vectors).toEqual(texts.map(fakeUnitVector));
    expect(fake.requests.slice(1).map((request) => request.length)).toEqual([64, 64, 22]);
    expect(await encoder.encode([])).toEqual([]);
  });

  it('sends no empty text and no endless one', async () => {
    const encoder = await open();
    await encoder.encode(['', '  ', 'a'.repeat(50_000)]);
    expect(fake.requests[1]?.map((text) => text.length)).toEqual([1, 1, 6000]);
  });

  it('tells an E5 model what is asked from what may answer', async () => {
    const encoder = await open('intfloat/multilingual-e5-small');
    await encoder.encode(['Where is it?']);
    await encoder.encode(['It is here.'], { role: 'passage' });
    expect(fake.requests.slice(1)).toEqual([['query: Where is it?'], ['passage: It is here.']]);
  });

  it.each([
    ['an overload', { status: 503 }],
    ['too many requests', { status: 429 }],
    ['an answer without vectors', { body: { data: [] } }],
    ['an answer that is none', { body: {} }],
    ['numbers that are none', { body: { data: [{ index: 0, embedding: [1, null] }] } }],
  ])('tries again after %s', async (_what, reply) => {
    const encoder = await open();
    fake.next(reply);
    expect(await encoder.encode(['again'])).toEqual([fakeUnitVector('again')]);
    expect(fake.requests).toHaveLength(3);
  });

  it('gives up after three tries, in a plain sentence without the text', async () => {
    const encoder = await open();
    for (let times = 0; times < 3; times += 1) fake.next({ status: 500 });
    const failure = encoder.encode(['my secret is 42']);
    await expect(failure).rejects.toThrow('The embeddings of some-model: The model server failed (500).');
    await expect(failure).rejects.not.toThrow('secret');
    expect(fake.requests).toHaveLength(4);
  });

  it('does not repeat what was refused', async () => {
    fake.next({ status: 401 });
    await expect(open()).rejects.toThrow('The model server refused the request (401).');
    expect(fake.requests).toHaveLength(1);
  });

  it('gives up in time', async () => {
    const encoder = await open();
    fake.next({ delayMs: 3000 });
    const startedAt = performance.now();
    await expect(encoder.encode(['slow'], { timeoutMs: 200 })).rejects.toThrow('No complete answer in time.');
    expect(performance.now() - startedAt).toBeLessThan(1500);
  });

  it('stops when nobody waits any more', async () => {
    const encoder = await open();
    fake.next({ delayMs: 3000 });
    const caller = new AbortController();
    const encoding = encoder.encode(['slow'], { signal: caller.signal });
    setTimeout(() => caller.abort(new Error('gone')), 50);
    await expect(encoding).rejects.toThrow('gone');
  });

  it('refuses vectors of another length than before', async () => {
    const encoder = await open();
    fake.next({ body: { data: [{ index: 0, embedding: [1, 2] }] } });
    await expect(encoder.encode(['x'])).rejects.toThrow('changed their length');
  });

  it('says so when nobody listens there', async () => {
    const gone = createOpenAiEmbeddings({ apiKey: 'k', baseUrl: 'http://127.0.0.1:9/v1', model: 'm' });
    await expect(openEndpointEncoder(gone, { pausesMs: [] })).rejects.toThrow('cannot be reached');
  });
});
