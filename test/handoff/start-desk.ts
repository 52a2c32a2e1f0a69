import {
  createContactStore,
  createConversationStore,
  createOutbox,
  createTranscriptStore,
  outboundJob,
  type Contact,
  type Conversation,
  type ProductEvent,
} from '../../src/conversations/index.js';
import { createHandoffDesk, routingJob, type Agent, type HandoffTimings } from '../../src/handoff/index.js';
import { agentsCollection } from '../../src/handoff/agent-store.js';
import { decisionsCollection } from '../../src/handoff/decision-store.js';
import { settingsCollection } from '../../src/handoff/settings-store.js';
import type { RoutingSettings } from '../../src/handoff/settings.js';
import { createBus } from '../../src/platform/bus.js';
import { SECOND_MS, type Clock } from '../../src/platform/clock.js';
import { systemIds } from '../../src/platform/ids.js';
import { createJobs } from '../../src/platform/jobs.js';
import { createLogger } from '../../src/platform/logger.js';
import { createMetrics } from '../../src/platform/metrics.js';
import { connectMongo } from '../../src/platform/mongo.js';
import { connectRedis, redisReady } from '../../src/platform/redis.js';
import { testDatabaseUri, testPrefix, testRedisUrl } from '../support/servers.js';
import { until } from '../support/until.js';
import { buildAgent, buildConversation, buildSettings } from './builders.js';

export type TestDesk = Awaited<ReturnType<typeof startDesk>>;

export interface DeskOptions {
  /** Of a desk started before: this one works beside it, on the same database and Redis. */
  place?: { mongoUri: string; prefix: string };
  clock?: MovableClock;
  timings?: Partial<HandoffTimings>;
  /** Carry out routing jobs? Default true. */
  work?: boolean;
  settings?: Partial<RoutingSettings>;
}

/** Real time, moved forward by hand: what takes half an hour takes a line. */
export interface MovableClock extends Clock {
  advance(ms: number): void;
}

export function movableClock(): MovableClock {
  let offsetMs = 0;
  return {
    now: () => new Date(Date.now() + offsetMs),
    advance: (ms) => {
      offsetMs += ms;
    },
  };
}

/** The handoff desk with real stores, real Redis and real MongoDB, and nothing else of the product. */
export async function startDesk(options: DeskOptions = {}) {
  const place = options.place ?? { mongoUri: testDatabaseUri(), prefix: testPrefix() };
  const clock = options.clock ?? movableClock();
  const ids = systemIds;
  const logger = createLogger({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const metrics = createMetrics();
  const db = await connectMongo(place.mongoUri, { logger, poolSize: 10 });
  const redis = connectRedis(testRedisUrl(), logger);
  await redisReady(redis, 10 * SECOND_MS);
  const topic = `${place.prefix}.events`;
  const bus = await createBus<ProductEvent>({ url: testRedisUrl(), publisher: redis, topic, logger });
  const heard: ProductEvent[] = [];
  bus.subscribe((event) => heard.push(event));
  const jobs = createJobs({ redisUrl: testRedisUrl(), prefix: place.prefix, logger });
  const routingJobs = jobs.queue(routingJob);
  const core = { db, clock, ids, logger, metrics, bus };
  const conversations = createConversationStore(core);
  const transcripts = createTranscriptStore(core);
  const contacts = createContactStore(core);
  const outbox = createOutbox({
    transcripts,
    bus,
    outboundJobs: jobs.queue(outboundJob),
    isPull: () => true,
  });
  const handoff = createHandoffDesk({
    ...core,
    conversations,
    transcripts,
    contacts,
    outbox,
    routingJobs,
    redis,
    redisPrefix: place.prefix,
    summarise: () => Promise.resolve('What was said so far.'),
    timings: { offerTimeoutMs: 30 * SECOND_MS, heartbeatTimeoutMs: 45 * SECOND_MS, ...options.timings },
  });
  await db.ensureIndexes();
  if (!options.place) {
    const settings = buildSettings({ version: 1, ...options.settings });
    await db.collection(settingsCollection).insertOne(settings);
  }
  if (options.work !== false) jobs.work(routingJob, handoff.worker, { concurrency: 16 });

  const conversationOf = (id: string): Promise<Conversation> => conversations.get(id);

  return {
    ...core,
    ...handoff,
    handoff,
    place,
    clock,
    conversations,
    transcripts,
    contacts,
    outbox,
    routingJobs,
    redis,
    redisPrefix: place.prefix,
    heard,
    conversationOf,
    /** Somebody who is at work here. */
    async addAgent(overrides: Partial<Agent> = {}): Promise<Agent> {
      const agent = buildAgent({ idleSince: clock.now(), ...overrides });
      await db.collection(agentsCollection).insertOne(agent);
      return agent;
    },
    /** A customer's conversation, with its contact. */
    async addConversation(
      overrides: Partial<Conversation> = {},
      contact: Partial<Contact> = {},
    ): Promise<Conversation> {
      const now = clock.now();
      const built = buildConversation({ createdAt: now, lastActivityAt: now, ...overrides });
      await contacts.collection.insertOne({
        _id: built.contactId,
        name: 'A customer',
        identityKeys: [`${built.channel}:${built.contactId}`],
        identities: [],
        tier: 'standard',
        createdAt: now,
        lastSeenAt: now,
        ...contact,
      });
      await conversations.collection.insertOne(built);
      return built;
    },
    /** What the customer was told, by kind of notice. */
    async told(conversationId: string): Promise<{ notice: string; text: string }[]> {
      const lines = await transcripts.read(conversationId);
      return lines
        .filter((line) => line.author.kind === 'system' && line.kind === 'message')
        .map((line) => ({
          notice: (line.channelData as { notice: string }).notice,
          text: line.text ?? '',
        }));
    },
    /** Resolves when all routing jobs that may run now have run: then what did not happen will not. */
    async settled(): Promise<void> {
      await until('the routing jobs are done', async () => {
        const { waiting = 0, active = 0, prioritized = 0 } = await routingJobs.counts();
        return waiting + active + prioritized === 0;
      });
    },
    /** The conversation once an offer stands. */
    async offered(conversationId: string, agentId?: string) {
      return until(`an offer${agentId ? ` to ${agentId}` : ''}`, async () => {
        const { state, handoff: current } = await conversationOf(conversationId);
        const offer = state === 'queued' ? current?.offer : null;
        return offer && (agentId === undefined || offer.agentId === agentId) ? offer : null;
      });
    },
    decisionsOf: (handoffId: string) => db.collection(decisionsCollection).find({ handoffId }).toArray(),
    /** Closes connections and leaves the database: a process that went away. */
    async leave(): Promise<void> {
      await jobs.close();
      await bus.close();
      redis.disconnect();
      await db.close();
    },
    async close(): Promise<void> {
      await jobs.close();
      const keys = await redis.keys(`${place.prefix}*`);
      if (keys.length > 0) await redis.del(...keys);
      await db.drop();
      await bus.close();
      redis.disconnect();
      await db.close();
    },
  };
}
