import os from 'node:os';
import mongoose, { type mongo } from 'mongoose';
import { SECOND_MS } from './clock.js';
import type { Logger } from './logger.js';

/** The only file that knows mongoose. Stores see typed collections of the driver underneath it. */
export type Collection<T extends { _id: string }> = mongo.Collection<T>;
export type Filter<T> = mongo.Filter<T>;
export type Update<T> = mongo.UpdateFilter<T>;

export interface IndexSpec {
  keys: Record<string, 1 | -1>;
  unique?: boolean;
  /** Only documents matching this are indexed. */
  where?: Record<string, unknown>;
  expireAfterSeconds?: number;
}

/** One collection: its name and indexes. Every collection is declared beside the store that owns it. */
export interface CollectionSpec<T extends { _id: string }> {
  name: string;
  indexes: IndexSpec[];
  /** Never set: it carries the document's type. */
  readonly document?: T;
}

export const defineCollection = <T extends { _id: string }>(
  name: string,
  indexes: IndexSpec[],
): CollectionSpec<T> => ({ name, indexes });

export interface Database {
  collection<T extends { _id: string }>(spec: CollectionSpec<T>): Collection<T>;
  /** Creates the indexes of every collection asked for so far. */
  ensureIndexes(): Promise<void>;
  ping(): Promise<void>;
  drop(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects to MongoDB. Reads and writes are acknowledged by the majority and journaled, because what the product
 * acknowledges to a platform must survive any crash.
 *
 * @throws when no server answers within `timeoutMs` (default 10 s).
 */
export async function connectMongo(
  uri: string,
  options: { logger: Logger; timeoutMs?: number; poolSize?: number; monitorCommands?: boolean },
): Promise<Database & { client: mongo.MongoClient }> {
  const connection = mongoose.createConnection(uri, {
    serverSelectionTimeoutMS: options.timeoutMs ?? 10 * SECOND_MS,
    // What the operator says in the URI goes first.
    ...(!/[?&]maxPoolSize=/.test(uri) && { maxPoolSize: options.poolSize ?? 40 }),
    writeConcern: { w: 'majority', journal: true },
    runtimeAdapters: { os },
    retryWrites: true,
    // An absent field stays absent. Beware in filters: `{ a: undefined }` would match everything; write `?? null`.
    ignoreUndefined: true,
    autoCreate: false,
    autoIndex: false,
    monitorCommands: options.monitorCommands ?? false,
  });
  connection.on('error', (error) => options.logger.error({ err: error }, 'mongodb connection error'));
  await connection.asPromise();
  const client = connection.getClient();
  const db = client.db();
  const asked = new Map<string, IndexSpec[]>();

  return {
    client,
    collection<T extends { _id: string }>(spec: CollectionSpec<T>) {
      asked.set(spec.name, spec.indexes);
      return db.collection<T>(spec.name);
    },
    async ensureIndexes() {
      for (const [name, indexes] of asked) {
        for (const index of indexes) {
          await db.collection(name).createIndex(index.keys, {
            ...(index.unique && { unique: true }),
            ...(index.where && { partialFilterExpression: index.where }),
            ...(index.expireAfterSeconds !== undefined && { expireAfterSeconds: index.expireAfterSeconds }),
          });
        }
      }
    },
    async ping() {
      await db.command({ ping: 1 }, { timeoutMS: 2 * SECOND_MS });
    },
    async drop() {
      await db.dropDatabase();
    },
    close: () => connection.close(),
  };
}

const DUPLICATE_KEY = 11000;

/** True when a write was refused by a unique index: the document is there already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY;
}

/**
 * True when an unordered insertMany failed only because some documents were there already. A lost connection comes as the
 * same class of error without any write errors: then nothing is known to be stored.
 */
export function isOnlyDuplicates(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) return isDuplicateKey(error);
  const writeErrors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  const areDuplicates = writeErrors.length > 0 && writeErrors.every((one) => one.code === DUPLICATE_KEY);
  return areDuplicates && error.result.getWriteConcernError() === undefined;
}
