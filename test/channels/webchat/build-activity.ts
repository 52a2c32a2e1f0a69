import type { Activity } from '../../../src/conversations/index.js';

/** A bot's message, or what is said otherwise. */
export const buildActivity = (given: Partial<Activity> = {}): Activity => ({
  _id: `activity-${given.seq ?? 1}`,
  conversationId: 'conversation-1',
  contactId: 'contact-1',
  seq: 1,
  key: 'key-1',
  kind: 'message',
  author: { kind: 'bot', id: 'bot', name: 'Assistant' },
  text: 'Hello',
  at: new Date('2026-11-22T04:00:00Z'),
  occurredAt: new Date('2026-11-22T03:59:59Z'),
  ...given,
});
