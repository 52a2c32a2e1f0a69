import type { TurnReading } from '../../src/conversations/index.js';

let number = 0;

/** A calm question on web chat of a customer of its own, unless it is said otherwise. */
export function buildReading(given: Partial<TurnReading> = {}): TurnReading {
  number += 1;
  return {
    kind: 'question',
    sentiment: 0,
    urgency: 0,
    language: 'en',
    topics: [],
    channel: 'webchat',
    conversationId: `conversation-${number}`,
    contactId: `contact-${number}`,
    activityId: `activity-${number}`,
    at: new Date('2026-11-02T09:30:00Z'),
    ...given,
  };
}
