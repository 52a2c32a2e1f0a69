import {
  createBotFrameworkChannel,
  type BotFrameworkOptions,
} from '../../../src/channels/botframework/index.js';
import type { BotReference } from '../../../src/channels/botframework/reference-store.js';
import { createLogger } from '../../../src/platform/logger.js';
import { connectMongo, defineCollection, type Collection } from '../../../src/platform/mongo.js';
import { testDatabaseUri } from '../../support/servers.js';

export const NOW = new Date('2026-07-24T21:30:00.000Z');
export const APP_ID = '00000000-0000-4000-8000-000000000001';
export const logger = createLogger({ level: 'silent' });
export const clock = { now: () => NOW };

/** A database of its own, and channels on it. */
export async function openDatabase() {
  const db = await connectMongo(testDatabaseUri(), { logger });
  const references: Collection<BotReference> = db.collection(
    defineCollection<BotReference>('botframework_references', []),
  );
  return {
    db,
    references,
    buildChannel: (overrides: Partial<BotFrameworkOptions> = {}) =>
      createBotFrameworkChannel({ db, clock, logger, ...overrides }),
    async close() {
      await db.drop();
      await db.close();
    },
  };
}
export type TestDatabase = Awaited<ReturnType<typeof openDatabase>>;
