import { createHash } from 'node:crypto';
import { DAY_MS, later, type Clock } from '../../platform/clock.js';
import { defineCollection, isOnlyDuplicates, type Database } from '../../platform/mongo.js';

/** A text's vector by one encoder. The text itself is not kept. */
interface StoredVector {
  /** `<encoder id>:<content hash>` */
  _id: string;
  /** 32-bit floats, little-endian. */
  vector: Uint8Array;
  usedAt: Date;
}

/** What nobody asked for in this time belongs to texts or models that are gone. */
const KEPT_DAYS = 90;
/** Noted only when it is older than this: a read must not become a write each time. */
const USE_NOTED_EVERY_MS = 7 * DAY_MS;
/** Vectors in one read or write: 2 MB at 512 dimensions. */
const BATCH = 1000;

export const vectorsCollection = defineCollection<StoredVector>('vectors', [
  { keys: { usedAt: 1 }, expireAfterSeconds: (KEPT_DAYS * DAY_MS) / 1000 },
]);

/** Vectors by encoder and content, so that a restart does not encode the whole knowledge base again. */
export interface VectorStore {
  /** Those that are there, by content hash. */
  read(encoderId: string, hashes: readonly string[]): Promise<Map<string, Float32Array>>;
  /** Adds those that are not there yet. */
  write(encoderId: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
}

export const contentHash = (content: string): string =>
  createHash('sha256').update(content).digest('base64url');

export function createVectorStore({ db, clock }: { db: Database; clock: Clock }): VectorStore {
  const collection = db.collection(vectorsCollection);
  const idOf = (encoderId: string, hash: string): string => `${encoderId}:${hash}`;

  return {
    async read(encoderId, hashes) {
      const found = new Map<string, Float32Array>();
      const longUnused = later(clock.now(), -USE_NOTED_EVERY_MS);
      for (const batch of batchesOf(hashes)) {
        const ids = batch.map((hash) => idOf(encoderId, hash));
        const rows = await collection.find({ _id: { $in: ids } }, { promoteBuffers: true }).toArray();
        for (const { _id, vector } of rows) found.set(_id.slice(encoderId.length + 1), floatsOf(vector));
        const stale = rows.filter(({ usedAt }) => usedAt < longUnused).map(({ _id }) => _id);
        if (stale.length > 0) {
          await collection.updateMany({ _id: { $in: stale } }, { $set: { usedAt: clock.now() } });
        }
      }
      return found;
    },
    async write(encoderId, vectors) {
      for (const batch of batchesOf([...vectors])) {
        const rows = batch.map(([hash, vector]) => ({
          _id: idOf(encoderId, hash),
          vector: bytesOf(vector),
          usedAt: clock.now(),
        }));
        // Other processes may encode the same texts at the same time.
        await collection.insertMany(rows, { ordered: false }).catch((error: unknown) => {
          if (!isOnlyDuplicates(error)) throw error;
        });
      }
    },
  };
}

function* batchesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}

const bytesOf = (vector: Float32Array): Buffer =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);

/** A copy: the driver's buffer may lie at an odd address, and would keep the whole answer alive. */
function floatsOf(bytes: Uint8Array): Float32Array {
  const copy = Uint8Array.from(bytes);
  return new Float32Array(copy.buffer, 0, copy.length / 4);
}
