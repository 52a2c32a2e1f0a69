import { z } from 'zod';
import { LANGUAGES, type Language } from '../conversations/index.js';
import { AFTER_SLOTS, SlotsSchema, type Slot } from './slots/slot.js';

/**
 * Where an entry is in its life. `published` is what customers are answered with; a published entry's next draft has a
 * stage of its own.
 */
export const ARTICLE_STATES = [
  'draft', 'in-review', 'approved', 'scheduled', 'published', 'expired', 'archived',
] as const; // prettier-ignore
export type ArticleState = (typeof ARTICLE_STATES)[number];

/** Where the draft is on its way to being published. */
export const DRAFT_STAGES = ['draft', 'in-review', 'approved', 'scheduled'] as const;
export type DraftStage = (typeof DRAFT_STAGES)[number];

/** Who is told it. Entries for agents are suggested to them and never told to customers. */
export const AUDIENCES = ['public', 'agents'] as const;
export type Audience = (typeof AUDIENCES)[number];

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
  /** Absent: everybody. */
  audience: z.enum(AUDIENCES, 'public or agents').optional(),
  /** Asked for, one after the other, before the answer is given. */
  slots: SlotsSchema.optional(),
  /** Default `answer`. */
  afterSlots: z.enum(AFTER_SLOTS, 'answer or handoff').optional(),
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
  /** Null: the draft is what is published, or the entry is out of use. */
  stage: DraftStage | null;
  published: ArticleContent | null;
  /** The version at which `published` became so. */
  publishedVersion: number | null;
  /** When the scheduled draft is published by itself. */
  publishAt: Date | null;
  /** When what is published expires by itself. */
  expireAt: Date | null;
  /** The same entry in other languages has the same group. */
  group: string | null;
  /** When its words last became other ones, or were confirmed to agree with the other languages. */
  inStepAt: Date | null;
  /** When its words last became other ones of their own accord, and not to follow another language. */
  leadAt: Date | null;
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
  'created', 'edited', 'submitted', 'approved', 'sent-back', 'scheduled', 'expiry-set', 'published', 'unpublished',
  'expired', 'archived', 'restored', 'imported', 'paired', 'confirmed',
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

/** Two contents say the same, field by field. */
export const isSameContent = (a: ArticleContent, b: ArticleContent): boolean =>
  JSON.stringify(fieldsOf(a)) === JSON.stringify(fieldsOf(b));

/** Without slots and with none is the same. */
const fieldsOf = ({
  question,
  answer,
  utterances,
  tags,
  audience = 'public',
  slots = [],
  afterSlots = 'answer',
}: ArticleContent) => [
  question,
  answer,
  utterances,
  tags,
  audience,
  ...(slots.length > 0 ? [slots.map(slotFields), afterSlots] : []),
];

const slotFields = ({ name, label, kind, pattern, ask, message }: Slot) => [
  name,
  label,
  kind,
  pattern,
  ask,
  message,
];
