import type { ProductBus } from '../conversations/index.js';
import { SECOND_MS } from '../platform/clock.js';
import type { Agent } from './agent.js';
import type { AgentStore } from './agent-store.js';

/** Everybody on duty, as a routing decision sees them. */
export interface Roster {
  look(): Promise<Agent[]>;
  /** What the caller has just written of an agent. */
  learn(agent: Agent): void;
  /** An agent turned out to be other than they looked. */
  doubt(agentId: string): void;
}

/** Below this many agents, reading them all costs less than keeping track. */
const LARGE = 100;
/** A large roster is read whole this often at least: an agent may have changed without our hearing of it. */
const KEPT_MS = SECOND_MS;

/**
 * Reads the roster for one decision. A large one is kept for a moment, brought up to date with what the bus says has
 * changed: a thousand agents are half a megabyte, too much to read for one handoff. So of a large roster a decision may
 * miss what changed within the last milliseconds. A decision on an old view is no danger: the reservation is refused when
 * the chosen agent's epoch has moved.
 */
export function createRoster({
  agents,
  bus,
}: {
  agents: Pick<AgentStore, 'onDuty' | 'findMany'>;
  bus: Pick<ProductBus, 'subscribe' | 'onResync'>;
}): Roster {
  let kept: { readAt: number; agents: Map<string, Agent> } | null = null;
  const changed = new Set<string>();

  bus.subscribe((event) => {
    if (event.type === 'agent.changed') changed.add(event.agentId);
  });
  bus.onResync(() => {
    kept = null;
  });

  function learn(agent: Agent): void {
    const known = kept?.agents.get(agent._id);
    if (known && known.epoch > agent.epoch) return;
    if (agent.presence === 'offline') kept?.agents.delete(agent._id);
    else kept?.agents.set(agent._id, agent);
  }

  return {
    learn,
    doubt(agentId) {
      changed.add(agentId);
    },
    async look() {
      const due = [...changed];
      changed.clear(); // before the read: what changes during it is looked at again
      if (kept && performance.now() - kept.readAt < KEPT_MS) {
        if (due.length > 0) for (const agent of await agents.findMany(due)) learn(agent);
        return [...kept.agents.values()];
      }
      const readAt = performance.now();
      const all = await agents.onDuty();
      kept = all.length < LARGE ? null : { readAt, agents: new Map(all.map((agent) => [agent._id, agent])) };
      return all;
    },
  };
}
