import { siblingsOf, staleAgainst, type Article, type ArticleContent } from '../knowledge/index.js';
import type { z } from 'zod';
import type { ArticleVersionView, ArticleView } from './contract.js';

type Listed = Omit<Article, 'history'>;

/** @param group the entries of the same group, itself among them or not */
export function presentArticle(
  article: Listed,
  { updatedByName, group }: { updatedByName: string; group: readonly Listed[] },
): ArticleView {
  const newer = new Set(staleAgainst(article, group).map(({ _id }) => _id));
  return {
    id: article._id,
    language: article.language,
    state: article.state,
    stage: article.stage,
    publishAt: article.publishAt?.toISOString() ?? null,
    expireAt: article.expireAt?.toISOString() ?? null,
    translations: siblingsOf(article, group).map(({ _id, language, state, draft }) => ({
      id: _id,
      language,
      question: draft.question,
      state,
      isNewer: newer.has(_id),
    })),
    draft: presentContent(article.draft),
    published: article.published ? presentContent(article.published) : null,
    version: article.version,
    publishedVersion: article.publishedVersion,
    updatedAt: article.updatedAt.toISOString(),
    updatedBy: article.updatedBy,
    updatedByName,
  };
}

export const presentVersion = (
  { version, at, by, action, content, note }: Article['history'][number],
  byName: string,
): z.infer<typeof ArticleVersionView> => ({
  version,
  at: at.toISOString(),
  by,
  byName,
  action,
  note,
  content: presentContent(content),
});

const presentContent = ({ audience = 'public', slots, afterSlots, ...content }: ArticleContent) => ({
  question: content.question,
  answer: content.answer,
  utterances: [...content.utterances],
  tags: [...content.tags],
  audience,
  ...(slots && { slots: slots.map((slot) => ({ ...slot })) }),
  ...(afterSlots && { afterSlots }),
});
