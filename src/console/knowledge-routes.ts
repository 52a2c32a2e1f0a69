import type { Api } from './api.js';
import { KnowledgeSearchBody, KnowledgeSearchView } from './contract.js';
import type { ConsoleDeps } from './deps.js';

/** FAQ entries: looking for them, trying them, editing them. */
export function addKnowledgeRoutes(api: Api, { knowledge }: ConsoleDeps): void {
  api.add({
    method: 'post',
    path: '/knowledge/search',
    summary: 'What the bot would find for this question, and what it would do.',
    allowed: 'article.read',
    body: KnowledgeSearchBody,
    answer: KnowledgeSearchView,
    run: ({ body }) => knowledge.search(body.query, body.language, body.limit),
  });
}
