import type {
  Conversation,
  ConversationState,
  CustomerDetail,
  Handoff,
  HandoffReason,
} from '../conversations/index.js';
import { later, SECOND_MS } from '../platform/clock.js';
import { derivedId } from '../platform/ids.js';
import type { Announce } from './announce.js';
import type { HandoffDeps } from './deps.js';
import { logEvent } from './log-event.js';
import { priorityOf, routeByRules } from './settings.js';

type Deps = Pick<
  HandoffDeps,
  | 'conversations'
  | 'outbox'
  | 'contacts'
  | 'settings'
  | 'routingJobs'
  | 'bus'
  | 'clock'
  | 'logger'
  | 'metrics'
  | 'summarise'
> & { announce: Announce };

export interface HandoffRequest {
  reason: HandoffReason;
  /** What caused it (the activity's key, the transfer's id): asked twice for the same cause, the first stands. */
  cause: string;
  topics?: string[];
  /** All that the customer told the bot when asked. */
  details?: CustomerDetail[];
  /** A skill named by somebody else's bot. */
  skill?: string;
  preferredAgentId?: string;
}

export type StartHandoff = (conversation: Conversation, request: HandoffRequest) => Promise<Conversation>;

/**
 * Hands a conversation from the bot to a routing queue: one compare-and-set carries the whole request, then the routing
 * job is added and the customer told. Safe to repeat at any point; already with a human, it returns the conversation as
 * it is.
 */
export function createStartHandoff(deps: Deps): StartHandoff {
  const { conversations, outbox, contacts, settings, routingJobs, bus, clock, logger, metrics } = deps;

  return async (conversation, request) => {
    const [routing, contact, summary] = await Promise.all([
      settings.get(),
      contacts.get(conversation.contactId),
      deps.summarise(conversation),
    ]);
    const topics = [...new Set([...(request.topics ?? []), ...conversation.topics])];
    const route = routeByRules(routing, {
      tags: topics,
      channel: conversation.channel,
      language: conversation.language,
      writesIn: conversation.intent?.language ?? null,
      tier: contact.tier,
      reason: request.reason,
      kind: conversation.intent?.kind ?? null,
      urgency: conversation.intent?.urgency ?? 0,
    });
    const now = clock.now();
    const handoff: Handoff = {
      id: derivedId(conversation._id, request.cause),
      reason: request.reason,
      cause: request.cause,
      queueId: route.queue,
      skills: request.skill
        ? [{ skill: request.skill, atLeast: 1, relaxAfterSeconds: 60 }, ...route.skills]
        : route.skills,
      language: conversation.language,
      priority: priorityOf(route.priority, request.reason),
      requestedAt: now,
      waitingSince: now,
      units: routing.channelWeights[conversation.channel] ?? 1,
      summary,
      firstResponseDueAt: later(now, routing.slaTargets.firstResponseSeconds * SECOND_MS),
      preferredAgentId: request.preferredAgentId,
      passedBy: [],
      offer: null,
      nextLookAt: now,
    };
    const from: ConversationState[] = ['bot', 'closed'];
    const queued = await conversations.tryTransition(conversation._id, {
      from,
      to: 'queued',
      // A turn repeated after its handoff has already ended must not bring that handoff back.
      where: { 'handoff.cause': { $ne: request.cause }, 'pastHandoffs.cause': { $ne: request.cause } },
      set: {
        handoff,
        owner: { kind: 'queue', queueId: route.queue },
        topics,
        ...(request.details && { details: request.details }),
        language: conversation.language,
        pendingNotices: [{ key: `notice:${handoff.id}:queued`, kind: 'queued' }],
      },
      ...(conversation.handoff && { push: { pastHandoffs: conversation.handoff } }),
    });
    const current = queued ?? (await conversations.get(conversation._id));
    if (!queued && current.handoff?.cause !== request.cause) return current; // somebody else has it already
    if (queued) {
      metrics.handoffs.inc({ reason: request.reason });
      logger.info(
        { conversationId: current._id, handoffId: handoff.id, reason: request.reason, queue: route.queue },
        'handoff requested',
      );
    }
    if (current.state === 'queued') {
      await logEvent({ outbox, bus }, current, {
        name: 'conversation.queued',
        key: `event:${handoff.id}:queued`,
        value: {
          reason: request.reason,
          queueId: route.queue,
          language: handoff.language,
          ruleId: route.ruleId,
          skills: handoff.skills.map(({ skill }) => skill),
        },
      });
      await deps.announce(current);
      await routingJobs.add({ kind: 'route', handoffId: handoff.id });
    }
    return current;
  };
}
