import { badRequest, notFound, stateConflict } from '../platform/errors.js';
import { isSameContent, type Article, type ArticleContent, type DraftStage } from './article.js';

/** What one change writes; decided from the article as it is, before the compare-and-set. */
export type Plan = (article: Article, change: { now: Date; nextVersion: number }) => Partial<Article>;

/** A draft that changed must be looked at anew: review, approval and schedule were for other words. */
const freshDraft = (article: Article, draft: ArticleContent): Partial<Article> => ({
  draft,
  stage: 'draft',
  publishAt: null,
  ...(isUnderway(article) && { state: 'draft' }),
});

const isUnderway = ({ state }: Article): boolean =>
  state !== 'published' && state !== 'expired' && state !== 'archived';

/** A published entry stays published whatever its next draft goes through. */
const staged = (article: Article, stage: DraftStage): Partial<Article> => ({
  stage,
  ...(article.state !== 'published' && { state: stage }),
  ...(stage !== 'scheduled' && { publishAt: null }),
});

export const edit =
  (content: Partial<ArticleContent>): Plan =>
  (article) =>
    freshDraft(article, { ...article.draft, ...content });

/** @throws NotFound for a version that is no longer kept */
export const restore =
  (version: number): Plan =>
  (article) => {
    const earlier = article.history.find((entry) => entry.version === version);
    if (!earlier) throw notFound('version of this article', String(version));
    return freshDraft(article, earlier.content);
  };

/** @throws StateConflict when there is no draft to look at, or somebody does already */
export const submit: Plan = (article) => {
  if (article.stage !== 'draft')
    throw stateConflict(`There is no draft to submit: it is ${standing(article)}.`);
  return staged(article, 'in-review');
};

/** @throws StateConflict when it was not submitted */
export const approve: Plan = (article) => {
  if (article.stage !== 'in-review')
    throw stateConflict(`Only what is in review can be approved: it is ${standing(article)}.`);
  return staged(article, 'approved');
};

/** Back to whoever writes it: refused, or withdrawn by themselves. @throws StateConflict when it was not submitted */
export const sendBack: Plan = (article) => {
  if (article.stage === null || article.stage === 'draft')
    throw stateConflict(`There is nothing to send back: it is ${standing(article)}.`);
  return staged(article, 'draft');
};

/** @throws BadRequest for a time that is past or after its expiry, StateConflict without a draft */
export const schedule =
  (publishAt: Date, expireAt: Date | null | undefined): Plan =>
  (article, { now }) => {
    if (article.stage === null) throw stateConflict('What is published has no draft to schedule.');
    const until = expireAt === undefined ? article.expireAt : expireAt;
    mustFollow('publishAt', publishAt, now);
    if (until) mustFollow('expireAt', until, publishAt);
    return { ...staged(article, 'scheduled'), publishAt, expireAt: until };
  };

/** @param expireAt null: for ever. @throws BadRequest for a time that is past or before it is published */
export const setExpiry =
  (expireAt: Date | null): Plan =>
  ({ publishAt }, { now }) => {
    if (expireAt) mustFollow('expireAt', expireAt, publishAt ?? now);
    return { expireAt };
  };

/**
 * @param follows whether the words of another language changed since these did: then these follow them
 * @throws StateConflict when its expiry has passed
 */
export const publish =
  (follows: boolean): Plan =>
  (article, { now, nextVersion }) => {
    const { draft, published, expireAt } = article;
    if (expireAt && expireAt <= now) throw stateConflict('Its expiry has passed; take that back first.');
    const isSaidAnew = draft.question !== published?.question || draft.answer !== published.answer;
    return {
      state: 'published',
      stage: null,
      publishAt: null,
      published: draft,
      publishedVersion: nextVersion,
      ...(isSaidAnew && { inStepAt: now, ...(!follows && { leadAt: now }) }),
    };
  };

const outOfUse = { published: null, publishedVersion: null, publishAt: null } as const;

export const unpublish: Plan = () => ({ ...outOfUse, state: 'draft', stage: 'draft' });
export const archive: Plan = () => ({ ...outOfUse, state: 'archived', stage: null, expireAt: null });

/** @throws StateConflict when nothing is published */
export const expire: Plan = (article) => {
  if (article.state !== 'published') throw stateConflict(`Nothing is published: it is ${standing(article)}.`);
  // A draft that is scheduled goes on by itself: it is what comes after.
  return {
    published: null,
    publishedVersion: null,
    expireAt: null,
    state: article.stage === 'scheduled' ? 'scheduled' : 'expired',
  };
};

/** @param group null: it stands alone */
export const pair =
  (group: string | null): Plan =>
  (_article, { now }) => ({ group, inStepAt: now, leadAt: null });

/** Somebody compared the languages: they agree. */
export const confirm: Plan = (_article, { now }) => ({ inStepAt: now });

export const replace =
  (language: Article['language'], content: ArticleContent): Plan =>
  (article, change) => ({
    language,
    draft: content,
    expireAt: null,
    ...publish(false)({ ...article, draft: content, expireAt: null }, change),
  });

/** The draft says what is published already. */
export const isUnchanged = ({ published }: Article, content: ArticleContent): boolean =>
  published !== null && isSameContent(published, content);

function mustFollow(field: string, time: Date, after: Date): void {
  if (time > after) return;
  throw badRequest(`${field}: must be after ${after.toISOString()}.`, [
    { field, message: `must be after ${after.toISOString()}` },
  ]);
}

const standing = ({ state, stage }: Article): string => stage ?? state;
