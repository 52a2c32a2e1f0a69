import { pino } from 'pino';
import type { ProductEvent } from '../../src/conversations/index.js';
import { createArticleStore, type ArticleChange, type ArticleStore } from '../../src/knowledge/index.js';
import { createBus, type Bus } from '../../src/platform/bus.js';
import { systemClock, type Clock } from '../../src/platform/clock.js';
import { systemIds } from '../../src/platform/ids.js';
import { connectMongo, type Database } from '../../src/platform/mongo.js';
import { connectRedis, redisReady } from '../../src/platform/redis.js';
import { testDatabaseUri, testPrefix, testRedisUrl } from '../support/servers.js';

export const silent = pino({ level: 'silent' });

export interface OpenDatabase {
  db: Database;
  articles: ArticleStore;
  changes: ArticleChange[];
  /** Drops the database. */
  close(): Promise<void>;
}

/** An article store on a database of its own. */
export async function openArticles(
  bus?: Bus<ProductEvent>,
  clock: Clock = systemClock,
): Promise<OpenDatabase> {
  const db = await connectMongo(testDatabaseUri(), { logger: silent });
  const changes: ArticleChange[] = [];
  const articles = createArticleStore({
    db,
    clock,
    ids: systemIds,
    bus,
    onChange: (change) => void changes.push(change),
  });
  await db.ensureIndexes();
  return {
    db,
    articles,
    changes,
    async close() {
      await db.drop();
      await db.close();
    },
  };
}

/** A bus on real Redis; processes that share a topic hear each other. */
export async function openBus(topic = testPrefix()): Promise<Bus<ProductEvent>> {
  const url = testRedisUrl();
  const publisher = connectRedis(url, silent);
  await redisReady(publisher, 5000);
  const bus = await createBus<ProductEvent>({ url, publisher, topic, logger: silent });
  return {
    ...bus,
    async close() {
      await bus.close();
      publisher.disconnect();
    },
  };
}
