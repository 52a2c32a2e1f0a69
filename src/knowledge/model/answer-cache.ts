import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Language } from '../../conversations/index.js';
import { DAY_MS } from '../../platform/clock.js';
import type { SharedValues } from '../../platform/shared-values.js';
import type { KnowledgeEntry } from '../entry.js';

/** What was composed before; texts with placeholders where a customer's own data was. */
const CachedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('composed'), text: z.string(), citedIds: z.array(z.string()) }),
  z.object({ kind: z.literal('no-answer') }),
]);
export type CachedAnswer = z.infer<typeof CachedSchema>;

export interface CachedQuestion {
  model: string;
  language: Language;
  /** All of it redacted. */
  question: string;
  history: readonly string[];
  sources: readonly KnowledgeEntry[];
}

/** Composed answers by question, history, language, model and the versions of all entries they were made from. */
export interface AnswerCache {
  find(question: CachedQuestion): Promise<CachedAnswer | null>;
  keep(question: CachedQuestion, answer: CachedAnswer): Promise<void>;
}

/**
 * A publish changes the version of an entry and with it the key, so that an answer from an older version is never found
 * again. A cache that fails is a cache without the answer.
 */
export function createAnswerCache(values: SharedValues): AnswerCache {
  return {
    async find(question) {
      try {
        const kept = await values.get(keyOf(question));
        const parsed = kept === null ? null : CachedSchema.safeParse(JSON.parse(kept));
        return parsed?.success ? parsed.data : null;
      } catch {
        return null;
      }
    },
    async keep(question, answer) {
      await values.set(keyOf(question), JSON.stringify(answer), KEPT_MS).catch(() => undefined);
    },
  };
}

const KEPT_MS = DAY_MS;
/** Grows when instructions or checks change: answers written under others are not found. */
const EDITION = 1;

function keyOf({ model, language, question, history, sources }: CachedQuestion): string {
  const versions = sources.map(({ articleId, version }) => [articleId, version]);
  const key = JSON.stringify([EDITION, model, language, question, history, versions]);
  return `composed.${createHash('sha256').update(key).digest('base64url')}`;
}
