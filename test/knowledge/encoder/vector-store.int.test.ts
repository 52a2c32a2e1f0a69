import {
  withVectorStore,
  createVectorStore,
  type Encoder,
  type VectorStore,
} from '../../../src/knowledge/index.js';
import { unitVector } from '../../../src/knowledge/encoder/unit-vector.js';
import { contentHash, vectorsCollection } from '../../../src/knowledge/encoder/vector-store.js';
import { DAY_MS, type Clock } from '../../../src/platform/clock.js';
import { connectMongo, type Database } from '../../../src/platform/mongo.js';
import { testDatabaseUri } from '../../support/servers.js';
import { silent } from '../open-knowledge.js';

let db: Database;
let store: VectorStore;
let now: Date;
const clock: Clock = { now: () => now };

beforeEach(async () => {
  // Far ahead: MongoDB deletes what has expired by its own clock.
  now = new Date('2100-05-01T09:00:00Z');
  db = await connectMongo(testDatabaseUri(), { logger: silent });
  store = createVectorStore({ db, clock });
  await db.ensureIndexes();
});
afterEach(async () => {
  await db.drop();
  await db.close();
});

const vectorOf = (seed: number): Float32Array =>
  unitVector(Array.from({ length: 512 }, (_, at) => Math.sin(seed + at)));

/** Counts what it is asked for. */
function buildEncoder(id = 'model/1'): Encoder & { asked: string[] } {
  const asked: string[] = [];
  return {
    id,
    dimensions: 512,
    asked,
    encode(texts) {
      asked.push(...texts);
      return Promise.resolve(texts.map((text) => vectorOf(text.length)));
    },
  };
}

describe('the vector store', () => {
  it('gives back exactly what was stored, by encoder and content', async () => {
    const hash = contentHash('Where is my order?');
    await store.write('model/1', new Map([[hash, vectorOf(1)]]));
    expect(await store.read('model/1', [hash, contentHash('other')])).toEqual(new Map([[hash, vectorOf(1)]]));
    expect(await store.read('model/2', [hash])).toEqual(new Map());
    expect(await store.read('model/1', [])).toEqual(new Map());
  });

  it('holds thousands, and lets two processes write the same', async () => {
    const vectors = new Map(
      Array.from({ length: 2500 }, (_, at) => [contentHash(`text ${at}`), vectorOf(at)]),
    );
    await Promise.all([store.write('model/1', vectors), store.write('model/1', vectors)]);
    const found = await store.read('model/1', [...vectors.keys()]);
    expect(found.size).toBe(2500);
    expect(found.get(contentHash('text 2499'))).toEqual(vectorOf(2499));
  });

  it('notes the use of what was long unused, so that it is not dropped', async () => {
    const hash = contentHash('text');
    await store.write('model/1', new Map([[hash, vectorOf(1)]]));
    const written = now;
    const usedAt = async () => (await db.collection(vectorsCollection).findOne({}))?.usedAt;
    now = new Date(now.getTime() + 2 * DAY_MS);
    await store.read('model/1', [hash]);
    expect(await usedAt()).toEqual(written);
    now = new Date(now.getTime() + 30 * DAY_MS);
    await store.read('model/1', [hash]);
    expect(await usedAt()).toEqual(now);
  });
});

describe('an encoder with a vector store', () => {
  const texts = ['first', 'second one', 'first', 'a third text'];

  it('encodes each text once, over restarts', async () => {
    const encoder = buildEncoder();
    const before = await withVectorStore(encoder, store, silent).encode(texts);
    expect(before).toEqual(texts.map((text) => vectorOf(text.length)));
    expect(encoder.asked).toEqual(['first', 'second one', 'a third text']);

    const restarted = buildEncoder();
    const after = await withVectorStore(restarted, createVectorStore({ db, clock }), silent).encode(texts);
    expect(after).toEqual(before);
    expect(restarted.asked).toEqual([]);
  });

  it('encodes anew with another model', async () => {
    await withVectorStore(buildEncoder('model/1'), store, silent).encode(texts);
    const other = buildEncoder('model/2');
    await withVectorStore(other, store, silent).encode(texts);
    expect(other.asked).toHaveLength(3);
  });

  it('tells a passage from a query with the same words', async () => {
    const encoder = buildEncoder();
    const cached = withVectorStore(encoder, store, silent);
    await cached.encode(['first']);
    await cached.encode(['first'], { role: 'passage' });
    expect(encoder.asked).toEqual(['first', 'first']);
  });

  it('keeps what was done before a failure', async () => {
    const failing = buildEncoder();
    const encode = failing.encode.bind(failing);
    let calls = 0;
    failing.encode = (slice) => ((calls += 1) === 2 ? Promise.reject(new Error('broken')) : encode(slice));
    const many = Array.from({ length: 400 }, (_, at) => `text ${at}`);
    await expect(withVectorStore(failing, store, silent).encode(many)).rejects.toThrow('broken');
    const next = buildEncoder();
    expect(await withVectorStore(next, store, silent).encode(many)).toHaveLength(400);
    expect(next.asked).toHaveLength(400 - 256);
  });

  it('encodes what the store cannot give, and does not mind that it cannot keep it', async () => {
    const away: VectorStore = {
      read: () => Promise.reject(new Error('MongoDB is away')),
      write: () => Promise.reject(new Error('MongoDB is away')),
    };
    expect(await withVectorStore(buildEncoder(), away, silent).encode(texts)).toHaveLength(4);
  });

  it('does not trust a vector of another length', async () => {
    const encoder = buildEncoder();
    const cached = withVectorStore(encoder, store, silent);
    const hash = contentHash('query\nfirst');
    await store.write('model/1', new Map([[hash, Float32Array.of(1, 0)]]));
    expect((await cached.encode(['first']))[0]).toHaveLength(512);
    expect(encoder.asked).toEqual(['first']);
  });
});
