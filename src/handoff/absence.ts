import type { Conversation } from '../conversations/index.js';
import type { Agent, Presence } from './agent.js';
import type { Announce } from './announce.js';
import type { HandoffDeps } from './deps.js';
import { logEvent } from './log-event.js';

type Deps = Pick<
  HandoffDeps,
  'conversations' | 'outbox' | 'agents' | 'routingJobs' | 'bus' | 'clock' | 'logger' | 'metrics'
> & { announce: Announce };

export interface PresenceDesk {
  /** Sets it; going offline gives everything back to the queue. */
  set(agentId: string, presence: Presence): Promise<Agent>;
  /** Everything this agent holds goes back to the head of its queue. Safe to repeat. */
  requeueAll(agentId: string): Promise<number>;
}

/** Who is there, and what becomes of the conversations of those who are not. */
export function createPresenceDesk(deps: Deps): PresenceDesk {
  const { conversations, outbox, agents, routingJobs, bus, clock, logger, metrics } = deps;

  async function requeue(conversation: Conversation, agentId: string): Promise<boolean> {
    const { handoff } = conversation;
    if (!handoff) return false;
    const back = await conversations.tryTransition(conversation._id, {
      from: 'active',
      to: 'queued',
      where: { 'owner.agentId': agentId, 'handoff.id': handoff.id },
      set: {
        owner: { kind: 'queue', queueId: handoff.queueId },
        // The old time of waiting is kept: that is the head of the queue.
        'handoff.offer': null,
        'handoff.nextLookAt': clock.now(),
        // Not even by the one who left: back at the desk, they may have their own customer again.
        'handoff.passedBy': [],
        pendingNotices: [{ key: `notice:${handoff.id}:requeued:${clock.now().getTime()}`, kind: 'requeued' }],
      },
    });
    if (!back) return false;
    await conversations.update(
      { _id: back._id, state: 'queued' },
      { $unset: { 'handoff.onlyAgentId': '', 'handoff.agentId': '', 'handoff.acceptedAt': '' } },
    );
    await agents.release(agentId, handoff.id);
    await logEvent({ outbox, bus }, back, {
      name: 'conversation.requeued',
      key: `event:${handoff.id}:requeued:${back.lastActivityAt.getTime()}`,
      value: { agentId },
    });
    await deps.announce(back);
    await routingJobs.add({ kind: 'route', handoffId: handoff.id });
    return true;
  }

  async function requeueAll(agentId: string): Promise<number> {
    let moved = 0;
    const held = await conversations.collection
      .find({ 'owner.kind': 'agent', 'owner.agentId': agentId, state: { $in: ['active', 'wrap-up'] } })
      .toArray();
    for (const conversation of held) {
      if (conversation.state === 'active') {
        if (await requeue(conversation, agentId)) moved += 1;
        continue;
      }
      // Talked out already, only the code is missing: nobody waits, so it closes by itself.
      const closed = await conversations.tryTransition(conversation._id, {
        from: 'wrap-up',
        to: 'closed',
        where: { 'owner.agentId': agentId },
        set: { owner: { kind: 'none' }, disposition: 'unattended', 'handoff.endedAt': clock.now() },
      });
      if (closed?.handoff) await agents.release(agentId, closed.handoff.id);
    }
    const offered = await conversations.collection
      .find({ 'handoff.offer.agentId': agentId, state: 'queued' })
      .toArray();
    for (const { _id, handoff } of offered) {
      if (!handoff?.offer) continue;
      const withdrawn = await conversations.tryTransition(_id, {
        from: 'queued',
        to: 'queued',
        where: { 'handoff.offer.id': handoff.offer.id },
        set: { 'handoff.offer': null, 'handoff.nextLookAt': clock.now() },
      });
      if (!withdrawn) continue;
      await agents.release(agentId, handoff.id);
      metrics.offers.inc({ outcome: 'rescinded' });
      bus.publish({ type: 'offer.ended', agentId, conversationId: _id, offerId: handoff.offer.id });
      await routingJobs.add({ kind: 'route', handoffId: handoff.id });
    }
    return moved;
  }

  return {
    requeueAll,
    async set(agentId, presence) {
      const before = await agents.get(agentId);
      const agent = (await agents.setPresence(agentId, presence)) ?? before;
      bus.publish({ type: 'agent.changed', agentId });
      if (presence === 'offline') {
        const moved = await requeueAll(agentId);
        if (moved > 0) logger.info({ agentId, moved }, 'agent went offline; conversations back in the queue');
      }
      if (presence === 'available') await routingJobs.add({ kind: 'drain', agentId });
      return agent;
    },
  };
}
