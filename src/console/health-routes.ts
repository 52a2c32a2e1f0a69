import type { KnowledgeHealth } from '../knowledge/index.js';
import type { Api } from './api.js';
import { KnowledgeHealthView } from './contract.js';
import type { ConsoleDeps } from './deps.js';

/** Entries that are there twice, contradict each other, mislead, or that nobody uses. */
export function addHealthRoutes(api: Api, { knowledge }: ConsoleDeps): void {
  api.add({
    method: 'get',
    path: '/knowledge/health',
    summary:
      'Duplicates, contradictions, entries that mislead and entries nobody uses; as of up to ten minutes ago.',
    allowed: 'article.edit',
    answer: KnowledgeHealthView,
    run: async () => present(await knowledge.health()),
  });
}

function present({ at, entries, duplicates, contradictions, misleading, unused, ...rest }: KnowledgeHealth) {
  const named = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const entry = entries.get(id);
      return entry ? [{ id, ...entry }] : [];
    });
  const pairs = (found: KnowledgeHealth['duplicates']) =>
    found.map(({ articleIds, nearness, differing }) => ({
      entries: named(articleIds),
      nearness,
      differing: [...differing],
    }));
  return {
    ...rest,
    at: at.toISOString(),
    duplicates: pairs(duplicates),
    contradictions: pairs(contradictions),
    misleading: misleading.flatMap(({ articleId, answered, misled, examples }) =>
      named([articleId]).map((entry) => ({ entry, answered, misled, examples: [...examples] })),
    ),
    unused: named(unused),
  };
}
