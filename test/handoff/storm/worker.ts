/**
 * One process of a storm: several independent desks with their routing workers, and the agents this process plays. Run by
 * storm.int.test.ts, which tells it what to do in its first argument and when to stop by a message.
 */
import { join } from 'node:path';
import {
  createContactStore,
  createConversationStore,
  createOutbox,
  createTranscriptStore,
  outboundJob,
  type HandoffReason,
  type ProductEvent,
} from '../../../src/conversations/index.js';
import { createHandoffDesk, routingJob, type HandoffDesk } from '../../../src/handoff/index.js';
import { createBus } from '../../../src/platform/bus.js';
import { systemClock } from '../../../src/platform/clock.js';
import { AppError } from '../../../src/platform/errors.js';
import { systemIds } from '../../../src/platform/ids.js';
import { createJobs } from '../../../src/platform/jobs.js';
import { createLogger } from '../../../src/platform/logger.js';
import { createMetrics } from '../../../src/platform/metrics.js';
import { connectMongo } from '../../../src/platform/mongo.js';
import { connectRedis, redisReady } from '../../../src/platform/redis.js';
import { recordHistory } from './history.js';
import { planStorm, seededRandom, staysOpen } from './plan.js';

export interface StormJob {
  mongoUri: string;
  redisUrl: string;
  prefix: string;
  folder: string;
  seed: number;
  handoffs: number;
  /** This process, of how many, with how many desks. */
  index: number;
  processes: number;
  desks: number;
}

const REASONS: readonly HandoffReason[] = ['customer-asked', 'anger', 'failed-turns', 'safety', 'no-answer'];
/** Handoffs begun and not yet ended, over all processes: more than the agents can hold, so that some always wait. */
const IN_FLIGHT = 360;

const job = JSON.parse(process.argv[2] ?? '{}') as StormJob;
const random = seededRandom(job.seed + 7919 * (job.index + 1));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const clock = systemClock;
const ids = systemIds;
const logger = createLogger({ level: 'silent' });
const plan = planStorm(job.seed, job.handoffs);
const mine = plan.agents.map((agent) => agent._id).filter((_, index) => index % job.processes === job.index);
let stopping = false;

/** One worker process's worth of product: connections, stores, desk and routing worker of its own. */
async function openDesk(name: string, bus: Parameters<typeof createHandoffDesk>[0]['bus']) {
  const db = await connectMongo(job.mongoUri, { logger, poolSize: 4, monitorCommands: true });
  const history = recordHistory(db.client, name, join(job.folder, `history-${name}.jsonl`));
  const jobs = createJobs({ redisUrl: job.redisUrl, prefix: job.prefix, logger });
  const core = { db, clock, ids, logger, bus, metrics: createMetrics() };
  const conversations = createConversationStore(core);
  const transcripts = createTranscriptStore(core);
  const outbox = createOutbox({
    transcripts,
    bus,
    outboundJobs: jobs.queue(outboundJob),
    isPull: () => true,
  });
  const desk = createHandoffDesk({
    ...core,
    conversations,
    transcripts,
    outbox,
    contacts: createContactStore(core),
    routingJobs: jobs.queue(routingJob),
    redis,
    redisPrefix: job.prefix,
    summarise: () => Promise.resolve(''),
    timings: { offerTimeoutMs: 4000, heartbeatTimeoutMs: 60_000 },
  });
  jobs.work(routingJob, desk.worker, { concurrency: 8 });
  return {
    ...desk,
    conversations,
    async close() {
      await jobs.close();
      await db.close();
      history.flush();
    },
  };
}

const redis = connectRedis(job.redisUrl, logger);
await redisReady(redis, 20_000);
const bus = await createBus<ProductEvent>({
  url: job.redisUrl,
  publisher: redis,
  topic: `${job.prefix}.events`,
  logger,
});
const desks = await Promise.all(
  Array.from({ length: job.desks }, (_, index) => openDesk(`${job.index}-${index}`, bus)),
);
const countInFlight = (change: 1 | -1): Promise<number> => redis.incrby(`${job.prefix}:in-flight`, change);
const anyDesk = () => desks[Math.floor(random() * desks.length)] as (typeof desks)[number];

/** Losing a race is part of the game; anything else is not. */
async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof AppError && [404, 409].includes(error.status)) return false;
    process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    return false;
  }
}

/** What one agent does with one offer: nothing, no, or yes and then the talk. */
async function answer(agentId: string, conversationId: string, offerId: string): Promise<void> {
  await pause(random() * 30);
  const roll = random();
  if (roll < 0.03) return; // away from the desk
  const desk: HandoffDesk = anyDesk();
  if (roll < 0.15) {
    await attempt(() => desk.offers.reject(offerId, agentId));
    return;
  }
  if (!(await attempt(() => desk.offers.accept(offerId, agentId)))) return;
  if (staysOpen(conversationId, job.handoffs)) {
    await countInFlight(-1);
    return;
  }
  await pause(random() * 60);
  const other = anyDesk();
  const next = random();
  if (next < 0.02) await attempt(() => other.presence.set(agentId, 'offline'));
  else if (next < 0.07) {
    const queueId = plan.settings.queues[Math.floor(random() * 3)]?.id;
    await attempt(() => other.acts.transfer(conversationId, agentId, { queueId }));
  } else {
    if (next < 0.4) await attempt(() => other.acts.end(conversationId, agentId));
    if (await attempt(() => other.acts.wrapUp(conversationId, agentId, 'resolved'))) await countInFlight(-1);
  }
}

const seen = new Set<string>();
const hear = (agentId: string, conversationId: string, offerId: string): void => {
  if (seen.has(offerId) || !mine.includes(agentId)) return;
  seen.add(offerId);
  void answer(agentId, conversationId, offerId);
};
bus.subscribe((event) => {
  if (event.type === 'offer.made') hear(event.agentId, event.conversationId, event.offerId);
});

/** Agents come back to their desks, and look for offers they did not hear of, and for talks left over. */
async function keepShift(): Promise<void> {
  while (!stopping) {
    await pause(1000);
    const desk = anyDesk();
    await desk.agents.beat(mine);
    for (const agent of await desk.agents.findMany(mine)) {
      if (stopping) return;
      if (agent.presence !== 'available') await attempt(() => desk.presence.set(agent._id, 'available'));
    }
    const offered = await desk.conversations.list(
      { 'handoff.offer.agentId': { $in: mine } },
      { sort: { lastActivityAt: 1 }, limit: 500 },
    );
    for (const { _id, handoff } of offered) {
      if (handoff?.offer) hear(handoff.offer.agentId, _id, handoff.offer.id);
    }
  }
}

async function keepSweeping(): Promise<void> {
  while (!stopping) {
    await pause(1000);
    await anyDesk().sweep();
  }
}

async function handOver(): Promise<void> {
  const todo = plan.conversations.filter((_, index) => index % job.processes === job.index);
  const begin = async (): Promise<void> => {
    for (let next = todo.shift(); next && !stopping; next = todo.shift()) {
      const conversation = next;
      const desk = anyDesk();
      while (!stopping && (await countInFlight(1)) > IN_FLIGHT) {
        await countInFlight(-1);
        await pause(50);
      }
      await attempt(() =>
        desk.start(conversation, {
          reason: REASONS[Math.floor(random() * REASONS.length)] ?? 'customer-asked',
          cause: `cause of ${conversation._id}`,
          preferredAgentId:
            random() < 0.1 ? plan.agents[Math.floor(random() * plan.agents.length)]?._id : undefined,
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: 6 }, begin));
  process.send?.({ begun: true });
}

process.on('message', (message: { stop?: true }) => {
  if (message.stop) stopping = true;
});
process.send?.({ ready: true });
await Promise.all([keepShift(), keepSweeping(), handOver()]);
await pause(200);
await Promise.all(desks.map((desk) => desk.close()));
await bus.close();
redis.disconnect();
process.disconnect?.();
