import { z } from 'zod';
import { authorize } from '../access/index.js';
import type { Article } from '../knowledge/index.js';
import type { NameOf } from './account-names.js';
import type { Api } from './api.js';
import { changeArticle } from './change-article.js';
import { checkContent } from './check-content.js';
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
import { passGate } from './pass-gate.js';
import { presentArticle, presentVersion } from './present-article.js';

/** FAQ entries: looking for them, trying them, editing them, putting them live. */
export function addKnowledgeRoutes(api: Api, { knowledge, access }: ConsoleDeps, nameOf: NameOf): void {
  const { articles, gate } = knowledge;
  const { audit } = access;
  const presentAll = async (items: Omit<Article, 'history'>[]): Promise<ArticleView[]> => {
    const group = await articles.inGroups([...new Set(items.flatMap((one) => one.group ?? []))]);
    return Promise.all(
      items.map(async (article) =>
        presentArticle(article, { updatedByName: await nameOf(article.updatedBy), group }),
      ),
    );
  };
  const present = async (article: Article): Promise<ArticleView> => {
    const [view] = await presentAll([article]);
    if (!view) throw new Error('One article in, none out.');
    return view;
  };

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
      const { search, ...filter } = query;
      const { items, nextCursor } = await articles.list({ ...filter, query: search });
      return { items: await presentAll(items), nextCursor };
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
        history.map(async (version) => presentVersion(version, await nameOf(version.by))),
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
      const { id, language, publish, override, ...written } = body;
      const content = checkContent(written);
      if (publish) {
        authorize(actor, 'article.publish');
        const edit = { article: { _id: id ?? NEW, language, version: 0 }, content };
        await passGate({ gate, audit }, edit, { actor, cause, reason: override?.reason });
      }
      const article = await articles.create({ id, language, content, publish }, actor.accountId);
      await audit.record({
        ...cause,
        action: publish ? 'article.published' : 'article.created',
        subject: { kind: 'article', id: article._id },
        details: { version: article.version },
      });
      return present(article);
    },
  });

  api.add({
    method: 'patch',
    path: '/articles/:id',
    summary:
      'Edit, submit, approve, send back, schedule, publish, take back, expire, archive, pair, or restore a version.',
    allowed: 'article.edit',
    body: ArticlePatchBody,
    answer: ArticleView,
    run: async (call) => present(await changeArticle({ articles, gate, audit }, call)),
  });
}

/** Stands for the id of an entry that has none yet. */
const NEW = '(new)';
