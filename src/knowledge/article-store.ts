import type { ProductBus } from '../conversations/index.js';
import type { Clock } from '../platform/clock.js';
import { conflict, notFound, stateConflict } from '../platform/errors.js';
import type { Ids } from '../platform/ids.js';
import { defineCollection, isDuplicateKey, type Database, type Update } from '../platform/mongo.js';
import type { Article, ArticleAction, ArticleChange, ArticleContent } from './article.js';
import * as plans from './article-plans.js';
import { listArticles, type ArticleFilter, type ArticlePage } from './list-articles.js';
import { readArticle } from './read-article.js';
import { createRevision } from './revision.js';
import { followsAnother } from './translations.js';

export const articlesCollection = defineCollection<Article>('articles', [
  { keys: { updatedAt: -1, _id: 1 } },
  { keys: { state: 1, publishedVersion: 1 } },
  { keys: { publishAt: 1 } },
  { keys: { expireAt: 1 } },
  { keys: { group: 1 } },
]);

export interface NewArticle {
  /** Default: made here. */
  id?: string;
  language: Article['language'];
  content: ArticleContent;
  /** Default false: a draft that no customer sees. */
  publish?: boolean;
}

/** A change to the version its author saw. */
export interface Seen {
  version: number;
  note?: string;
}

/**
 * Articles and their workflow. Each change is one compare-and-set on the article's version, so nobody's edit is
 * overwritten unseen.
 */
export interface ArticleStore {
  find(id: string): Promise<Article | null>;
  /** @throws NotFound */
  get(id: string): Promise<Article>;
  list(filter: ArticleFilter): Promise<ArticlePage>;
  /** @throws article_exists (409) when the id is taken. */
  create(article: NewArticle, actor: string): Promise<Article>;
  /** Each of these: @throws NotFound, or StateConflict (409) when the article is no longer at `version`. */
  edit(id: string, change: Seen & { content: Partial<ArticleContent> }, actor: string): Promise<Article>;
  /** Draft -> in review. */
  submit(id: string, change: Seen, actor: string): Promise<Article>;
  /** In review -> approved. */
  approve(id: string, change: Seen, actor: string): Promise<Article>;
  /** In review, approved or scheduled -> draft, by a reviewer or by who submitted it. */
  sendBack(id: string, change: Seen, actor: string): Promise<Article>;
  /** Any draft -> scheduled. `expireAt` absent: as it was. */
  schedule(
    id: string,
    change: Seen & { publishAt: Date; expireAt?: Date | null },
    actor: string,
  ): Promise<Article>;
  setExpiry(id: string, change: Seen & { expireAt: Date | null }, actor: string): Promise<Article>;
  publish(id: string, change: Seen, actor: string): Promise<Article>;
  unpublish(id: string, change: Seen, actor: string): Promise<Article>;
  expire(id: string, change: Seen, actor: string): Promise<Article>;
  archive(id: string, change: Seen, actor: string): Promise<Article>;
  /** Makes an earlier version the draft again; publishing it is a step of its own. */
  restore(id: string, change: Seen & { restoreVersion: number }, actor: string): Promise<Article>;
  /** Says that it is the same entry as another one in another language; null: as none. */
  pair(id: string, change: Seen & { group: string | null }, actor: string): Promise<Article>;
  /** Says that it agrees with its other languages. */
  confirm(id: string, change: Seen, actor: string): Promise<Article>;
  /** Publishes this content under this id, whatever was there; a repeat changes nothing. */
  put(article: NewArticle & { id: string }, actor: string): Promise<'created' | 'updated' | 'unchanged'>;
  /** Counts changes, so that processes notice them without reading articles. */
  revision(): Promise<number>;
  publishedVersions(): Promise<Map<string, number>>;
  /** The published articles among these, or all, for every audience. */
  published(ids?: readonly string[]): Promise<Article[]>;
  /** Those whose time to be published, or to expire, has come. */
  due(now: Date, limit: number): Promise<Article[]>;
  /** The same entries in other languages, this one among them. */
  inGroups(groups: readonly string[]): Promise<Article[]>;
}

export interface ArticleStoreDeps {
  db: Database;
  clock: Clock;
  ids: Ids;
  /** Told what to read again; without it processes notice at their next poll. */
  bus?: Pick<ProductBus, 'publish'>;
  /** For the audit log; awaited. */
  onChange?(change: ArticleChange): void | Promise<void>;
}

const VERSIONS_KEPT = 100;

export function createArticleStore(deps: ArticleStoreDeps): ArticleStore {
  const { clock } = deps;
  const articles = deps.db.collection(articlesCollection);
  const revision = createRevision(deps.db);

  async function announce(article: Article, action: ArticleAction, actor: string): Promise<Article> {
    // After the write: who sees the new revision must find the new article.
    const reached = await revision.bump();
    deps.bus?.publish({ type: 'article.published', articleId: article._id, revision: reached });
    await deps.onChange?.({ actor, action, articleId: article._id });
    return article;
  }

  async function get(id: string): Promise<Article> {
    const article = await articles.findOne({ _id: id });
    if (!article) throw notFound('article', id);
    return readArticle(article);
  }

  async function inGroups(groups: readonly string[]): Promise<Article[]> {
    if (groups.length === 0) return [];
    const rows = await articles
      .find({ group: { $in: [...groups] } }, { projection: { history: 0 } })
      .toArray();
    return rows.map(readArticle);
  }

  async function change(
    id: string,
    { version, note = '' }: Seen,
    actor: string,
    action: ArticleAction,
    plan: plans.Plan,
  ): Promise<Article> {
    const article = await get(id);
    if (article.version !== version) throw overtaken(article);
    const nextVersion = version + 1;
    const now = clock.now();
    const planned = plan(article, { now, nextVersion });
    const content = planned.draft ?? article.draft;
    const entry = { version: nextVersion, at: now, by: actor, action, content, note };
    const changed = await articles.findOneAndUpdate(
      { _id: id, version },
      {
        $set: { ...planned, version: nextVersion, updatedBy: actor, updatedAt: entry.at },
        $push: { history: { $each: [entry], $slice: -VERSIONS_KEPT } },
      } as Update<Article>,
      { returnDocument: 'after' },
    );
    if (!changed) throw overtaken(await get(id));
    return announce(readArticle(changed), action, actor);
  }

  async function publish(id: string, seen: Seen, actor: string): Promise<Article> {
    const article = await get(id);
    const follows = article.group !== null && followsAnother(article, await inGroups([article.group]));
    return change(id, seen, actor, 'published', plans.publish(follows));
  }

  async function insert(
    fresh: NewArticle,
    actor: string,
    action: 'created' | 'imported',
  ): Promise<Article | null> {
    const now = clock.now();
    const { content } = fresh;
    const article: Article = {
      _id: fresh.id ?? deps.ids.next(),
      language: fresh.language,
      state: fresh.publish ? 'published' : 'draft',
      draft: content,
      stage: fresh.publish ? null : 'draft',
      published: fresh.publish ? content : null,
      publishedVersion: fresh.publish ? 1 : null,
      publishAt: null,
      expireAt: null,
      group: null,
      inStepAt: fresh.publish ? now : null,
      leadAt: fresh.publish ? now : null,
      version: 1,
      history: [{ version: 1, at: now, by: actor, action, content, note: '' }],
      createdBy: actor,
      createdAt: now,
      updatedBy: actor,
      updatedAt: now,
    };
    try {
      await articles.insertOne(article);
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
    return announce(article, action, actor);
  }

  return {
    async find(id) {
      const article = await articles.findOne({ _id: id });
      return article && readArticle(article);
    },
    get,
    list: (filter) => listArticles(articles, filter),
    async create(fresh, actor) {
      const article = await insert(fresh, actor, 'created');
      if (!article) throw conflict('article_exists', `There is already an article ${fresh.id ?? ''}.`);
      return article;
    },
    edit: (id, { content, ...seen }, actor) => change(id, seen, actor, 'edited', plans.edit(content)),
    submit: (id, seen, actor) => change(id, seen, actor, 'submitted', plans.submit),
    approve: (id, seen, actor) => change(id, seen, actor, 'approved', plans.approve),
    sendBack: (id, seen, actor) => change(id, seen, actor, 'sent-back', plans.sendBack),
    schedule: (id, { publishAt, expireAt, ...seen }, actor) =>
      change(id, seen, actor, 'scheduled', plans.schedule(publishAt, expireAt)),
    setExpiry: (id, { expireAt, ...seen }, actor) =>
      change(id, seen, actor, 'expiry-set', plans.setExpiry(expireAt)),
    publish,
    unpublish: (id, seen, actor) => change(id, seen, actor, 'unpublished', plans.unpublish),
    expire: (id, seen, actor) => change(id, seen, actor, 'expired', plans.expire),
    archive: (id, seen, actor) => change(id, seen, actor, 'archived', plans.archive),
    restore: (id, { restoreVersion, ...seen }, actor) =>
      change(id, seen, actor, 'restored', plans.restore(restoreVersion)),
    pair: (id, { group, ...seen }, actor) => change(id, seen, actor, 'paired', plans.pair(group)),
    confirm: (id, seen, actor) => change(id, seen, actor, 'confirmed', plans.confirm),
    async put(fresh, actor) {
      const stored = await articles.findOne({ _id: fresh.id });
      const known = stored && readArticle(stored);
      if (!known) {
        if (await insert({ ...fresh, publish: true }, actor, 'imported')) return 'created';
        throw stateConflict(`The article ${fresh.id} was made by somebody else just now; import again.`);
      }
      if (known.language === fresh.language && plans.isUnchanged(known, fresh.content)) return 'unchanged';
      await change(fresh.id, known, actor, 'imported', plans.replace(fresh.language, fresh.content));
      return 'updated';
    },
    revision: () => revision.read(),
    async publishedVersions() {
      const rows = await articles
        .find({ state: 'published' }, { projection: { publishedVersion: 1 } })
        .toArray();
      return new Map(rows.map((row) => [row._id, row.publishedVersion ?? 0]));
    },
    async published(ids) {
      const rows = await articles
        .find({ state: 'published', ...(ids && { _id: { $in: [...ids] } }) }, { projection: { history: 0 } })
        .toArray();
      return rows.map(readArticle);
    },
    async due(now, limit) {
      const rows = await articles
        .find({
          $or: [
            { publishAt: { $lte: now }, stage: 'scheduled' },
            { expireAt: { $lte: now }, state: 'published' },
          ],
        })
        .limit(limit)
        .toArray();
      return rows.map(readArticle);
    },
    inGroups,
  };
}

const overtaken = (article: Article) =>
  stateConflict(
    `The article is at version ${article.version} now, changed by ${article.updatedBy}; look at it again and repeat your change.`,
  );
