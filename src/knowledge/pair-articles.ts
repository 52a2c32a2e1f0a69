import { badRequest } from '../platform/errors.js';
import type { Article } from './article.js';
import type { ArticleStore, Seen } from './article-store.js';

type Store = Pick<ArticleStore, 'get' | 'pair' | 'inGroups'>;

/**
 * Says that two entries are the same one in two languages; null: that this one stands alone.
 *
 * @throws BadRequest when the other one, or another member of its group, has the same language
 */
export async function pairArticles(
  store: Store,
  id: string,
  { withId, ...seen }: Seen & { withId: string | null },
  actor: string,
): Promise<Article> {
  if (withId === null) return store.pair(id, { ...seen, group: null }, actor);
  const article = await store.get(id);
  const other = await store.get(withId);
  const group = other.group ?? other._id;
  const members = [other, ...(await store.inGroups([group]))].filter((one) => one._id !== id);
  const rival = members.find(({ language }) => language === article.language);
  if (rival) {
    throw badRequest(`pairWith: ${rival._id} is in ${rival.language} too; pair one entry a language.`, [
      { field: 'pairWith', message: `${rival._id} is in ${rival.language} too` },
    ]);
  }
  // The other one first: should this end halfway, a group of one is no group.
  if (other.group === null) await store.pair(other._id, { version: other.version, group }, actor);
  return store.pair(id, { ...seen, group }, actor);
}
