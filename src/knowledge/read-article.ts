import type { Article, DraftStage } from './article.js';

/** Fills in what articles stored by earlier versions of the product lack. */
export function readArticle(stored: Article): Article {
  return {
    ...stored,
    stage: stored.stage === undefined ? stageOf(stored) : stored.stage,
    publishAt: stored.publishAt ?? null,
    expireAt: stored.expireAt ?? null,
    group: stored.group ?? null,
    inStepAt: stored.inStepAt ?? null,
    leadAt: stored.leadAt ?? null,
  };
}

/** Then every change of a published article was one of its draft. */
function stageOf({ state, version, publishedVersion }: Article): DraftStage | null {
  if (state === 'published') return version > (publishedVersion ?? version) ? 'draft' : null;
  return state === 'archived' ? null : 'draft';
}
