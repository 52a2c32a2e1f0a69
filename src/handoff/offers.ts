import type { Conversation } from '../conversations/index.js';
import { conflict, notFound } from '../platform/errors.js';
import type { Agent, WorkItem } from './agent.js';
import type { Announce } from './announce.js';
import type { HandoffDeps } from './deps.js';
import { logEvent } from './log-event.js';

type Deps = Pick<
  HandoffDeps,
  'conversations' | 'outbox' | 'agents' | 'routingJobs' | 'bus' | 'clock' | 'logger' | 'metrics'
> & { announce: Announce };

export interface Offers {
  /** @throws 409 `offer_gone` when it timed out, was withdrawn, or is somebody else's. */
  accept(offerId: string, agentId: string): Promise<Conversation>;
  reject(offerId: string, agentId: string): Promise<void>;
  /** Called when the time of an offer is up; does nothing when it was answered in time. */
  expire(conversationId: string, offerId: string): Promise<void>;
  ofAgent(agentId: string): Promise<Conversation[]>;
}

/** What an agent does with an offer. Each act is one compare-and-set on the conversation; capacity follows it. */
export function createOffers(deps: Deps): Offers {
  const { conversations, outbox, agents, routingJobs, bus, clock, logger, metrics } = deps;

  async function withdraw(
    conversationId: string,
    offerId: string,
    agentId: string,
    outcome: 'rejected' | 'timed-out',
  ): Promise<Conversation | null> {
    const back = await conversations.tryTransition(conversationId, {
      from: 'queued',
      to: 'queued',
      where: { 'handoff.offer.id': offerId, 'handoff.offer.agentId': agentId },
      set: { 'handoff.offer': null, 'handoff.nextLookAt': clock.now() },
      push: { 'handoff.passedBy': agentId },
    });
    if (!back?.handoff) return null;
    if (back.handoff.onlyAgentId === agentId) {
      await conversations.update({ _id: conversationId }, { $unset: { 'handoff.onlyAgentId': '' } });
    }
    await agents.release(agentId, back.handoff.id);
    metrics.offers.inc({ outcome });
    bus.publish({ type: 'offer.ended', agentId, conversationId, offerId });
    bus.publish({ type: 'agent.changed', agentId });
    await logEvent({ outbox, bus }, back, {
      name: outcome === 'rejected' ? 'offer.rejected' : 'offer.timed-out',
      key: `event:${offerId}:${outcome}`,
      value: { agentId },
    });
    await routingJobs.add({ kind: 'route', handoffId: back.handoff.id });
    // Somebody else may have been waiting for the room this offer took.
    await routingJobs.add({ kind: 'drain', agentId, except: back.handoff.id });
    return back;
  }

  /**
   * An offer made so late after its reservation that the sweep had given the units away takes them again. Returns the
   * handoff they were taken for, or null when they were there.
   */
  async function restoreReservation({ _id, handoff }: Conversation, agent: Agent): Promise<string | null> {
    if (!handoff || agent.work.some((item) => item.handoffId === handoff.id)) return null;
    const { id: handoffId, units } = handoff;
    const item: WorkItem = { handoffId, conversationId: _id, units, state: 'offered', since: clock.now() };
    if ((await agents.hold(agent._id, item)) === 'held') return handoffId;
    throw conflict('capacity_exceeded', 'Your hands are full: finish or transfer something first.');
  }

  return {
    async accept(offerId, agentId) {
      const offered = await conversations.collection.findOne({
        'handoff.offer.agentId': agentId,
        'handoff.offer.id': offerId,
      });
      const now = clock.now();
      const agent = await agents.get(agentId);
      const restored = offered ? await restoreReservation(offered, agent) : null;
      const active =
        offered?.handoff &&
        (await conversations.tryTransition(offered._id, {
          from: 'queued',
          to: 'active',
          where: {
            'handoff.offer.id': offerId,
            'handoff.offer.agentId': agentId,
            'handoff.offer.expiresAt': { $gt: now },
          },
          set: {
            owner: { kind: 'agent', agentId },
            lastAgentId: agentId,
            'handoff.offer': null,
            'handoff.agentId': agentId,
            'handoff.acceptedAt': now,
            'handoff.acceptedOfferId': offerId,
          },
          push: {
            pendingNotices: {
              key: `notice:${offered.handoff.id}:joined:${offerId}`,
              kind: 'joined',
              agentName: agent.name,
            },
          },
        }));
      if (!active?.handoff) {
        if (restored) await agents.release(agentId, restored);
        // The same click twice, or an answer lost on the way: it is theirs already.
        const mine = await conversations.collection.findOne({
          'owner.kind': 'agent',
          'owner.agentId': agentId,
          'handoff.acceptedOfferId': offerId,
        });
        if (mine) return mine;
        throw conflict(
          'offer_gone',
          'This offer has ended: it timed out or the conversation went to somebody else.',
        );
      }
      await agents.markAccepted(agentId, active.handoff.id);
      metrics.offers.inc({ outcome: 'accepted' });
      metrics.waitSeconds.observe((now.getTime() - active.handoff.waitingSince.getTime()) / 1000);
      bus.publish({ type: 'offer.ended', agentId, conversationId: active._id, offerId });
      bus.publish({ type: 'agent.changed', agentId });
      await logEvent({ outbox, bus }, active, {
        name: 'conversation.accepted',
        key: `event:${offerId}:accepted`,
        value: { agentId, agentName: agent.name },
      });
      await deps.announce(active);
      logger.info({ conversationId: active._id, agentId, offerId }, 'offer accepted');
      return active;
    },
    async reject(offerId, agentId) {
      const offered = await conversations.collection.findOne({
        'handoff.offer.agentId': agentId,
        'handoff.offer.id': offerId,
      });
      if (!offered) throw notFound('offer', offerId);
      await withdraw(offered._id, offerId, agentId, 'rejected');
    },
    async expire(conversationId, offerId) {
      const conversation = await conversations.find(conversationId);
      const offer = conversation?.handoff?.offer;
      if (!offer || offer.id !== offerId || offer.expiresAt > clock.now()) return;
      const back = await withdraw(conversationId, offerId, offer.agentId, 'timed-out');
      // Somebody who let an offer pass is not at the desk: no more offers until they say they are back.
      if (back && (await agents.setPresence(offer.agentId, 'away', 'available'))) {
        bus.publish({ type: 'agent.changed', agentId: offer.agentId });
      }
    },
    ofAgent: (agentId) =>
      conversations.collection
        .find({
          'handoff.offer.agentId': agentId,
          state: 'queued',
          'handoff.offer.expiresAt': { $gt: clock.now() },
        })
        .sort({ 'handoff.offer.offeredAt': 1 })
        .toArray(),
  };
}
