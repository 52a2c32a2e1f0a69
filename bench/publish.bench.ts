import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createBus } from '../src/platform/bus.js';
import type { ProductEvent } from '../src/conversations/index.js';
import { createArticleStore } from '../src/knowledge/index.js';
import { systemClock } from '../src/platform/clock.js';
import { systemIds } from '../src/platform/ids.js';
import { connectMongo } from '../src/platform/mongo.js';
import { connectRedis, redisReady } from '../src/platform/redis.js';
import type { FromProcess, ToProcess } from './support/answering-process.js';
import { makeBase, questions } from './support/retrieval-base.js';
import { openWorkshop, quiet } from './support/workshop.js';

/**
 * From publishing an edit to its being live in several processes, while all of them answer questions. Not a ratio: the
 * promise is a second.
 */
const { values: options } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000' },
    processes: { type: 'string', default: '4' },
    perSecond: { type: 'string', default: '50' },
    edits: { type: 'string', default: '100' },
    json: { type: 'string' },
  },
});
const processes = Number(options.processes);
const edits = Number(options.edits);
const EDIT_EVERY_MS = 300;

const workshop = openWorkshop();
const settings = workshop.settings('publish');
const db = await connectMongo(settings.MONGODB_URI, { logger: quiet });
const redis = connectRedis(settings.REDIS_URL, quiet);
await redisReady(redis, 10_000);
const bus = await createBus<ProductEvent>({
  url: settings.REDIS_URL,
  publisher: redis,
  topic: `${settings.REDIS_PREFIX}.events`,
  logger: quiet,
});
const articles = createArticleStore({ db, clock: systemClock, ids: systemIds, bus });
await db.ensureIndexes();

// Question and answer alone: two texts to encode an entry, so that the first load is over in minutes.
const base = makeBase(Number(options.entries)).map((entry) => ({ ...entry, utterances: [] }));
console.log(`writing ${base.length} entries`);
for (const { articleId: id, question, answer } of base) {
  await articles.put(
    { id, language: 'en', content: { question, answer, utterances: [], tags: [] } },
    'bench',
  );
}

const children: ChildProcess[] = [];
for (let at = 0; at < processes; at += 1) {
  // The first encodes; the others read what it kept.
  console.log(`starting process ${at + 1}`);
  const child = fork(join(import.meta.dirname, 'support', 'answering-process.ts'), {
    env: { ...process.env, ...settings },
    execArgv: ['--import', 'tsx'],
  });
  children.push(child);
  await heard(child, 'ready');
}

const publishedAt = new Map<string, number>();
const delays: number[] = [];
let live = 0;
for (const child of children) {
  child.on('message', (message: FromProcess) => {
    if (message.kind !== 'live') return;
    const at = publishedAt.get(`${message.articleId}/${message.version}`);
    if (at === undefined) return;
    live += 1;
    delays.push(message.at - at);
  });
  const everyMs = (1000 * processes) / Number(options.perSecond);
  child.send({ kind: 'ask', questions: questions(), everyMs } satisfies ToProcess);
}
await sleep(2000);
for (let at = 0; at < edits; at += 1) {
  const {
    articleId: id,
    question,
    answer,
  } = base[(at * 37) % base.length] ?? { articleId: '', question: '', answer: '' };
  const { version } = await articles.get(id);
  publishedAt.set(`${id}/${version + 1}`, Date.now());
  await articles.put(
    { id, language: 'en', content: { question, answer: `${answer} edited`, utterances: [], tags: [] } },
    'bench',
  );
  await sleep(EDIT_EVERY_MS);
}
await sleep(2000);
const ends = children.map((child) => heard(child, 'done'));
for (const child of children) child.send({ kind: 'stop' } satisfies ToProcess);
const done = await Promise.all(ends);

const sorted = delays.toSorted((a, b) => a - b);
const quantile = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
console.log(
  `${live} of ${edits * processes} sightings of ${edits} edits in ${processes} processes with ${base.length} entries`,
);
console.log(`publish to live: p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, longest ${quantile(1)} ms`);
for (const { answers, late, residentMb } of done) {
  console.log(
    `a process gave ${answers} answers, ${late} of them begun over a second late; ${residentMb.toFixed(0)} MB resident`,
  );
}
await bus.close();
redis.disconnect();
await db.close();
await workshop.clear();

async function heard<K extends FromProcess['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<FromProcess, { kind: K }>> {
  for (;;) {
    const [message] = (await once(child, 'message')) as [FromProcess];
    if (message.kind === kind) return message as Extract<FromProcess, { kind: K }>;
  }
}
