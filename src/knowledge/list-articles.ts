import { z } from 'zod';
import type { Language } from '../conversations/index.js';
import { badRequest } from '../platform/errors.js';
import type { Collection, Filter } from '../platform/mongo.js';
import { DRAFT_STAGES, type Article, type ArticleState, type Audience } from './article.js';
import { readArticle } from './read-article.js';

export interface ArticleFilter {
  language?: Language;
  /** A published entry whose next draft is in this state fits too, but for plain drafts. */
  state?: ArticleState;
  audience?: Audience;
  tag?: string;
  /** Found in the id, question, answer, phrasings or tags, in any case. */
  query?: string;
  cursor?: string;
  /** Default 50. */
  limit?: number;
}

export type ArticleListItem = Omit<Article, 'history'>;

export interface ArticlePage {
  items: ArticleListItem[];
  nextCursor: string | null;
}

/** Articles without their history, those changed last first. @throws BadRequest when the cursor is not one of ours. */
export async function listArticles(
  articles: Collection<Article>,
  filter: ArticleFilter,
): Promise<ArticlePage> {
  const limit = filter.limit ?? 50;
  const conditions: Filter<Article>[] = [
    ...(filter.language ? [{ language: filter.language }] : []),
    ...(filter.state ? [inState(filter.state)] : []),
    ...(filter.audience ? [forAudience(filter.audience)] : []),
    ...(filter.tag ? [{ 'draft.tags': filter.tag }] : []),
    ...(filter.query ? [matching(filter.query)] : []),
    ...(filter.cursor ? [after(filter.cursor)] : []),
  ];
  const rows = await articles
    .find(conditions.length > 0 ? { $and: conditions } : {}, { projection: { history: 0 } })
    .sort({ updatedAt: -1, _id: 1 })
    .limit(limit + 1)
    .toArray();
  const items = rows.slice(0, limit).map(readArticle);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}

const inState = (state: ArticleState): Filter<Article> => {
  const stage = DRAFT_STAGES.find((one) => one === state && one !== 'draft');
  return stage ? { $or: [{ state }, { stage }] } : { state };
};

const forAudience = (audience: Audience): Filter<Article> => ({
  'draft.audience': audience === 'public' ? { $ne: 'agents' } : 'agents',
});

const SEARCHED = ['_id', 'draft.question', 'draft.answer', 'draft.utterances', 'draft.tags'] as const;

function matching(query: string): Filter<Article> {
  const pattern = new RegExp(query.trim().replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'i');
  return { $or: SEARCHED.map((field) => ({ [field]: pattern })) };
}

const CursorSchema = z.tuple([z.number(), z.string()]);

const cursorOf = (article: ArticleListItem): string =>
  Buffer.from(JSON.stringify([article.updatedAt.getTime(), article._id])).toString('base64url');

function after(cursor: string): Filter<Article> {
  const [time, id] = parseCursor(cursor);
  const updatedAt = new Date(time);
  return { $or: [{ updatedAt: { $lt: updatedAt } }, { updatedAt, _id: { $gt: id } }] };
}

function parseCursor(cursor: string): z.infer<typeof CursorSchema> {
  try {
    return CursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw badRequest('The cursor is not one this list gave; start without one.');
  }
}
