import type { OutboundMessage, OutboundPart } from '../../../src/channels/index.js';

export const buildMessage = (overrides: Partial<OutboundMessage> = {}): OutboundMessage => ({
  activityId: 'activity-1',
  conversationId: 'conversation-1',
  accountId: '1820000000000000001',
  surface: 'dm',
  threadKey: 'x:dm:777',
  userId: '777',
  language: 'en',
  byHuman: false,
  text: 'Your order is on its way.',
  choices: [],
  ...overrides,
});

export const buildPart = (overrides: Partial<OutboundPart> = {}): OutboundPart => ({
  ...buildMessage(overrides),
  index: 0,
  total: 1,
  correlation: 'activity-1:0',
  ...overrides,
});
