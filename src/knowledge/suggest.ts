import type { Language } from '../conversations/index.js';
import type { Costs } from './decide.js';
import type { Audience } from './article.js';
import type { KnowledgeEntry } from './entry.js';
import { rankEntries } from './rank.js';
import type { KnowledgeIndex, RankedEntry } from './retrieve.js';
import type { SpokenVectors } from './vectors/encode-spoken.js';

export interface FoundEntry {
  articleId: string;
  question: string;
  answer: string;
  score: number;
  confidence: number;
  /** `agents`: not to be told to the customer. */
  audience: Audience;
}

export interface SearchResult {
  /** What the bot would do with this question. */
  decision: 'answer' | 'clarify' | 'handoff';
  /** In the best entry. */
  confidence: number;
  items: FoundEntry[];
}

/** What the bot would find and do: for the search API and the try-it box. */
export function searchKnowledge(
  index: KnowledgeIndex,
  query: string,
  options: { language: Language; limit: number; vectors?: SpokenVectors; costs?: Costs },
): SearchResult {
  const { verdict, ranked } = rankEntries(index, query, options);
  return {
    decision: verdict.kind === 'nothing' ? 'handoff' : verdict.kind,
    confidence: ranked[0]?.confidence ?? 0,
    items: ranked.map(toFound),
  };
}

/**
 * Entries an agent may want to insert, from what the customer said lately.
 *
 * @param indexes each with entries of its own
 * @param utterances the customer's, oldest first
 */
export function suggestEntries(
  indexes: readonly KnowledgeIndex[],
  utterances: readonly string[],
  options: { language: Language; limit: number; vectors?: SpokenVectors },
): FoundEntry[] {
  const recent = utterances.slice(-RECENT).reverse();
  const parts = recent.map((text, at) => ({ text, weight: 1 / (at + 1) }));
  const vector = options.vectors?.get(recentWords(utterances));
  return indexes
    .flatMap((index) => index.search({ parts, vector }, options).ranked)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, options.limit)
    .map(toFound);
}

/** What of it is encoded: all of the latest words together. */
export const recentWords = (utterances: readonly string[]): string => utterances.slice(-RECENT).join('\n');

const RECENT = 3;

const toFound = ({ entry, score, confidence }: RankedEntry): FoundEntry => ({
  ...shown(entry),
  score,
  confidence,
});

const shown = ({ articleId, question, answer, audience = 'public' }: KnowledgeEntry) => ({
  articleId,
  question,
  answer,
  audience,
});
