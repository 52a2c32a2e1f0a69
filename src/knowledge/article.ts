import { z } from 'zod';
import { LANGUAGES, type Language } from '../conversations/index.js';

export const ARTICLE_STATES = ['draft', 'published', 'archived'] as const;
export type ArticleState = (typeof ARTICLE_STATES)[number];

const unique = (values: string[]): string[] => [...new Set(values)];

/** What a knowledge manager writes. */
export const ArticleContentSchema = z.object({
  question: z
    .string()
    .trim()
    .min(3, 'write the question: at least 3 characters')
    .max(500, 'keep the question to 500 characters'),
  answer: z.string().trim().min(1, 'write the answer').max(4000, 'keep the answer to 4000 characters'),
  utterances: z
    .array(
      z
        .string()
        .trim()
        .min(1, 'a phrasing may not be empty')
        .max(500, 'keep each phrasing to 500 characters'),
    )
    .max(50, 'at most 50 phrasings; split the entry when it answers more than one question')
    .transform(unique)
    .default([]),
  tags: z
    .array(
      z
        .string()
        .max(50, 'keep each tag to 50 characters')
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens only, as gift-cards'),
    )
    .max(20, 'at most 20 tags')
    .transform(unique)
    .default([]),
});
export type ArticleContent = z.infer<typeof ArticleContentSchema>;

/** Given by whoever creates or imports the article; appears in addresses. */
export const ArticleIdSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.:-]{0,99}$/,
    'letters, digits and . _ : - only, up to 100, beginning with a letter or digit',
  );
export const LanguageSchema = z.enum(LANGUAGES, 'en or ja');

/**
 * A FAQ entry through its life. What customers are answered with is `published`; what is edited is `draft`, which
 * changes nothing for them until it is published.
 */
export interface Article {
  _id: string;
  language: Language;
  state: ArticleState;
  draft: ArticleContent;
  published: ArticleContent | null;
  /** The version at which `published` became so. */
  publishedVersion: number | null;
  /** Grows by one with every change: who changes it must have seen the newest. */
  version: number;
  /** Oldest first; the newest hundred. */
  history: ArticleVersion[];
  createdBy: string;
  createdAt: Date;
  updatedBy: string;
  updatedAt: Date;
}

export const ARTICLE_ACTIONS = [
  'created', 'edited', 'published', 'unpublished', 'archived', 'restored', 'imported',
] as const; // prettier-ignore
export type ArticleAction = (typeof ARTICLE_ACTIONS)[number];

export interface ArticleVersion {
  version: number;
  at: Date;
  by: string;
  action: ArticleAction;
  /** The draft as this change left it. */
  content: ArticleContent;
  note: string;
}

/** Told to the audit log after each change. */
export interface ArticleChange {
  actor: string;
  action: ArticleAction;
  articleId: string;
}
