import { z } from 'zod';
import { EvaluatedArticleSchema, parseJsonLines } from '../article-line.js';
import { LanguageSchema } from '../article.js';
import type { KnowledgeEntry } from '../entry.js';
import type { Language } from '../../conversations/index.js';
import { hasJapanese } from '../text/normalise.js';

const QuerySchema = z.object({
  text: z.string(),
  language: LanguageSchema.optional(),
  /** The right article or articles; null: out of scope, must be handed over. */
  expected: z.union([z.string(), z.array(z.string()).min(1), z.null()]),
  /** How well each of several right articles answers. Default: all alike. */
  relevance: z.record(z.string(), z.number().positive()).optional(),
  /** Groups strangers in the summary. */
  kind: z.string().optional(),
});

/** A question with its right entries by id and grade; none: out of scope. */
export interface EvaluatedQuestion {
  readonly text: string;
  readonly language: Language;
  readonly grades: ReadonlyMap<string, number>;
  readonly kind: string | undefined;
}

/** @throws BadRequest that names line and field of what is wrong */
export const parseEvaluatedEntries = (jsonl: string): KnowledgeEntry[] =>
  parseJsonLines(jsonl, EvaluatedArticleSchema).map(({ id, ...rest }) => ({
    articleId: id,
    version: 1,
    ...rest,
  }));

/** @throws BadRequest that names line and field of what is wrong */
export const parseEvaluatedQuestions = (jsonl: string): EvaluatedQuestion[] =>
  parseJsonLines(jsonl, QuerySchema).map(({ text, language, expected, relevance, kind }) => ({
    text,
    language: language ?? (hasJapanese(text) ? 'ja' : 'en'),
    grades: new Map(expected === null ? [] : [expected].flat().map((id) => [id, relevance?.[id] ?? 1])),
    kind,
  }));
