import type { Conversation, Handoff } from '../../../src/conversations/index.js';

const NOW = new Date('2026-07-24T21:30:00.000Z');

export const buildHandoff = (overrides: Partial<Handoff> = {}): Handoff => ({
  id: 'h1',
  reason: 'customer-asked',
  cause: 'in:event-1',
  queueId: 'billing',
  skills: [{ skill: 'billing', atLeast: 3 }],
  language: 'en',
  priority: 3,
  requestedAt: NOW,
  waitingSince: NOW,
  units: 1,
  summary: '',
  firstResponseDueAt: NOW,
  passedBy: [],
  offer: null,
  nextLookAt: NOW,
  ...overrides,
});

export const buildConversation = (overrides: Partial<Conversation> = {}): Conversation => ({
  _id: 'c1',
  channel: 'botframework',
  accountId: '28:tsunagu',
  surface: 'dm',
  threadKey: 'botframework:directline:a:conv-1',
  contactId: 'contact-1',
  state: 'queued',
  owner: { kind: 'queue', queueId: 'billing' },
  isOpen: true,
  language: 'en',
  topics: [],
  bot: { failedTurns: 0 },
  handoff: buildHandoff(),
  pastHandoffs: [],
  lease: null,
  pendingNotices: [],
  lastActivityAt: NOW,
  createdAt: NOW,
  ...overrides,
});
