import { z } from 'zod';

/**
 * What the console and other clients of /api/v1 see. The server presents with these types, the web app is compiled
 * against them and OpenAPI is generated from them, so the three cannot drift apart.
 */
export const ROLE_NAMES = ['admin', 'supervisor', 'knowledge-manager', 'agent'] as const;
export const PRESENCES = ['available', 'busy', 'away', 'offline'] as const;
const languages = ['en', 'ja'] as const;
const states = ['bot', 'queued', 'active', 'wrap-up', 'closed'] as const;

const iso = z.iso.datetime();
const Localized = z.object({ en: z.string(), ja: z.string() });

export const PageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const ContactView = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.enum(['standard', 'gold', 'platinum']),
  language: z.enum(languages).nullable(),
  identities: z.array(
    z.object({
      channel: z.string(),
      userId: z.string(),
      handle: z.string().nullable(),
      name: z.string().nullable(),
    }),
  ),
});

export const OfferView = z.object({
  id: z.string(),
  handoffId: z.string(),
  conversationId: z.string(),
  agentId: z.string(),
  offeredAt: iso,
  expiresAt: iso,
  channel: z.string(),
  surface: z.enum(['dm', 'public']),
  language: z.enum(languages),
  contact: ContactView,
  reason: z.string(),
  priority: z.number(),
  queueId: z.string(),
  waitingSince: iso,
  summary: z.string(),
  /** What the customer said last. */
  lastMessage: z.string(),
});

export const HandoffView = z.object({
  id: z.string(),
  reason: z.string(),
  queueId: z.string(),
  skills: z.array(
    z.object({ skill: z.string(), atLeast: z.number(), relaxAfterSeconds: z.number().nullable() }),
  ),
  priority: z.number(),
  requestedAt: iso,
  waitingSince: iso,
  firstResponseDueAt: iso,
  summary: z.string(),
  offer: z.object({ id: z.string(), agentId: z.string(), expiresAt: iso }).nullable(),
  acceptedAt: iso.nullable(),
  agentId: z.string().nullable(),
});

export const ConversationView = z.object({
  id: z.string(),
  channel: z.string(),
  surface: z.enum(['dm', 'public']),
  state: z.enum(states),
  ownerKind: z.enum(['bot', 'queue', 'agent', 'none']),
  ownerAgentId: z.string().nullable(),
  queueId: z.string().nullable(),
  contact: ContactView,
  language: z.enum(languages),
  topics: z.array(z.string()),
  preview: z.object({ author: z.enum(['customer', 'bot', 'agent', 'system']), text: z.string() }).nullable(),
  handoff: HandoffView.nullable(),
  pastHandoffIds: z.array(z.string()),
  disposition: z.string().nullable(),
  createdAt: iso,
  lastActivityAt: iso,
  closedAt: iso.nullable(),
});

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
  at: iso,
});

export const HistoryEntry = z.object({ conversation: ConversationView, activities: z.array(ActivityView) });

export const AgentView = z.object({
  id: z.string(),
  name: z.string(),
  presence: z.enum(PRESENCES),
  skills: z.record(z.string(), z.number()),
  languages: z.array(z.enum(languages)),
  queues: z.array(z.string()),
  /** Units of work at once; `load` is what is taken. */
  capacity: z.number(),
  load: z.number(),
  work: z.array(
    z.object({ conversationId: z.string(), units: z.number(), state: z.enum(['offered', 'accepted']) }),
  ),
  idleSince: iso,
  heartbeatAt: iso.nullable(),
});

export const QueueView = z.object({
  id: z.string(),
  name: Localized,
  waiting: z.number(),
  oldestWaitingSince: iso.nullable(),
  agentsAvailable: z.number(),
  agentsStaffed: z.number(),
  overdue: z.number(),
  /** Seconds a new customer is likely to wait (median and 80th percentile); null when nobody is there to serve. */
  estimateSeconds: z.object({ p50: z.number(), p80: z.number() }).nullable(),
});

export const DecisionView = z.object({
  at: iso,
  outcome: z.enum(['offered', 'nobody', 'lost-race']),
  agentId: z.string().nullable(),
  policyVersion: z.string(),
  waitedSeconds: z.number(),
  requirements: z.object({
    language: z.enum(languages),
    units: z.number(),
    skills: z.array(z.object({ skill: z.string(), atLeast: z.number() })),
    relaxed: z.array(z.object({ skill: z.string(), atLeast: z.number(), afterSeconds: z.number() })),
  }),
  candidates: z.array(
    z.object({
      agentId: z.string(),
      name: z.string(),
      /** Why not, in the order the rules are applied; null: eligible. */
      excludedBy: z
        .enum([
          'offline',
          'not-available',
          'queue',
          'language',
          'skill',
          'capacity',
          'passed',
          'not-addressed',
          'already-holds',
        ])
        .nullable(),
      detail: z.string().nullable(),
      proficiency: z.number(),
      spare: z.number(),
      idleSeconds: z.number(),
      /** 1 is best; null when excluded. */
      rank: z.number().nullable(),
    }),
  ),
});

export const ExplanationView = z.object({
  handoffId: z.string(),
  conversationId: z.string(),
  reason: z.string(),
  decisions: z.array(DecisionView),
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
export const PresenceBody = z.object({ presence: z.enum(PRESENCES) });
export const ConversationQuery = PageQuery.extend({
  state: z.enum(states).optional(),
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

export const SkillRequirementBody = z.object({
  skill: z.string().min(1).max(50),
  atLeast: z.number().int().min(1).max(5),
  relaxAfterSeconds: z.number().int().min(0).max(86_400).optional(),
});
export const RoutingRuleBody = z.object({
  id: z.string().min(1).max(50),
  when: z.object({
    tags: z.array(z.string()).optional(),
    channels: z.array(z.string()).optional(),
    languages: z.array(z.enum(languages)).optional(),
    tiers: z.array(z.enum(['standard', 'gold', 'platinum'])).optional(),
    reasons: z.array(z.string()).optional(),
  }),
  /** Where a handoff that matches goes. */
  route: z.object({
    queue: z.string().min(1),
    skills: z.array(SkillRequirementBody).default([]),
    priority: z.number().int().min(0).max(9).default(3),
  }),
});
const openingTimes = z.array(
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/, 'as 09:00-18:00'),
);
export const RoutingSettings = z.object({
  version: z.number().int(),
  queues: z.array(z.object({ id: z.string(), name: Localized })),
  skills: z.array(z.object({ id: z.string(), name: Localized })),
  /** First match wins; the last one should match everything. */
  rules: z.array(RoutingRuleBody).min(1),
  channelWeights: z.record(z.string(), z.number().int().min(1).max(100)),
  businessHours: z.object({
    timeZone: z.string(),
    weekly: z.record(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), openingTimes),
    holidays: z.array(z.iso.date()),
  }),
  dispositions: z.array(z.object({ id: z.string(), name: Localized })),
  slaTargets: z.object({
    firstResponseSeconds: z.number().int().min(1),
    resolutionSeconds: z.number().int().min(1),
  }),
  sites: z.array(z.object({ id: z.string(), name: z.string(), origins: z.array(z.string()) })),
});

export const AgentPatchBody = z.object({
  skills: z.record(z.string(), z.number().int().min(1).max(5)).optional(),
  languages: z.array(z.enum(languages)).min(1).optional(),
  queues: z.array(z.string()).optional(),
  capacity: z.number().int().min(0).max(100).optional(),
});

export const ArticleContentBody = z.object({
  question: z.string(),
  answer: z.string(),
  utterances: z.array(z.string()).default([]),
  tags: z.array(z.string()).default([]),
});
export const ArticleView = z.object({
  id: z.string(),
  language: z.enum(languages),
  state: z.enum(['draft', 'published', 'archived']),
  /** What is edited; differs from `published` while a draft waits. */
  draft: ArticleContentBody,
  published: ArticleContentBody.nullable(),
  version: z.number(),
  publishedVersion: z.number().nullable(),
  updatedAt: iso,
  updatedBy: z.string(),
});
export const ArticleVersionView = z.object({
  version: z.number(),
  at: iso,
  by: z.string(),
  action: z.string(),
  content: ArticleContentBody,
});
export const ArticleCreateBody = ArticleContentBody.extend({
  id: z.string().optional(),
  language: z.enum(languages),
  publish: z.boolean().default(false),
});
export const ArticlePatchBody = z.object({
  /** The version the editor saw: a newer one answers 409, so nobody's edit is overwritten unseen. */
  version: z.number().int(),
  content: ArticleContentBody.partial().optional(),
  state: z.enum(['draft', 'published', 'archived']).optional(),
  restoreVersion: z.number().int().optional(),
});
export const ArticleListQuery = PageQuery.extend({
  search: z.string().max(200).optional(),
  language: z.enum(languages).optional(),
  state: z.enum(['draft', 'published', 'archived']).optional(),
});
export const KnowledgeSearchBody = z.object({
  query: z.string().trim().min(1).max(2000),
  language: z.enum(languages).optional(),
  limit: z.number().int().min(1).max(20).default(5),
});
export const KnowledgeSearchView = z.object({
  decision: z.enum(['answer', 'clarify', 'handoff']),
  confidence: z.number(),
  items: z.array(
    z.object({
      articleId: z.string(),
      question: z.string(),
      answer: z.string(),
      score: z.number(),
      confidence: z.number(),
    }),
  ),
});

export const DeadLetterView = z.object({
  id: z.string(),
  kind: z.enum(['inbound', 'outbound', 'routing']),
  conversationId: z.string().nullable(),
  channel: z.string().nullable(),
  error: z.string(),
  at: iso,
  replayedAt: iso.nullable(),
});

export const OverviewView = z.object({
  queues: z.array(QueueView),
  agents: z.array(AgentView),
  counts: z.object({
    bot: z.number(),
    queued: z.number(),
    active: z.number(),
    wrapUp: z.number(),
    closedToday: z.number(),
    answeredByBotToday: z.number(),
    handoffsToday: z.number(),
    deliveryFailuresToday: z.number(),
    deadLetters: z.number(),
  }),
  handoffsByReason: z.array(z.object({ reason: z.string(), count: z.number() })),
  /** The last 24 hours, an hour each, oldest first. */
  hourly: z.array(z.object({ at: iso, conversations: z.number(), handoffs: z.number() })),
  longestWaiting: z.array(ConversationView),
});

/** Socket.io, namespace /realtime: hints to look again. The truth is fetched over REST, by seq, so none is missed or doubled. */
export interface ServerToConsole {
  'offer.made': (event: { conversationId: string; offerId: string }) => void;
  'offer.ended': (event: { conversationId: string; offerId: string }) => void;
  /** Each one to pages that have watched it; to the others some of them, a few times a second: a list is old now. */
  'conversation.changed': (event: { conversationId: string }) => void;
  'transcript.appended': (event: { conversationId: string; activity: z.infer<typeof ActivityView> }) => void;
  'delivery.changed': (event: { conversationId: string; activityId: string; status: string }) => void;
  'typing.seen': (event: { conversationId: string; author: 'customer' | 'bot' | 'agent' }) => void;
  /** As `conversation.changed`: each one to the agent's own pages. */
  'agent.changed': (event: { agentId: string }) => void;
  'article.published': (event: { articleId: string }) => void;
  /** Something may have been missed: fetch again what is shown. */
  resync: () => void;
}
export interface ConsoleToServer {
  /** Every 15 s while the page lives; without it the agent is taken for absent. */
  heartbeat: () => void;
  /** Transcript events of this conversation are wanted. */
  watch: (conversationId: string) => void;
  unwatch: (conversationId: string) => void;
  typing: (conversationId: string) => void;
}

export type ContactView = z.infer<typeof ContactView>;
export type OfferView = z.infer<typeof OfferView>;
export type HandoffView = z.infer<typeof HandoffView>;
export type ConversationView = z.infer<typeof ConversationView>;
export type ActivityView = z.infer<typeof ActivityView>;
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export type AgentView = z.infer<typeof AgentView>;
export type QueueView = z.infer<typeof QueueView>;
export type DecisionView = z.infer<typeof DecisionView>;
export type ExplanationView = z.infer<typeof ExplanationView>;
export type RoutingSettings = z.infer<typeof RoutingSettings>;
export type ArticleView = z.infer<typeof ArticleView>;
export type KnowledgeSearchView = z.infer<typeof KnowledgeSearchView>;
export type DeadLetterView = z.infer<typeof DeadLetterView>;
export type OverviewView = z.infer<typeof OverviewView>;
export const ContactPatchBody = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  tier: z.enum(['standard', 'gold', 'platinum']).optional(),
  language: z.enum(languages).optional(),
});
export const MergeContactBody = z.object({ otherContactId: z.string().min(1).max(100) });
