import type { ArticleStore } from '../article-store.js';
import type { Article } from '../article.js';
import { draftEntry, type DraftDeps } from './draft-entry.js';
import type { GapCluster } from './gap-cluster.js';
import type { GapStore } from './gap-store.js';

/** What people do with gaps. */
export interface GapDesk extends Pick<GapStore, 'list' | 'get' | 'dismiss' | 'reopen' | 'merge'> {
  /**
   * A draft of an entry, linked to the gap; the one there is when it was made before.
   *
   * @throws NotFound, or StateConflict (409) when the gap was dismissed or merged
   */
  makeDraft(id: string, actor: string): Promise<{ gap: GapCluster; article: Article }>;
}

export function createGapDesk(
  deps: DraftDeps & { store: GapStore; articles: Pick<ArticleStore, 'find' | 'create'> },
): GapDesk {
  const { store, articles } = deps;
  return {
    list: store.list,
    get: store.get,
    dismiss: store.dismiss,
    reopen: store.reopen,
    merge: store.merge,
    async makeDraft(id, actor) {
      const articleId = `gap-${id}`; // one draft a gap, however often it is asked for
      const gap = await store.linkDraft(id, articleId);
      const known = await articles.find(articleId);
      if (known) return { gap, article: known };
      const content = await draftEntry(gap, deps);
      return {
        gap,
        article: await articles.create({ id: articleId, language: gap.language, content }, actor),
      };
    },
  };
}
