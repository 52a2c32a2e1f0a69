import type { Conversation } from '../conversations/index.js';
import { later, MINUTE_MS, SECOND_MS } from '../platform/clock.js';
import type { WorkItem } from './agent.js';
import type { Announce } from './announce.js';
import type { HandoffDeps } from './deps.js';
import type { PresenceDesk } from './absence.js';

type Deps = Pick<
  HandoffDeps,
  'conversations' | 'agents' | 'routingJobs' | 'bus' | 'clock' | 'logger' | 'timings'
> & { presence: PresenceDesk; announce: Announce };

/** A reservation without its offer for this long is an orphan of a crash. */
const ORPHAN_AFTER_MS = 10 * SECOND_MS;
/** A forgotten handoff whose new job gets lost as well is found again after this. */
const ANOTHER_LOOK_MS = 5 * SECOND_MS;
const PAGE = 200;
/** A busy centre holds thousands of conversations; asking for them one by one kept the database busy all the time. */
const READ_AT_ONCE = 1000;

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
    for (const { _id, handoff } of due) {
      if (!handoff) continue;
      // Moved on by one of all the sweeps only: a busy desk must not be given the same job again every second.
      const mine = await conversations.update(
        { _id, state: 'queued', 'handoff.id': handoff.id, 'handoff.nextLookAt': handoff.nextLookAt },
        { $set: { 'handoff.nextLookAt': later(clock.now(), ANOTHER_LOOK_MS) } },
      );
      if (mine) await routingJobs.add({ kind: 'route', handoffId: handoff.id });
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
    const held = (await agents.withWorkBefore(cutoff)).flatMap(({ _id: agentId, work }) =>
      work.filter((item) => item.since <= cutoff).map((item) => ({ agentId, item })),
    );
    for (let from = 0; from < held.length; from += READ_AT_ONCE) {
      const some = held.slice(from, from + READ_AT_ONCE);
      const known = await conversations.collection
        .find(
          { _id: { $in: some.map(({ item }) => item.conversationId) } },
          { projection: { state: 1, owner: 1, 'handoff.id': 1, 'handoff.offer.agentId': 1 } },
        )
        .toArray();
      const byId = new Map(known.map((conversation) => [conversation._id, conversation]));
      for (const { agentId, item } of some) {
        // Almost all are in order; what is not is looked at again by itself before anything is done about it.
        if (isInOrder(standing(byId.get(item.conversationId), agentId, item), item)) continue;
        await reconcileItem(agentId, item);
      }
    }
  }

  async function reconcileItem(agentId: string, item: WorkItem): Promise<void> {
    const found = standing(await conversations.find(item.conversationId), agentId, item);
    if (found === 'held' && item.state === 'offered') await agents.markAccepted(agentId, item.handoffId);
    if (found) return;
    if (await agents.release(agentId, item.handoffId, item.since)) {
      logger.warn({ agentId, conversationId: item.conversationId }, 'orphaned reservation released');
      bus.publish({ type: 'agent.changed', agentId });
      await routingJobs.add({ kind: 'drain', agentId });
    }
  }

  /** Conversations held by somebody who went offline before we could requeue them. */
  async function findStranded(): Promise<void> {
    const holders = await conversations.collection.distinct('owner.agentId', {
      'owner.kind': 'agent',
      state: { $in: ['active', 'wrap-up'] },
    });
    const gone = await agents.collection
      .find({ _id: { $in: holders }, presence: 'offline' }, { projection: { _id: 1 } })
      .toArray();
    for (const { _id } of gone) await presence.requeueAll(_id);
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

/** What becomes of an agent's item in its conversation; null when it is theirs no more. */
function standing(
  conversation: Pick<Conversation, 'state' | 'owner' | 'handoff'> | null | undefined,
  agentId: string,
  item: WorkItem,
): 'held' | 'offered' | null {
  if (!conversation || conversation.handoff?.id !== item.handoffId) return null;
  const { state, owner, handoff } = conversation;
  const isTalked = state === 'active' || state === 'wrap-up';
  if (isTalked && owner.kind === 'agent' && owner.agentId === agentId) return 'held';
  return state === 'queued' && handoff.offer?.agentId === agentId ? 'offered' : null;
}

const isInOrder = (found: 'held' | 'offered' | null, item: WorkItem): boolean =>
  found === 'offered' || (found === 'held' && item.state === 'accepted');
