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
import type { JobQueue } from '../platform/jobs.js';
import type { Logger } from '../platform/logger.js';
import type { Metrics } from '../platform/metrics.js';
import type { RedisClient } from '../platform/redis.js';
import type { AgentStore } from './agent-store.js';
import type { DecisionStore } from './decision-store.js';
import type { RoutingJob } from './routing-job.js';
import type { SettingsStore } from './settings-store.js';

/** What the acts of this folder work with; each names the part it needs with Pick. */
export interface HandoffDeps {
  conversations: ConversationStore;
  transcripts: TranscriptStore;
  outbox: Outbox;
  contacts: ContactStore;
  agents: AgentStore;
  settings: SettingsStore;
  decisions: DecisionStore;
  routingJobs: JobQueue<RoutingJob>;
  bus: ProductBus;
  redis: RedisClient;
  redisPrefix: string;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  metrics: Metrics;
  /** The talk so far in a few lines, for the agent. Never throws; falls back to the customer's own words. */
  summarise(conversation: Conversation): Promise<string>;
  timings: HandoffTimings;
}

export interface HandoffTimings {
  /** How long an offer stands; default 30 s: long enough to read the summary and the last turn. */
  offerTimeoutMs: number;
  /** An agent not heard of for this long is gone; default 45 s: three heartbeats. */
  heartbeatTimeoutMs: number;
}
