import { later, MINUTE_MS, SECOND_MS } from '../platform/clock.js';
import type { Announce } from './announce.js';
import type { HandoffDeps } from './deps.js';
import type { PresenceDesk } from './absence.js';

type Deps = Pick<
  HandoffDeps,
  'conversations' | 'agents' | 'routingJobs' | 'bus' | 'clock' | 'logger' | 'timings'
> & { presence: PresenceDesk; announce: Announce };

/** A reservation without its offer for this long is an orphan of a crash. */
const ORPHAN_AFTER_MS = 10 * SECOND_MS;
const PAGE = 200;

/**
 * Looks for whatever a crash, a lost job or an emptied Redis left behind, and sets it going again. MongoDB is the truth:
 * each step finds its work there, repeats harmlessly, and may run in several processes at once.
 */
export function createHandoffSweep(deps: Deps): () => Promise<void> {
  const { conversations, agents, routingJobs, bus, clock, logger, timings, presence, announce } = deps;

  /** Agents whose heartbeat stopped: their customers go to somebody who is there. */
  async function findAbsent(): Promise<void> {
    for (const agent of await agents.silentSince(later(clock.now(), -timings.heartbeatTimeoutMs))) {
      const gone = await agents.collection.findOneAndUpdate(
        { _id: agent._id, heartbeatAt: agent.heartbeatAt },
        { $set: { presence: 'offline' }, $inc: { epoch: 1 } },
        { returnDocument: 'after' },
      );
      if (!gone) continue; // heard of meanwhile
      logger.warn({ agentId: agent._id }, 'agent not heard of; taken for offline');
      bus.publish({ type: 'agent.changed', agentId: agent._id });
      await presence.requeueAll(agent._id);
    }
  }

  /** Waiting without an offer, past the time somebody should have looked. */
  async function findForgotten(): Promise<void> {
    const due = await conversations.collection
      .find({
        state: 'queued',
        'handoff.offer': null,
        'handoff.nextLookAt': { $lt: later(clock.now(), -SECOND_MS) },
      })
      .sort({ 'handoff.priority': -1, 'handoff.waitingSince': 1 })
      .limit(PAGE)
      .toArray();
    for (const { handoff } of due) {
      if (handoff) await routingJobs.add({ kind: 'route', handoffId: handoff.id });
    }
  }

  /** Offers whose expiry job never came. */
  async function findExpired(): Promise<void> {
    const overdue = await conversations.collection
      .find({ state: 'queued', 'handoff.offer.expiresAt': { $lt: later(clock.now(), -SECOND_MS) } })
      .limit(PAGE)
      .toArray();
    for (const { _id, handoff } of overdue) {
      if (handoff?.offer)
        await routingJobs.add({ kind: 'expire', conversationId: _id, offerId: handoff.offer.id });
    }
  }

  /** Units held for what the agent does not hold (any more), and conversations held without the mark. */
  async function reconcileCapacity(): Promise<void> {
    const cutoff = later(clock.now(), -ORPHAN_AFTER_MS);
    for (const agent of await agents.withWorkBefore(cutoff)) {
      for (const item of agent.work) {
        if (item.since > cutoff) continue;
        const conversation = await conversations.find(item.conversationId);
        const current = conversation?.handoff?.id === item.handoffId ? conversation : null;
        const holds =
          current?.owner.kind === 'agent' &&
          current.owner.agentId === agent._id &&
          (current.state === 'active' || current.state === 'wrap-up');
        const offered = current?.state === 'queued' && current.handoff?.offer?.agentId === agent._id;
        if (holds && item.state === 'offered') await agents.markAccepted(agent._id, item.handoffId);
        if (holds || offered) continue;
        if (await agents.release(agent._id, item.handoffId, item.since)) {
          logger.warn(
            { agentId: agent._id, conversationId: item.conversationId },
            'orphaned reservation released',
          );
          bus.publish({ type: 'agent.changed', agentId: agent._id });
          await routingJobs.add({ kind: 'drain', agentId: agent._id });
        }
      }
    }
  }

  /** Conversations held by somebody who went offline before we could requeue them. */
  async function findStranded(): Promise<void> {
    const holders = await conversations.collection.distinct('owner.agentId', {
      'owner.kind': 'agent',
      state: { $in: ['active', 'wrap-up'] },
    });
    for (const agentId of holders) {
      const agent = typeof agentId === 'string' ? await agents.find(agentId) : null;
      if (agent?.presence === 'offline') await presence.requeueAll(agent._id);
    }
  }

  async function tellOverdueNotices(): Promise<void> {
    const untold = await conversations.collection
      .find({
        'pendingNotices.key': { $exists: true },
        lastActivityAt: { $lt: later(clock.now(), -2 * SECOND_MS), $gt: later(clock.now(), -60 * MINUTE_MS) },
      })
      .limit(PAGE)
      .toArray();
    for (const conversation of untold) await announce(conversation);
  }

  return async () => {
    for (const step of [
      findAbsent,
      findForgotten,
      findExpired,
      reconcileCapacity,
      findStranded,
      tellOverdueNotices,
    ]) {
      try {
        await step();
      } catch (error) {
        // One broken conversation must not keep the others from being looked after.
        logger.error({ err: error, step: step.name }, 'a sweep step failed; it runs again shortly');
      }
    }
  };
}
