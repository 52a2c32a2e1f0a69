import { setTimeout as sleep } from 'node:timers/promises';
import type { ProductEvent } from '../../src/conversations/index.js';
import { createKnowledgeBase, createQuestionLog, openConfiguredEncoder } from '../../src/knowledge/index.js';
import { createBus } from '../../src/platform/bus.js';
import { systemClock } from '../../src/platform/clock.js';
import { readConfig } from '../../src/platform/config.js';
import { systemIds } from '../../src/platform/ids.js';
import { connectMongo } from '../../src/platform/mongo.js';
import { createMetrics } from '../../src/platform/metrics.js';
import { connectRedis, redisReady } from '../../src/platform/redis.js';
import { createSharedValues } from '../../src/platform/shared-values.js';
import { quiet } from './workshop.js';

/** What a process that answers tells publish.bench.ts, and is told. */
export type FromProcess =
  | { kind: 'ready' }
  | { kind: 'live'; articleId: string; version: number; at: number }
  | { kind: 'done'; answers: number; late: number; residentMb: number };
export type ToProcess = { kind: 'ask'; questions: string[]; everyMs: number } | { kind: 'stop' };

/** A process with a live index, as the worker has, that answers at a steady pace and says when an edit is live in it. */
async function main(): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'fatal', ...process.env });
  const db = await connectMongo(config.MONGODB_URI, { logger: quiet });
  const redis = connectRedis(config.REDIS_URL, quiet);
  await redisReady(redis, 10_000);
  const topic = `${config.REDIS_PREFIX}.events`;
  const bus = await createBus<ProductEvent>({
    url: config.REDIS_URL,
    publisher: redis,
    topic,
    logger: quiet,
  });
  const knowledge = await createKnowledgeBase({
    db,
    bus,
    clock: systemClock,
    ids: systemIds,
    logger: quiet,
    encoder: await openConfiguredEncoder(config, quiet),
    vectorStore: 'exact',
    questions: createQuestionLog({ db, clock: systemClock, retentionDays: 1 }),
    model: null,
    values: createSharedValues({ redis, prefix: config.REDIS_PREFIX }),
    metrics: createMetrics(),
  });
  while (knowledge.status().encoder.tier !== 'none' && knowledge.status().withoutVectors > 0)
    await sleep(100);

  const say = (message: FromProcess): void => void process.send?.(message);
  bus.subscribe((event) => {
    if (event.type === 'article.published') void waitUntilLive(event.articleId);
  });
  const seen = new Map<string, number>();
  async function waitUntilLive(articleId: string): Promise<void> {
    for (;;) {
      const version = (await knowledge.article(articleId))?.citation.version ?? 0;
      if (version > (seen.get(articleId) ?? 1)) {
        seen.set(articleId, version);
        return say({ kind: 'live', articleId, version, at: Date.now() });
      }
      await sleep(1);
    }
  }

  let isStopped = false;
  async function ask(questions: string[], everyMs: number): Promise<void> {
    const startedAt = performance.now();
    let answers = 0;
    let late = 0;
    while (!isStopped) {
      const dueIn = startedAt + answers * everyMs - performance.now();
      if (dueIn > 0) await sleep(dueIn);
      else if (dueIn < -SECOND_MS) late += 1;
      await knowledge.answer(questions[answers % questions.length] ?? '', [], { language: 'en' });
      answers += 1;
    }
    say({ kind: 'done', answers, late, residentMb: process.memoryUsage.rss() / 1e6 });
    await knowledge.close();
    await bus.close();
    redis.disconnect();
    await db.close();
    process.disconnect();
  }

  process.on('message', (message: ToProcess) => {
    if (message.kind === 'stop') isStopped = true;
    else void ask(message.questions, message.everyMs);
  });
  say({ kind: 'ready' });
}

const SECOND_MS = 1000;

await main();
