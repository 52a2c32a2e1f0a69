import type { Conversation, Handoff } from '../conversations/index.js';
import { later, SECOND_MS } from '../platform/clock.js';
import { messageOf } from '../platform/errors.js';
import { derivedId } from '../platform/ids.js';
import { createSharedInbox } from '../platform/shared-inbox.js';
import type { Announce } from './announce.js';
import { boundCandidates, type RoutingDecision } from './decision-store.js';
import type { HandoffDeps } from './deps.js';
import { MATCH_POLICY_VERSION, matchAgent, requirementsInForce, type Match } from './match-agent.js';
import { createRoster } from './roster.js';

type Deps = Pick<
  HandoffDeps,
  | 'conversations'
  | 'agents'
  | 'decisions'
  | 'routingJobs'
  | 'bus'
  | 'clock'
  | 'ids'
  | 'logger'
  | 'metrics'
  | 'timings'
  | 'redis'
  | 'redisPrefix'
> & { announce: Announce };

export interface RoutingDesk {
  /**
   * Finds an agent for the handoff and makes the offer, if it still waits. Resolves when that is settled here, or when
   * the desk of another process has it.
   */
  route(handoffId: string): Promise<void>;
}

type Waiting = Conversation & { handoff: Handoff };

/** Handoffs decided in one go, the most urgent first. */
const MAX_BATCH = 16;
/** Look again at least this often: an agent may have freed up without our hearing of it. */
const LOOK_AGAIN_MS = 30 * SECOND_MS;
/** Everybody who could take it has let it pass: ask them again after this. */
const ASK_AGAIN_MS = 15 * SECOND_MS;
const RESERVE_TRIES = 8;
/** Lost that many races in a row: let the others finish first. */
const CONTENDED_PAUSE_MS = 50;

/**
 * Routes handoffs one after the other, the most urgent first. Of all processes one desk decides at a time (the shared
 * inbox sees to that), so that decisions do not race for the same best agent. Should two decide at once after all, nothing
 * breaks: the reservation is a conditional write on the agent's own document, so whoever decided on an old roster is
 * refused and decides anew.
 */
export function createRoutingDesk(deps: Deps): RoutingDesk {
  const { conversations, agents, decisions, routingJobs, bus, clock, ids, logger, metrics, timings } = deps;
  const onDuty = createRoster({ agents, bus });
  const inbox = createSharedInbox({
    redis: deps.redis,
    key: `${deps.redisPrefix}:routing-desk`,
    token: ids.next(),
    batch: MAX_BATCH,
    logger,
    work: routeBatch,
  });

  async function routeBatch(handoffIds: string[]): Promise<void> {
    const found = await conversations.collection
      .find({ 'handoff.id': { $in: handoffIds }, state: 'queued', 'handoff.offer': null })
      .toArray();
    const waiting = found.filter((one): one is Waiting => one.handoff !== null).sort(byUrgency);
    if (waiting.length === 0) return;
    await Promise.all(waiting.map(tellWhatIsUntold));

    const records: RoutingDecision[] = [];
    const reserved: { conversation: Waiting; decision: RoutingDecision; agentId: string; offerId: string }[] =
      [];
    for (const conversation of waiting) {
      const settled = await reserveBest(conversation);
      if (!settled) {
        // Too many others at the same agents: nothing was found out about this handoff, so nothing is recorded.
        await routingJobs.add(
          { kind: 'route', handoffId: conversation.handoff.id },
          { delayMs: CONTENDED_PAUSE_MS },
        );
        continue;
      }
      const { match, agentId } = settled;
      const decision = describe(conversation, match, agentId, agentId ? ids.next() : null);
      records.push(decision);
      if (agentId && decision.offerId)
        reserved.push({ conversation, decision, agentId, offerId: decision.offerId });
      else await lookAgainLater(conversation, match);
    }
    await decisions.record(records);
    await Promise.all(reserved.map(makeOffer));
  }

  /** Whoever queued it may have died right after; the sweep tries again what fails here. */
  async function tellWhatIsUntold(conversation: Waiting): Promise<void> {
    await deps.announce(conversation).catch((error: unknown) => {
      logger.warn({ conversationId: conversation._id, reason: messageOf(error) }, 'customer not told yet');
    });
  }

  /** Reserves capacity of the best agent on duty; on a lost race looks and judges again. Null: lost them all. */
  async function reserveBest(
    conversation: Waiting,
  ): Promise<{ match: Match; agentId: string | null } | null> {
    const { handoff } = conversation;
    for (let attempt = 0; attempt < RESERVE_TRIES; attempt += 1) {
      const roster = await onDuty.look();
      const match = matchAgent(handoff, roster, clock.now());
      const chosen = roster.find((agent) => agent._id === match.chosen?.agentId);
      if (!chosen) return { match, agentId: null };
      const taken = await agents.reserve(chosen, {
        handoffId: handoff.id,
        conversationId: conversation._id,
        units: handoff.units,
        state: 'offered',
        since: clock.now(),
      });
      if (taken) {
        onDuty.learn(taken);
        return { match, agentId: taken._id };
      }
      onDuty.doubt(chosen._id);
    }
    return null;
  }

  async function makeOffer(one: {
    conversation: Waiting;
    decision: RoutingDecision;
    agentId: string;
    offerId: string;
  }): Promise<void> {
    const { conversation, agentId, offerId } = one;
    const now = clock.now();
    const expiresAt = later(now, timings.offerTimeoutMs);
    const offered = await conversations.tryTransition(conversation._id, {
      from: 'queued',
      to: 'queued',
      where: { 'handoff.id': conversation.handoff.id, 'handoff.offer': null },
      set: {
        'handoff.offer': { id: offerId, agentId, offeredAt: now, expiresAt },
        'handoff.nextLookAt': expiresAt,
      },
    });
    if (!offered) {
      await agents.release(agentId, conversation.handoff.id);
      await decisions.markLost(one.decision._id);
      await routingJobs.add({ kind: 'drain', agentId });
      return;
    }
    metrics.offers.inc({ outcome: 'made' });
    bus.publish({ type: 'offer.made', agentId, conversationId: conversation._id, offerId });
    bus.publish({ type: 'agent.changed', agentId });
    await routingJobs.add(
      { kind: 'expire', conversationId: conversation._id, offerId },
      { delayMs: timings.offerTimeoutMs + 50 },
    );
    logger.info({ conversationId: conversation._id, agentId, offerId }, 'offer made');
  }

  /** Nobody now: a delayed job looks again when a requirement relaxes, those who passed may be asked again, or time is up. */
  async function lookAgainLater(conversation: Waiting, match: Match): Promise<void> {
    const now = clock.now();
    const { handoff } = conversation;
    const { nextRelaxationAt } = requirementsInForce(handoff, now);
    const onlyPassed = match.candidates.some((one) => one.excludedBy === 'passed');
    const addressedGone = handoff.onlyAgentId !== undefined;
    const at = new Date(
      Math.min(
        nextRelaxationAt?.getTime() ?? Number.POSITIVE_INFINITY,
        later(now, onlyPassed ? ASK_AGAIN_MS : LOOK_AGAIN_MS).getTime(),
      ),
    );
    await conversations.update(
      { _id: conversation._id, state: 'queued', 'handoff.id': handoff.id, 'handoff.offer': null },
      {
        $set: { 'handoff.nextLookAt': at, ...(onlyPassed && { 'handoff.passedBy': [] }) },
        // Transferred to somebody who is not there (any more): anybody of the queue may take it.
        ...(addressedGone && { $unset: { 'handoff.onlyAgentId': '' } }),
      },
    );
    const delayMs = addressedGone ? 0 : Math.max(50, at.getTime() - now.getTime());
    await routingJobs.add({ kind: 'route', handoffId: handoff.id }, { delayMs });
  }

  function describe(
    conversation: Waiting,
    match: Match,
    agentId: string | null,
    offerId: string | null,
  ): RoutingDecision {
    const { handoff } = conversation;
    const bounded = boundCandidates(match.candidates);
    const why = bounded.candidates.map((one) => `${one.agentId}:${one.excludedBy}`).join();
    return {
      // The same nobody for the same reasons is one decision, however often we look.
      _id: agentId ? ids.next() : derivedId(handoff.id, 'nobody', why, String(match.relaxed.length)),
      handoffId: handoff.id,
      conversationId: conversation._id,
      at: clock.now(),
      outcome: agentId ? 'offered' : 'nobody',
      agentId,
      offerId,
      policyVersion: MATCH_POLICY_VERSION,
      waitedSeconds: (clock.now().getTime() - handoff.waitingSince.getTime()) / 1000,
      requirements: {
        queueId: handoff.queueId,
        language: handoff.language,
        units: handoff.units,
        inForce: match.inForce,
        relaxed: match.relaxed,
        preferredAgentId: handoff.preferredAgentId ?? null,
        onlyAgentId: handoff.onlyAgentId ?? null,
      },
      ...bounded,
    };
  }

  return { route: (handoffId) => inbox.leave(handoffId) };
}

/** Who is served first when several wait: the higher priority, then the longer wait. */
export const byUrgency = (a: { handoff: Handoff }, b: { handoff: Handoff }): number =>
  b.handoff.priority - a.handoff.priority ||
  a.handoff.waitingSince.getTime() - b.handoff.waitingSince.getTime();
