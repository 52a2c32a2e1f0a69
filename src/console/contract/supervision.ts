import { z } from 'zod';
import { AgentView } from './agents.js';
import { ConversationView } from './conversations.js';
import { QueueView } from './routing.js';
import { Iso } from './shared.js';

export const DeadLetterView = z.object({
  id: z.string(),
  kind: z.enum(['inbound', 'outbound', 'routing']),
  conversationId: z.string().nullable(),
  channel: z.string().nullable(),
  error: z.string(),
  at: Iso,
  replayedAt: Iso.nullable(),
});
export type DeadLetterView = z.infer<typeof DeadLetterView>;

export const OverviewView = z.object({
  queues: z.array(QueueView),
  agents: z.array(AgentView),
  /** `…Today`: in the last 24 hours. */
  counts: z.object({
    bot: z.number(),
    queued: z.number(),
    active: z.number(),
    wrapUp: z.number(),
    closedToday: z.number(),
    answeredByBotToday: z.number(),
    conversationsToday: z.number(),
    /** Of these, the ones that ended with the bot or stand with it, and were never handed over. */
    botOnlyToday: z.number(),
    handoffsToday: z.number(),
    deliveryFailuresToday: z.number(),
    deadLetters: z.number(),
  }),
  handoffsByReason: z.array(z.object({ reason: z.string(), count: z.number() })),
  /** The last 24 hours, an hour each, oldest first. */
  hourly: z.array(z.object({ at: Iso, conversations: z.number(), handoffs: z.number() })),
  longestWaiting: z.array(ConversationView),
});
export type OverviewView = z.infer<typeof OverviewView>;
