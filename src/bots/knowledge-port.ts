import type { Language } from '../conversations/index.js';
import type { AnswerResult, HistoryTurn, PublishedArticle } from '../knowledge/index.js';

/** What the bot needs of the knowledge base; services.ts supplies it. */
export interface KnowledgePort {
  answer(
    utterance: string,
    history: readonly HistoryTurn[],
    options: AnswerOptions,
  ): Promise<KnowledgeAnswer>;
  /** A published entry's own answer, for a customer who picked it, and what is asked for before it. */
  article(articleId: string): Promise<PublishedArticle | null>;
  /** Tags of what the words are probably about; empty when that is unclear. */
  topics(words: string, language: Language): Promise<string[]>;
  /** Which of the offered articles the customer's words mean; null when none of them, or several. */
  pick(words: string, articleIds: readonly string[], language: Language): Promise<string | null>;
}

export interface AnswerOptions {
  language: Language;
  /** Articles the customer has said are not what they mean. */
  except?: readonly string[];
  /** Who asks: their name stays in the house. */
  contactId?: string;
  onPartial?: (text: string) => void;
}

export type KnowledgeAnswer = AnswerResult;
