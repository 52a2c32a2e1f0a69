import { z } from 'zod';
import { Iso, Language, PageQuery } from './shared.js';

export const ARTICLE_STATE_NAMES = [
  'draft',
  'in-review',
  'approved',
  'scheduled',
  'published',
  'expired',
  'archived',
] as const;
export const DRAFT_STAGE_NAMES = ['draft', 'in-review', 'approved', 'scheduled'] as const;
export const AUDIENCE_NAMES = ['public', 'agents'] as const;
/** A detail that is asked for before the entry is answered; its rules are in src/knowledge/slots/slot.ts. */
const SlotBody = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'code', 'number', 'date', 'email']),
  /** For a code: `#` is a digit, `@` a letter, as `KS-#####`. */
  pattern: z.string().optional(),
  ask: z.string(),
  message: z.string(),
});

export const ArticleContentBody = z.object({
  question: z.string(),
  answer: z.string(),
  utterances: z.array(z.string()),
  tags: z.array(z.string()),
  /** `agents`: suggested to agents, never told to customers. */
  audience: z.enum(AUDIENCE_NAMES),
  slots: z.array(SlotBody).optional(),
  afterSlots: z.enum(['answer', 'handoff']).optional(),
});

export const ArticleView = z.object({
  id: z.string(),
  language: Language,
  state: z.enum(ARTICLE_STATE_NAMES),
  /** Where the draft is on its way; null when it is what is published. */
  stage: z.enum(DRAFT_STAGE_NAMES).nullable(),
  publishAt: Iso.nullable(),
  expireAt: Iso.nullable(),
  /** The same entry in other languages; `isNewer`: its words changed after this one's. */
  translations: z.array(
    z.object({
      id: z.string(),
      language: Language,
      question: z.string(),
      state: z.enum(ARTICLE_STATE_NAMES),
      isNewer: z.boolean(),
    }),
  ),
  /** What is edited; differs from `published` while a draft waits. */
  draft: ArticleContentBody,
  published: ArticleContentBody.nullable(),
  version: z.number(),
  publishedVersion: z.number().nullable(),
  updatedAt: Iso,
  updatedBy: z.string(),
  /** What they are called; as `updatedBy` when it was no account (an import). */
  updatedByName: z.string(),
});
export type ArticleView = z.infer<typeof ArticleView>;

export const ArticleVersionView = z.object({
  version: z.number(),
  at: Iso,
  by: z.string(),
  byName: z.string(),
  action: z.string(),
  note: z.string(),
  content: ArticleContentBody,
});

/** Publishing although questions break: why. Goes into the audit log. */
export const OverrideBody = z.object({
  reason: z
    .string()
    .trim()
    .min(10, 'say why, in at least 10 characters')
    .max(200, 'keep the reason to 200 characters'),
});

export const ArticleCreateBody = ArticleContentBody.extend({
  utterances: ArticleContentBody.shape.utterances.default([]),
  tags: ArticleContentBody.shape.tags.default([]),
  audience: ArticleContentBody.shape.audience.optional(),
  id: z.string().optional(),
  language: Language,
  publish: z.boolean().default(false),
  override: OverrideBody.optional(),
});

export const ArticlePatchBody = z.object({
  /** The version the editor saw: a newer one answers 409, so nobody's edit is overwritten unseen. */
  version: z.number().int(),
  content: ArticleContentBody.partial().optional(),
  /** `draft`: taken back from customers. `scheduled` needs `publishAt`. */
  state: z.enum(['draft', 'scheduled', 'published', 'expired', 'archived']).optional(),
  /** Of the draft. */
  review: z.enum(['submit', 'approve', 'send-back']).optional(),
  publishAt: Iso.optional(),
  /** When it expires by itself; null: never. */
  expireAt: Iso.nullable().optional(),
  restoreVersion: z.number().int().optional(),
  /** The same entry in another language; null: in none. */
  pairWith: z.string().nullable().optional(),
  /** It agrees with its other languages. */
  confirm: z.literal(true).optional(),
  override: OverrideBody.optional(),
  /** For the history: why. */
  note: z.string().trim().max(500).optional(),
});

export const ArticleListQuery = PageQuery.extend({
  search: z.string().max(200).optional(),
  language: Language.optional(),
  state: z.enum(ARTICLE_STATE_NAMES).optional(),
  audience: z.enum(AUDIENCE_NAMES).optional(),
});

export const KnowledgeSearchBody = z.object({
  query: z.string().trim().min(1).max(2000),
  language: Language.optional(),
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
      /** `agents`: not to be told to the customer. */
      audience: z.enum(AUDIENCE_NAMES),
    }),
  ),
});
export type KnowledgeSearchView = z.infer<typeof KnowledgeSearchView>;
