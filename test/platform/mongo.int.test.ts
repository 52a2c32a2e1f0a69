import { connectMongo, defineCollection, isDuplicateKey } from '../../src/platform/mongo.js';
import { createLogger } from '../../src/platform/logger.js';
import { testDatabaseUri } from '../support/servers.js';

describe('connectMongo', () => {
  it('stores, refuses a duplicate, and leaves absent fields absent', async () => {
    const db = await connectMongo(testDatabaseUri(), { logger: createLogger({ level: 'silent' }) });
    try {
      const things = db.collection(
        defineCollection<{ _id: string; code: string; note?: string }>('things', [
          { keys: { code: 1 }, unique: true },
        ]),
      );
      await db.ensureIndexes();
      await things.insertOne({ _id: 'a', code: 'x', note: undefined });
      expect(await things.findOne({ _id: 'a' })).toEqual({ _id: 'a', code: 'x' });
      const refused = await things.insertOne({ _id: 'b', code: 'x' }).catch((error: unknown) => error);
      expect(isDuplicateKey(refused)).toBe(true);
    } finally {
      await db.drop();
      await db.close();
    }
  });
});
