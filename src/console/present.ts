import {
  LANGUAGES,
  type Activity,
  type Contact,
  type Conversation,
  type ConversationIntent,
  type Handoff,
  type Offer,
} from '../conversations/index.js';
import type { Agent, RoutingDecision } from '../handoff/index.js';
import type {
  ActivityView,
  AgentView,
  ContactView,
  ConversationView,
  DecisionView,
  HandoffView,
  OfferView,
} from './contract.js';

/** Documents into what clients see: no internals (leases, claims, raw channel data), dates as ISO strings. */
export function presentConversation(
  conversation: Conversation,
  contact: Contact | undefined,
): ConversationView {
  const { owner } = conversation;
  return {
    id: conversation._id,
    channel: conversation.channel,
    surface: conversation.surface,
    state: conversation.state,
    ownerKind: owner.kind,
    ownerAgentId: owner.kind === 'agent' ? owner.agentId : null,
    queueId: owner.kind === 'queue' ? owner.queueId : (conversation.handoff?.queueId ?? null),
    contact: presentContact(contact, conversation.contactId),
    language: conversation.language,
    topics: conversation.topics,
    details: conversation.details ?? [],
    intent: conversation.intent ? presentIntent(conversation.intent) : null,
    preview: conversation.preview ?? null,
    handoff: conversation.handoff ? presentHandoff(conversation.handoff) : null,
    pastHandoffIds: conversation.pastHandoffs.map((one) => one.id),
    disposition: conversation.disposition ?? null,
    createdAt: conversation.createdAt.toISOString(),
    lastActivityAt: conversation.lastActivityAt.toISOString(),
    closedAt: conversation.closedAt?.toISOString() ?? null,
  };
}

const presentIntent = ({ kind, sentiment, urgency, language, topics }: ConversationIntent) => ({
  kind,
  sentiment,
  urgency,
  language,
  topics,
});

export function presentContact(contact: Contact | undefined, id: string): ContactView {
  return {
    id,
    name: contact?.name || numberOf(id),
    tier: contact?.tier ?? 'standard',
    language: contact?.language ?? null,
    identities: (contact?.identities ?? []).map(({ channel, userId, handle, name }) => ({
      channel,
      userId,
      handle: handle ?? null,
      name: name ?? null,
    })),
  };
}

/** Who never gave a name (a web chat visitor) is called by something short that tells them apart, in any language. */
const numberOf = (contactId: string): string => `#${contactId.slice(-4).toUpperCase()}`;

export function presentHandoff(handoff: Handoff): HandoffView {
  return {
    id: handoff.id,
    reason: handoff.reason,
    queueId: handoff.queueId,
    skills: handoff.skills.map(({ skill, atLeast, relaxAfterSeconds }) => ({
      skill,
      atLeast,
      relaxAfterSeconds: relaxAfterSeconds ?? null,
    })),
    priority: handoff.priority,
    requestedAt: handoff.requestedAt.toISOString(),
    waitingSince: handoff.waitingSince.toISOString(),
    firstResponseDueAt: handoff.firstResponseDueAt.toISOString(),
    summary: handoff.summary,
    offer: handoff.offer
      ? {
          id: handoff.offer.id,
          agentId: handoff.offer.agentId,
          expiresAt: handoff.offer.expiresAt.toISOString(),
        }
      : null,
    acceptedAt: handoff.acceptedAt?.toISOString() ?? null,
    agentId: handoff.agentId ?? null,
  };
}

export function presentOffer(
  offer: Offer,
  conversation: Conversation & { handoff: Handoff },
  contact: Contact | undefined,
): OfferView {
  const { handoff } = conversation;
  return {
    id: offer.id,
    handoffId: handoff.id,
    conversationId: conversation._id,
    agentId: offer.agentId,
    offeredAt: offer.offeredAt.toISOString(),
    expiresAt: offer.expiresAt.toISOString(),
    channel: conversation.channel,
    surface: conversation.surface,
    language: conversation.language,
    writesIn: otherLanguage(conversation.intent?.language ?? null),
    contact: presentContact(contact, conversation.contactId),
    reason: handoff.reason,
    priority: handoff.priority,
    queueId: handoff.queueId,
    waitingSince: handoff.waitingSince.toISOString(),
    summary: handoff.summary,
    lastMessage: conversation.preview?.author === 'customer' ? conversation.preview.text : '',
  };
}

const otherLanguage = (code: string | null): string | null =>
  LANGUAGES.some((ours) => ours === code) ? null : code;

export function presentActivity(activity: Activity): ActivityView {
  return {
    id: activity._id,
    conversationId: activity.conversationId,
    seq: activity.seq,
    kind: activity.kind,
    author: { kind: activity.author.kind, id: activity.author.id, name: activity.author.name ?? null },
    text: activity.text ?? null,
    attachments: (activity.attachments ?? []).map(({ type, name, url, mime }) => ({
      type,
      name: name ?? null,
      url: url ?? null,
      mime: mime ?? null,
    })),
    choices: activity.choices ?? [],
    event: activity.event ? { name: activity.event.name, value: activity.event.value ?? null } : null,
    confidence: activity.answer?.confidence ?? null,
    citations: activity.answer?.citations ?? [],
    delivery: activity.delivery?.status ?? null,
    deliveryError: activity.delivery?.error?.message ?? null,
    deleted: activity.deletedAt !== undefined,
    edited: activity.editedAt !== undefined,
    at: new Date(activity.at).toISOString(),
  };
}

export function presentAgent(agent: Agent): AgentView {
  return {
    id: agent._id,
    name: agent.name,
    presence: agent.presence,
    skills: agent.skills,
    languages: agent.languages,
    queues: agent.queues,
    capacity: agent.capacity,
    load: agent.load,
    work: agent.work.map(({ conversationId, units, state }) => ({ conversationId, units, state })),
    idleSince: agent.idleSince.toISOString(),
    heartbeatAt: agent.heartbeatAt?.toISOString() ?? null,
  };
}

export function presentDecision(decision: RoutingDecision): DecisionView {
  const { requirements } = decision;
  return {
    at: decision.at.toISOString(),
    outcome: decision.outcome,
    agentId: decision.agentId,
    policyVersion: decision.policyVersion,
    waitedSeconds: decision.waitedSeconds,
    requirements: {
      language: requirements.language,
      units: requirements.units,
      skills: requirements.inForce.map(({ skill, atLeast }) => ({ skill, atLeast })),
      relaxed: requirements.relaxed.map(({ skill, atLeast, relaxAfterSeconds }) => ({
        skill,
        atLeast,
        afterSeconds: relaxAfterSeconds ?? 0,
      })),
    },
    candidates: decision.candidates.map(({ epoch: _epoch, ...candidate }) => candidate),
  };
}
