import { z } from 'zod';
import { authorize, type Cause } from '../access/index.js';
import type { Article, ArticleContent } from '../knowledge/index.js';
import { badRequest } from '../platform/errors.js';
import type { NameOf } from './account-names.js';
import type { Api } from './api.js';
import {
  ArticleCreateBody,
  ArticleListQuery,
  ArticlePatchBody,
  ArticleVersionView,
  ArticleView,
  KnowledgeSearchBody,
  KnowledgeSearchView,
  page,
} from './contract.js';
import type { ConsoleDeps } from './deps.js';

/** FAQ entries: looking for them, trying them, editing them, putting them live. */
export function addKnowledgeRoutes(api: Api, { knowledge, access }: ConsoleDeps, nameOf: NameOf): void {
  const { articles } = knowledge;
  const present = async (article: Omit<Article, 'history'>): Promise<ArticleView> =>
    presentArticle(article, await nameOf(article.updatedBy));

  api.add({
    method: 'post',
    path: '/knowledge/search',
    summary: 'What the bot would find for this question, and what it would do.',
    allowed: 'article.read',
    body: KnowledgeSearchBody,
    answer: KnowledgeSearchView,
    run: async ({ body }) =>
      knowledge.search(body.query, { language: body.language ?? 'en', limit: body.limit }),
  });

  api.add({
    method: 'get',
    path: '/articles',
    summary: 'FAQ entries, the latest change first.',
    allowed: 'article.read',
    query: ArticleListQuery,
    answer: page(ArticleView),
    async run({ query }) {
      const { items, nextCursor } = await articles.list(query);
      return { items: await Promise.all(items.map(present)), nextCursor };
    },
  });

  api.add({
    method: 'get',
    path: '/articles/:id',
    summary: 'One FAQ entry.',
    allowed: 'article.read',
    answer: ArticleView,
    run: async ({ id }) => present(await articles.get(id)),
  });

  api.add({
    method: 'get',
    path: '/articles/:id/versions',
    summary: 'Its versions, newest first.',
    allowed: 'article.read',
    answer: z.object({ items: z.array(ArticleVersionView) }),
    async run({ id }) {
      const { history } = await articles.get(id);
      const items = await Promise.all(
        history.map(async ({ version, at, by, action, content }) => ({
          version,
          at: at.toISOString(),
          by,
          byName: await nameOf(by),
          action,
          content: plain(content),
        })),
      );
      return { items: items.reverse() };
    },
  });

  api.add({
    method: 'post',
    path: '/articles',
    summary: 'A new FAQ entry: a draft, or live at once.',
    allowed: 'article.edit',
    body: ArticleCreateBody,
    answer: ArticleView,
    status: 201,
    async run({ actor, body, cause }) {
      const { id, language, publish, ...content } = body;
      if (publish) authorize(actor, 'article.publish');
      const article = await articles.create({ id, language, content, publish }, actor.accountId);
      await audit(cause, publish ? 'article.published' : 'article.created', article);
      return present(article);
    },
  });

  api.add({
    method: 'patch',
    path: '/articles/:id',
    summary: 'Edit, publish, take back to draft, archive, or restore a version.',
    allowed: 'article.edit',
    body: ArticlePatchBody,
    answer: ArticleView,
    async run({ actor, id, body, cause }) {
      const { content, state, restoreVersion } = body;
      if (!content && !state && restoreVersion === undefined) {
        throw badRequest('Name what to change: content, state or restoreVersion.', [
          { field: 'content', message: 'missing, as are state and restoreVersion' },
        ]);
      }
      if (state) authorize(actor, 'article.publish');
      const by = actor.accountId;
      let article = await articles.get(id);
      let seen = { version: body.version };
      const done = async (action: string, changed: Article): Promise<void> => {
        article = changed;
        seen = { version: changed.version };
        await audit(cause, action, changed);
      };
      if (restoreVersion !== undefined) {
        await done('article.restored', await articles.restore(id, { ...seen, restoreVersion }, by));
      }
      if (content) await done('article.edited', await articles.edit(id, { ...seen, content }, by));
      if (state === 'published') await done('article.published', await articles.publish(id, seen, by));
      if (state === 'draft') await done('article.unpublished', await articles.unpublish(id, seen, by));
      if (state === 'archived') await done('article.archived', await articles.archive(id, seen, by));
      return present(article);
    },
  });

  const audit = (cause: Cause, action: string, article: Article): Promise<void> =>
    access.audit.record({
      ...cause,
      action,
      subject: { kind: 'article', id: article._id },
      details: { version: article.version },
    });
}

const plain = (content: ArticleContent) => ({
  question: content.question,
  answer: content.answer,
  utterances: [...content.utterances],
  tags: [...content.tags],
});

const presentArticle = (article: Omit<Article, 'history'>, updatedByName: string): ArticleView => ({
  id: article._id,
  language: article.language,
  state: article.state,
  draft: plain(article.draft),
  published: article.published ? plain(article.published) : null,
  version: article.version,
  publishedVersion: article.publishedVersion,
  updatedAt: article.updatedAt.toISOString(),
  updatedBy: article.updatedBy,
  updatedByName,
});
