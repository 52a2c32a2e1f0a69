import type { Citation } from '../conversations/index.js';
import type { KnowledgeEntry } from './entry.js';
import type { AfterSlots, Slot } from './slot.js';

/** An entry's own answer, and what is asked for before it. */
export interface PublishedArticle {
  text: string;
  citation: Citation;
  topics: string[];
  slots: readonly Slot[];
  afterSlots: AfterSlots;
}

export function publishedArticle(entry: KnowledgeEntry | undefined): PublishedArticle | null {
  if (!entry) return null;
  const { articleId, question, version, answer, tags, slots = [], afterSlots = 'answer' } = entry;
  return { text: answer, citation: { articleId, question, version }, topics: [...tags], slots, afterSlots };
}
