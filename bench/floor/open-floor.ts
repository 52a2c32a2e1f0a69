import mongoose from 'mongoose';

export type Doc = Record<string, unknown> & { _id: string };

/** What a program of the floor works with, from its environment: the bare driver, with the product's own guarantees. */
export async function openFloor() {
  const { MONGODB_URI, REDIS_URL, REDIS_PREFIX, ROLES, PORT } = process.env;
  if (!MONGODB_URI || !REDIS_URL || !REDIS_PREFIX || !ROLES) throw new Error('The floor lacks its settings.');
  const client = new mongoose.mongo.MongoClient(MONGODB_URI, {
    writeConcern: { w: 'majority', journal: true },
    ignoreUndefined: true,
  });
  await client.connect();
  const db = client.db();
  const samples = new Map(
    (await db.collection<Doc>(SAMPLES).find().toArray()).map(({ _id, sample }) => [_id, sample as Doc]),
  );
  return {
    db,
    redisUrl: REDIS_URL,
    prefix: REDIS_PREFIX,
    roles: ROLES.split(','),
    port: Number(PORT ?? 0),
    /** A document of the product's, to write the likes of. */
    sample(name: string): Doc {
      const found = samples.get(name);
      if (!found) throw new Error(`The floor lacks a sample: ${name}.`);
      return found;
    },
  };
}

/** Where the benchmark puts them. */
export const SAMPLES = 'samples';
