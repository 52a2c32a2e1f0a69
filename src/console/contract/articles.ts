import { z } from 'zod';
import { Iso, Language, PageQuery } from './shared.js';

export const ArticleContentBody = z.object({
  question: z.string(),
  answer: z.string(),
  utterances: z.array(z.string()),
  tags: z.array(z.string()),
});

export const ArticleView = z.object({
  id: z.string(),
  language: Language,
  state: z.enum(['draft', 'published', 'archived']),
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
  content: ArticleContentBody,
});

export const ArticleCreateBody = ArticleContentBody.extend({
  utterances: ArticleContentBody.shape.utterances.default([]),
  tags: ArticleContentBody.shape.tags.default([]),
  id: z.string().optional(),
  language: Language,
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
  language: Language.optional(),
  state: z.enum(['draft', 'published', 'archived']).optional(),
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
    }),
  ),
});
export type KnowledgeSearchView = z.infer<typeof KnowledgeSearchView>;
