import type { Language } from '../conversations/index.js';
import type { ArticleView, KnowledgeSearchView } from './contract.js';

/** What the console needs of the knowledge base; services.ts supplies it. */
export interface KnowledgeDesk {
  search(query: string, language: Language | undefined, limit: number): Promise<KnowledgeSearchView>;
  suggest(said: string[], language: Language, limit: number): Promise<KnowledgeSearchView>;
  list(query: {
    search?: string;
    language?: Language;
    state?: ArticleView['state'];
    cursor?: string;
    limit: number;
  }): Promise<{ items: ArticleView[]; nextCursor: string | null }>;
}
