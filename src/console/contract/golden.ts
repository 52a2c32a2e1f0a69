import { z } from 'zod';
import { Reply } from './gate.js';
import { Iso, Language, PageQuery } from './shared.js';

/** What customers are told, and whether that is right: the two ways of each decision. */
export const GOLDEN_OUTCOMES = [
  'answer-right',
  'clarify-right',
  'handoff-right',
  'answer-wrong',
  'clarify-wrong',
  'handoff-wrong',
] as const;

export const GoldenQuestionView = z.object({
  id: z.string(),
  text: z.string(),
  language: Language,
  /** Any of these entries is right; none: hand over. */
  expected: z.array(z.string()),
  updatedAt: Iso,
  updatedByName: z.string(),
});
export type GoldenQuestionView = z.infer<typeof GoldenQuestionView>;

export const CheckedQuestionView = GoldenQuestionView.extend({
  /** The expected ones by name; `isLive`: customers are answered with it. Null: it is gone. */
  entries: z.array(z.object({ articleId: z.string(), question: z.string().nullable(), isLive: z.boolean() })),
  now: Reply,
  isRight: z.boolean(),
});
export type CheckedQuestionView = z.infer<typeof CheckedQuestionView>;

export const GoldenListQuery = PageQuery.extend({
  /** In the question's words. */
  search: z.string().trim().max(200).optional(),
  language: Language.optional(),
  /** Only those this entry is right for. */
  articleId: z.string().max(100).optional(),
  /** Whether an entry is expected, or a person. */
  expected: z.enum(['entry', 'none']).optional(),
  outcome: z.enum(['right', 'wrong', ...GOLDEN_OUTCOMES]).optional(),
});
export type GoldenListQuery = z.infer<typeof GoldenListQuery>;

export const GoldenListView = z.object({
  /** Wrong ones first, then the newest. */
  items: z.array(CheckedQuestionView),
  nextCursor: z.string().nullable(),
  /** Of the whole set, whatever is listed. */
  counts: z.record(z.enum(GOLDEN_OUTCOMES), z.number()),
  /** How many fit what was asked for. */
  found: z.number(),
});
export type GoldenListView = z.infer<typeof GoldenListView>;

const expected = z.array(z.string().min(1).max(100)).max(10, 'at most 10 entries');

export const GoldenCreateBody = z.object({
  text: z.string().trim().min(1, 'write the question').max(2000, 'keep the question to 2000 characters'),
  language: Language,
  expected: expected.default([]),
});
export const GoldenPatchBody = z.object({
  text: GoldenCreateBody.shape.text.optional(),
  language: Language.optional(),
  expected: expected.optional(),
});

export const GoldenImportBody = z.object({
  /** One question a line: `{"text","language"?,"expected"}`; `expected` is an id, a list of ids, or null. */
  jsonl: z.string().min(1, 'the file is empty'),
});
export const GoldenImportView = z.object({ created: z.number(), changed: z.number(), unchanged: z.number() });
export type GoldenImportView = z.infer<typeof GoldenImportView>;

export const GoldenExportView = z.object({ jsonl: z.string() });
export type GoldenExportView = z.infer<typeof GoldenExportView>;
