import type { Citation } from '../conversations/index.js';
import type { KnowledgeEntry } from './entry.js';
import { presentableText } from './grounding/screen.js';
import type { AfterSlots, Slot } from './slots/slot.js';

/** An entry's own answer, and what is asked for before it. */
export interface PublishedArticle {
  text: string;
  citation: Citation;
  topics: string[];
  slots: readonly Slot[];
  afterSlots: AfterSlots;
}

/** Null for no entry, and for one whose answer is nothing that may be shown. */
export function publishedArticle(entry: KnowledgeEntry | undefined): PublishedArticle | null {
  const text = entry ? presentableText(entry.answer) : null;
  if (!entry || text === null) return null;
  const { articleId, question, version, tags, slots = [], afterSlots = 'answer' } = entry;
  return { text, citation: { articleId, question, version }, topics: [...tags], slots, afterSlots };
}
