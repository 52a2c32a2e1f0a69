import type { ConversationState } from './conversation.js';

/**
 * The conversation state table: from each state, where it may go. Every change is a compare-and-set on the state it
 * leaves, so of two that race exactly one wins.
 */
export const TRANSITIONS: Record<ConversationState, readonly ConversationState[]> = {
  bot: ['queued', 'active', 'closed'], // handed over; taken by an agent from the list; ended
  queued: ['active', 'queued', 'bot', 'closed'], // accepted; re-queued elsewhere; given back to the bot; ended
  active: ['wrap-up', 'queued', 'bot', 'closed'], // ended by the agent; transferred or agent lost; given back; ended
  'wrap-up': ['closed', 'active', 'queued'], // disposition chosen; the customer wrote again; agent lost meanwhile
  closed: ['bot', 'queued'], // the customer came back
};

export const mayGo = (from: ConversationState, to: ConversationState): boolean =>
  TRANSITIONS[from].includes(to);
