import type { Conversation, Handoff } from '../../src/conversations/index.js';
import type { Agent } from '../../src/handoff/agent.js';
import { DEFAULT_SETTINGS, type RoutingSettings } from '../../src/handoff/settings.js';

/** The instant builders date things from: a Wednesday noon. */
export const NOON = new Date('2026-06-10T12:00:00Z');

let built = 0;
/** A name of its own for each thing built, so that tests need not invent them. */
export const fresh = (what: string): string => `${what}-${(built += 1)}`;

/** An agent at the desk with room for three, who serves the general queue in English. */
export function buildAgent(overrides: Partial<Agent> = {}): Agent {
  const _id = overrides._id ?? fresh('agent');
  return {
    _id,
    name: `Name of ${_id}`,
    skills: {},
    languages: ['en'],
    queues: ['general'],
    capacity: 3,
    load: overrides.work?.reduce((sum, item) => sum + item.units, 0) ?? 0,
    work: [],
    presence: 'available',
    heartbeatAt: null,
    idleSince: NOON,
    epoch: 0,
    ...overrides,
  };
}

/** A handoff that has just begun to wait in the general queue, asking for no skill. */
export function buildHandoff(overrides: Partial<Handoff> = {}): Handoff {
  const id = overrides.id ?? fresh('handoff');
  return {
    id,
    reason: 'customer-asked',
    cause: `cause of ${id}`,
    queueId: 'general',
    skills: [],
    language: 'en',
    priority: 3,
    requestedAt: NOON,
    waitingSince: NOON,
    units: 1,
    summary: 'Where is my order?',
    firstResponseDueAt: NOON,
    passedBy: [],
    offer: null,
    nextLookAt: NOON,
    ...overrides,
  };
}

/** A conversation the bot has; with a handoff, one that waits in its queue. */
export function buildConversation(overrides: Partial<Conversation> = {}): Conversation {
  const _id = overrides._id ?? fresh('conversation');
  const handoff = overrides.handoff ?? null;
  return {
    _id,
    channel: 'webchat',
    accountId: 'site',
    surface: 'dm',
    threadKey: `thread of ${_id}`,
    contactId: `contact of ${_id}`,
    state: handoff ? 'queued' : 'bot',
    owner: handoff ? { kind: 'queue', queueId: handoff.queueId } : { kind: 'bot' },
    isOpen: overrides.state !== 'closed',
    language: handoff?.language ?? 'en',
    topics: [],
    bot: { failedTurns: 0 },
    handoff,
    pastHandoffs: [],
    lease: null,
    pendingNotices: [],
    lastActivityAt: NOON,
    createdAt: NOON,
    ...overrides,
  };
}

/** One general queue, always open, unless told otherwise. */
export const buildSettings = (overrides: Partial<RoutingSettings> = {}): RoutingSettings => ({
  ...DEFAULT_SETTINGS,
  ...overrides,
});
