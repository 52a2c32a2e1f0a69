import { z } from 'zod';
import { Iso, Language } from './shared.js';
import { ArticleView } from './articles.js';

const Count = z.object({ asked: z.number(), deflected: z.number() });

export const GapView = z.object({
  id: z.string(),
  state: z.enum(['open', 'drafted', 'dismissed', 'merged']),
  language: Language,
  /** The most typical question, without personal data, as all texts here. */
  title: z.string(),
  words: z.array(z.string()),
  volume: z.number(),
  meanHandlingSeconds: z.number(),
  /** Volume times handling: gaps are ranked by it. */
  effortSeconds: z.number(),
  weeks: z.array(z.object({ monday: z.string(), count: z.number() })),
  /** Where each came from; null for those who may not read conversations. */
  samples: z.array(z.object({ text: z.string(), askedAt: Iso, conversationId: z.string().nullable() })),
  answers: z.array(z.object({ text: z.string(), conversationId: z.string().nullable() })),
  articleId: z.string().nullable(),
  dismissal: z.object({ reason: z.string(), by: z.string(), byName: z.string(), at: Iso }).nullable(),
  mergedInto: z.string().nullable(),
  /** Once its entry is published: questions answered and not followed by a handoff, before and after. */
  deflection: z.object({ publishedAt: Iso, before: Count, after: Count }).nullable(),
});
export type GapView = z.infer<typeof GapView>;

export const GapListQuery = z.object({
  /** Default: those to be looked at. */
  state: z.enum(['open', 'drafted', 'dismissed']).default('open'),
});
export const GapDismissBody = z.object({
  reason: z.string().trim().min(3, 'say why, in at least 3 characters').max(500),
});
export const GapMergeBody = z.object({
  /** The gap that takes its questions. */
  into: z.string().min(1),
});
export const GapDraftView = z.object({ gap: GapView, article: ArticleView });
export type GapDraftView = z.infer<typeof GapDraftView>;
