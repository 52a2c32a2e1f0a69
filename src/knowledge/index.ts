import type { Language } from '../conversations/index.js';
import { KnowledgeIndex, type KnowledgeEntry } from './retrieve.js';

export async function createKnowledge(_deps: unknown) {
  const index = new KnowledgeIndex();
  const hits = (q: string, language: Language, limit: number) => index.search([{ text: q }], { language, limit });
  const cite = (e: KnowledgeEntry) => ({ articleId: e.articleId, question: e.question, version: e.version });
  await Promise.resolve();
  return {
    status: () => ({ entries: index.size, encoder: 'lexical only' }),
    async importArticles(jsonl: string) {
      for (const line of jsonl.split('\n').filter(Boolean)) {
        const a = JSON.parse(line);
        index.put({ articleId: a.id, language: a.language, version: 1, question: a.question, answer: a.answer, utterances: a.utterances ?? [], tags: a.tags ?? [] });
      }
    },
    async answer(q: string, _h: unknown, o: { language: Language }) {
      const [a, b] = hits(q, o.language, 3);
      if (!a || a.score < 0.25) return { kind: 'nothing' as const, topics: a?.entry.tags.slice() ?? [] };
      if (b && a.score - b.score < 0.02) return { kind: 'clarify' as const, candidates: [a, b].map((c) => ({ articleId: c.entry.articleId, question: c.entry.question })), topics: [...a.entry.tags] };
      return { kind: 'answer' as const, text: a.entry.answer, confidence: a.score, citations: [cite(a.entry)], composedBy: 'entry' as const, topics: [...a.entry.tags] };
    },
    async article(id: string) {
      const e = index.get(id);
      return e ? { text: e.answer, citation: cite(e), topics: [...e.tags] } : null;
    },
    async summarise(h: { author: string; text: string }[], _l: Language) {
      return h.filter((x) => x.author === 'customer').map((x) => x.text).slice(-3).join('\n');
    },
    async search(q: string, language: Language | undefined, limit: number) {
      return { decision: 'answer' as const, confidence: 0.5, items: hits(q, language ?? 'en', limit).map((h) => ({ articleId: h.entry.articleId, question: h.entry.question, answer: h.entry.answer, score: h.score, confidence: h.score })) };
    },
    async suggest(said: string[], language: Language, limit: number) {
      return this.search(said.at(-1) ?? '', language, limit);
    },
    async list() {
      return { items: [], nextCursor: null };
    },
    async close() {},
  };
}
