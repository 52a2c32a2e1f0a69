import type { Conversation, Handoff } from '../conversations/index.js';
import type { JobHandlers } from '../platform/jobs.js';
import type { Agent } from './agent.js';
import type { HandoffDeps } from './deps.js';
import { matchAgent } from './match-agent.js';
import type { Offers } from './offers.js';
import type { RoutingDesk } from './routing-desk.js';
import type { RoutingJob } from './routing-job.js';

type Deps = Pick<HandoffDeps, 'conversations' | 'agents' | 'clock' | 'logger' | 'metrics'> & {
  desk: RoutingDesk;
  offers: Offers;
};

/** Waiting handoffs looked at for one freed agent. Those behind are found by their own jobs or the sweep. */
const DRAIN_LOOK = 500;

/** Carries out routing jobs. */
export function createRoutingWorker(deps: Deps): JobHandlers<RoutingJob> {
  const { conversations, agents, clock, logger, metrics, desk, offers } = deps;

  return {
    async run(job) {
      switch (job.kind) {
        case 'route':
          return desk.route(job.handoffId);
        case 'expire':
          return offers.expire(job.conversationId, job.offerId);
        case 'drain': {
          const agent = await agents.find(job.agentId);
          if (!agent) return;
          const fit = await waitingFor(agent, job.except);
          await Promise.all(fit.map((handoffId) => desk.route(handoffId)));
        }
      }
    },
    async onExhausted(job, error) {
      // Nothing is lost: the conversation still says `queued`, and the sweep looks at it again.
      metrics.deadLetters.inc({ kind: 'routing' });
      logger.error({ err: error, job }, 'routing job given up; the sweep takes over');
      await Promise.resolve();
    },
  };

  /** The handoffs this agent could take now, most urgent first, as many as there is room for. */
  async function waitingFor(agent: Agent, except?: string): Promise<string[]> {
    let room = agent.capacity - agent.load;
    if (agent.presence !== 'available' || room <= 0) return [];
    const waiting = await conversations.collection
      .find({ state: 'queued', 'handoff.offer': null, 'handoff.queueId': { $in: agent.queues } })
      .sort({ 'handoff.priority': -1, 'handoff.waitingSince': 1 })
      .limit(DRAIN_LOOK)
      .toArray();
    const now = clock.now();
    const fit: string[] = [];
    for (const { handoff } of waiting as (Conversation & { handoff: Handoff })[]) {
      if (handoff.id === except || handoff.units > room || !matchAgent(handoff, [agent], now).chosen)
        continue;
      fit.push(handoff.id);
      room -= handoff.units;
      if (room <= 0) break;
    }
    return fit;
  }
}
