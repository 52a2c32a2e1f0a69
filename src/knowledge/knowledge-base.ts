import type { Activity, Citation, Language, ProductBus } from '../conversations/index.js';
import type { Clock } from '../platform/clock.js';
import type { Ids } from '../platform/ids.js';
import type { LanguageModel } from '../platform/language-model.js';
import type { Logger } from '../platform/logger.js';
import type { Database } from '../platform/mongo.js';
import { createAnswerer, type Answerer } from './answer.js';
import { createArticleStore, type ArticleStore } from './article-store.js';
import { createComposer } from './compose.js';
import { historyOf } from './history.js';
import { exportArticles, importArticles, type ImportResult } from './import-export.js';
import { createLiveIndex } from './live-index.js';
import { searchKnowledge, suggestEntries, type SearchResult } from './suggest.js';
import { createSummariser, extractSummary } from './summarise.js';

/** Everything about knowledge, put together: what services.ts hands to the bot and the console. */
export interface KnowledgeBase extends Answerer {
  articles: ArticleStore;
  /** A published entry's own answer. */
  article(id: string): Promise<{ text: string; citation: Citation; topics: string[] } | null>;
  search(query: string, options: { language: Language; limit: number }): SearchResult;
  suggest(said: readonly string[], options: { language: Language; limit: number }): SearchResult;
  /** At once, from the customer's own words. */
  summary(talk: readonly Activity[], options: { language: Language; topics: readonly string[] }): string;
  /** By the model, in its own time; null when there is none. */
  modelSummary(
    talk: readonly Activity[],
    options: { language: Language; topics: readonly string[] },
  ): Promise<string | null>;
  importArticles(jsonl: string, actor: string): Promise<ImportResult>;
  exportArticles(): Promise<string>;
  /** Said in /readyz and the console: what answers, and how. */
  status(): { entries: number; retrieval: 'lexical only'; model: boolean };
  close(): Promise<void>;
}

export interface KnowledgeBaseDeps {
  db: Database;
  bus: ProductBus;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  model: LanguageModel | null;
  /** For one answer of the model. */
  timeoutMs: number;
}

export async function createKnowledgeBase(deps: KnowledgeBaseDeps): Promise<KnowledgeBase> {
  const { logger, model, timeoutMs } = deps;
  const articles = createArticleStore(deps);
  const live = await createLiveIndex({ articles, bus: deps.bus, logger });
  const answerer = createAnswerer({
    index: live.current,
    composer: model ? createComposer({ model, logger, timeoutMs }) : undefined,
  });
  const summariser = model ? createSummariser({ model, logger }) : null;

  return {
    ...answerer,
    articles,
    async article(id) {
      const entry = live.current().get(id);
      if (!entry) return null;
      const { articleId, question, version, answer, tags } = entry;
      return { text: answer, citation: { articleId, question, version }, topics: [...tags] };
    },
    search: (query, options) => searchKnowledge(live.current(), query, options),
    suggest(said, options) {
      const items = suggestEntries(live.current(), said, options);
      return { decision: 'answer', confidence: items[0]?.confidence ?? 0, items };
    },
    summary: (talk, options) => extractSummary(historyOf(talk), options),
    modelSummary: async (talk, options) =>
      summariser ? summariser.summarise(historyOf(talk), options) : null,
    async importArticles(jsonl, actor) {
      const result = await importArticles(articles, jsonl, actor);
      await live.refresh();
      return result;
    },
    exportArticles: () => exportArticles(articles),
    status: () => ({ entries: live.current().size, retrieval: 'lexical only', model: model !== null }),
    close: live.close,
  };
}
