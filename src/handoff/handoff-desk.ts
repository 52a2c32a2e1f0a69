import type {
  ContactStore,
  Conversation,
  ConversationStore,
  Outbox,
  ProductBus,
  TranscriptStore,
} from '../conversations/index.js';
import type { Clock } from '../platform/clock.js';
import type { Ids } from '../platform/ids.js';
import type { JobHandlers, JobQueue } from '../platform/jobs.js';
import type { Logger } from '../platform/logger.js';
import type { Metrics } from '../platform/metrics.js';
import type { Database } from '../platform/mongo.js';
import type { RedisClient } from '../platform/redis.js';
import { createPresenceDesk, type PresenceDesk } from './absence.js';
import { createAgentActs, type AgentActs } from './agent-acts.js';
import { createAgentStore, type AgentStore } from './agent-store.js';
import { createAnnounce, type Announce } from './announce.js';
import { createDecisionStore, type DecisionStore } from './decision-store.js';
import type { HandoffDeps, HandoffTimings } from './deps.js';
import { createOffers, type Offers } from './offers.js';
import { createQueueFacts, type QueueFacts } from './queue-facts.js';
import { createRoutingDesk } from './routing-desk.js';
import type { RoutingJob } from './routing-job.js';
import { createRoutingWorker } from './routing-worker.js';
import { createSettingsStore, type SettingsStore } from './settings-store.js';
import { createStartHandoff, type StartHandoff } from './start-handoff.js';
import { createHandoffSweep } from './sweep.js';

/** Everything about humans taking over, put together. */
export interface HandoffDesk {
  agents: AgentStore;
  settings: SettingsStore;
  decisions: DecisionStore;
  queueFacts: QueueFacts;
  announce: Announce;
  start: StartHandoff;
  offers: Offers;
  acts: AgentActs;
  presence: PresenceDesk;
  worker: JobHandlers<RoutingJob>;
  sweep: () => Promise<void>;
}

export function createHandoffDesk(given: {
  db: Database;
  conversations: ConversationStore;
  transcripts: TranscriptStore;
  outbox: Outbox;
  contacts: ContactStore;
  routingJobs: JobQueue<RoutingJob>;
  bus: ProductBus;
  redis: RedisClient;
  redisPrefix: string;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  metrics: Metrics;
  summarise(conversation: Conversation): Promise<string>;
  timings: HandoffTimings;
}): HandoffDesk {
  const deps: HandoffDeps = {
    ...given,
    agents: createAgentStore(given),
    settings: createSettingsStore(given),
    decisions: createDecisionStore(given),
  };
  const queueFacts = createQueueFacts(deps);
  const announce = createAnnounce({ ...deps, queueFacts });
  const acting = { ...deps, announce };
  const offers = createOffers(acting);
  const presence = createPresenceDesk(acting);
  return {
    agents: deps.agents,
    settings: deps.settings,
    decisions: deps.decisions,
    queueFacts,
    announce,
    start: createStartHandoff(acting),
    offers,
    acts: createAgentActs(acting),
    presence,
    worker: createRoutingWorker({ ...acting, offers, desk: createRoutingDesk(acting) }),
    sweep: createHandoffSweep({ ...acting, presence }),
  };
}
