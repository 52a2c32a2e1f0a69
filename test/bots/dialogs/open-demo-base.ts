import { readFileSync } from 'node:fs';
import { createAnswerer, KnowledgeIndex, type Encoder } from '../../../src/knowledge/index.js';
import { ArticleLineSchema, parseJsonLines } from '../../../src/knowledge/article-line.js';
import { fitModel } from '../../../src/knowledge/fit-model.js';
import type { Language } from '../../../src/conversations/index.js';
import { pickCandidate } from '../../../src/knowledge/pick-candidate.js';
import { rankEntries } from '../../../src/knowledge/rank.js';
import { publishedArticle } from '../../../src/knowledge/published-article.js';
import { encodeBase } from '../../../src/knowledge/vectors/encode-base.js';
import type { KnowledgeEntry } from '../../../src/knowledge/index.js';
import { pino } from 'pino';
import { createSpokenEncoder } from '../../../src/knowledge/vectors/encode-spoken.js';

/**
 * What the bot of a demo knows a minute after its start: the articles in demo/, encoded when there is an encoder, and
 * what is learnt from them.
 */
export async function openDemoBase(encoder: Encoder | null) {
  const entries: KnowledgeEntry[] = parseJsonLines(
    readFileSync('demo/articles.jsonl', 'utf8'),
    ArticleLineSchema,
  ).map(({ id, ...line }) => ({ ...line, articleId: id, version: 1 }));
  const vectors = encoder && (await encodeBase(entries, encoder));
  const vectorsOf = vectors ? (id: string) => vectors.get(id) : undefined;
  const index = KnowledgeIndex.of(entries, (entry) => vectorsOf?.(entry.articleId));
  index.adopt(fitModel(entries, { vectorsOf }));
  const encodeSpoken = createSpokenEncoder({ encoder, logger: pino({ level: 'silent' }) });
  return {
    entries,
    ...createAnswerer({ index: () => index, encodeSpoken }),
    article: async (id: string) => publishedArticle(index.get(id)),
    async topics(words: string, language: Language) {
      const vectors = await encodeSpoken([words]);
      return rankEntries(index, words, { language, vectors }).topics;
    },
    async pick(words: string, articleIds: readonly string[], language: Language) {
      const vectors = await encodeSpoken([words]);
      return pickCandidate(index, words, articleIds, { language, vector: vectors?.get(words) });
    },
  };
}
