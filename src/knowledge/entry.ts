import type { Language } from '../conversations/index.js';
import type { Audience } from './article.js';
import type { AfterSlots, Slot } from './slots/slot.js';

/** What is published of an article: the unit of retrieval. Never changed once made. */
export interface KnowledgeEntry {
  readonly articleId: string;
  readonly language: Language;
  readonly version: number;
  readonly question: string;
  readonly answer: string;
  readonly utterances: readonly string[];
  readonly tags: readonly string[];
  /** Absent: everybody. */
  readonly audience?: Audience;
  /** Asked for before it is answered. */
  readonly slots?: readonly Slot[];
  readonly afterSlots?: AfterSlots;
}
