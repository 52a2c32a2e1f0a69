import type { Citation, Language } from '../conversations/index.js';

/** What the bot needs of the knowledge base; services.ts supplies it. */
export interface KnowledgePort {
  answer(utterance: string, history: PastLine[], options: AnswerOptions): Promise<KnowledgeAnswer>;
  /** A published entry's own answer, for a customer who picked it. */
  article(articleId: string): Promise<{ text: string; citation: Citation; topics: string[] } | null>;
}

export interface PastLine {
  author: 'customer' | 'bot' | 'agent' | 'system';
  text: string;
}

export interface AnswerOptions {
  language: Language;
  onPartial?: (text: string) => void;
}

export type KnowledgeAnswer =
  | {
      kind: 'answer';
      text: string;
      confidence: number;
      citations: Citation[];
      composedBy: 'entry' | 'model';
      topics: string[];
    }
  | { kind: 'clarify'; candidates: KnowledgeCandidate[]; topics: string[] }
  | { kind: 'nothing'; candidates: KnowledgeCandidate[]; topics: string[] };

export interface KnowledgeCandidate {
  articleId: string;
  question: string;
  /** The probability that this entry is the right one. */
  confidence: number;
}
