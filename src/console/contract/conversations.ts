import { z } from 'zod';
import { ContactView } from './contacts.js';
import { ConversationState, Iso, Language, PageQuery } from './shared.js';

export const OfferView = z.object({
  id: z.string(),
  handoffId: z.string(),
  conversationId: z.string(),
  agentId: z.string(),
  offeredAt: Iso,
  expiresAt: Iso,
  channel: z.string(),
  surface: z.enum(['dm', 'public']),
  language: Language,
  /** ISO 639-1 code of what they write in, when it is none of ours. */
  writesIn: z.string().nullable(),
  contact: ContactView,
  reason: z.string(),
  priority: z.number(),
  queueId: z.string(),
  waitingSince: Iso,
  summary: z.string(),
  /** What the customer said last. */
  lastMessage: z.string(),
});
export type OfferView = z.infer<typeof OfferView>;

export const HandoffView = z.object({
  id: z.string(),
  reason: z.string(),
  queueId: z.string(),
  skills: z.array(
    z.object({ skill: z.string(), atLeast: z.number(), relaxAfterSeconds: z.number().nullable() }),
  ),
  priority: z.number(),
  requestedAt: Iso,
  waitingSince: Iso,
  firstResponseDueAt: Iso,
  summary: z.string(),
  offer: z.object({ id: z.string(), agentId: z.string(), expiresAt: Iso }).nullable(),
  acceptedAt: Iso.nullable(),
  agentId: z.string().nullable(),
});
export type HandoffView = z.infer<typeof HandoffView>;

export const ConversationView = z.object({
  id: z.string(),
  channel: z.string(),
  surface: z.enum(['dm', 'public']),
  state: ConversationState,
  ownerKind: z.enum(['bot', 'queue', 'agent', 'none']),
  ownerAgentId: z.string().nullable(),
  queueId: z.string().nullable(),
  contact: ContactView,
  language: Language,
  topics: z.array(z.string()),
  /** What the bot asked the customer for and was told. */
  details: z.array(
    z.object({ articleId: z.string(), name: z.string(), label: z.string(), value: z.string() }),
  ),
  /** What they want and how they feel, over all they wrote; null before their first message. */
  intent: z
    .object({
      kind: z.enum(['question', 'complaint', 'praise', 'spam', 'other']),
      /** -1 to 1. */
      sentiment: z.number(),
      /** 0 to 1. */
      urgency: z.number(),
      /** ISO 639-1 code of what they write in; null when it does not tell. */
      language: z.string().nullable(),
      /** Tags of what they wrote about last. */
      topics: z.array(z.string()),
    })
    .nullable(),
  preview: z.object({ author: z.enum(['customer', 'bot', 'agent', 'system']), text: z.string() }).nullable(),
  handoff: HandoffView.nullable(),
  pastHandoffIds: z.array(z.string()),
  disposition: z.string().nullable(),
  createdAt: Iso,
  lastActivityAt: Iso,
  closedAt: Iso.nullable(),
});
export type ConversationView = z.infer<typeof ConversationView>;

export const ActivityView = z.object({
  id: z.string(),
  conversationId: z.string(),
  seq: z.number(),
  kind: z.enum(['message', 'event', 'note']),
  author: z.object({
    kind: z.enum(['customer', 'bot', 'agent', 'system']),
    id: z.string(),
    name: z.string().nullable(),
  }),
  text: z.string().nullable(),
  attachments: z.array(
    z.object({
      type: z.string(),
      name: z.string().nullable(),
      url: z.string().nullable(),
      mime: z.string().nullable(),
    }),
  ),
  choices: z.array(z.object({ title: z.string(), value: z.string() })),
  /** For kind `event`: a system line, as `conversation.queued`, with what its sentence needs. */
  event: z.object({ name: z.string(), value: z.unknown() }).nullable(),
  confidence: z.number().nullable(),
  citations: z.array(z.object({ articleId: z.string(), question: z.string(), version: z.number() })),
  delivery: z.enum(['pending', 'sending', 'sent', 'delivered', 'read', 'failed']).nullable(),
  deliveryError: z.string().nullable(),
  deleted: z.boolean(),
  edited: z.boolean(),
  at: Iso,
});
export type ActivityView = z.infer<typeof ActivityView>;

export const HistoryEntry = z.object({ conversation: ConversationView, activities: z.array(ActivityView) });
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const ConversationQuery = PageQuery.extend({
  state: ConversationState.optional(),
  /** `mine`: I hold it; `queue`: waiting for an agent; `all`. */
  view: z.enum(['mine', 'queue', 'all']).default('all'),
  queueId: z.string().max(100).optional(),
  contactId: z.string().max(100).optional(),
  channel: z.string().max(50).optional(),
});

export const TranscriptQuery = z.object({
  afterSeq: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});

export const SendMessageBody = z.object({
  text: z.string().trim().min(1).max(10_000),
  /** Made by the client, so that sending again after a lost answer stores it once. */
  clientId: z.string().min(1).max(100).optional(),
});

export const TransferBody = z
  .object({
    queueId: z.string().max(100).optional(),
    agentId: z.string().max(100).optional(),
    toBot: z.boolean().optional(),
    note: z.string().trim().max(2000).optional(),
  })
  .refine((body) => [body.queueId, body.agentId, body.toBot].filter(Boolean).length === 1, {
    message: 'name exactly one of queueId, agentId or toBot',
    path: ['queueId'],
  });

export const WrapUpBody = z.object({
  disposition: z.string().min(1).max(100),
  note: z.string().trim().max(2000).optional(),
});
