import { ArticleLineSchema, parseJsonLines, unreadable, type ArticleLine } from './article-line.js';
import type { Article } from './article.js';
import type { ArticleStore } from './article-store.js';

export interface ImportResult {
  created: number;
  updated: number;
  unchanged: number;
}

/**
 * Publishes the articles of a JSONL file. Importing it again changes nothing; what is not in the file stays as it is.
 * The whole file is checked before the first article is written.
 *
 * @throws BadRequest that names line and field of everything wrong
 */
export async function importArticles(
  store: Pick<ArticleStore, 'put'>,
  jsonl: string,
  actor: string,
): Promise<ImportResult> {
  const lines = parseJsonLines(jsonl, ArticleLineSchema);
  refuseRepeats(lines);
  const result: ImportResult = { created: 0, updated: 0, unchanged: 0 };
  for (const { id, language, ...content } of lines) {
    result[await store.put({ id, language, content }, actor)] += 1;
  }
  return result;
}

/** The published articles as JSONL, in the order of their ids: what `importArticles` reads. */
export async function exportArticles(store: Pick<ArticleStore, 'published'>): Promise<string> {
  const articles = await store.published();
  return articles
    .sort((a, b) => (a._id < b._id ? -1 : 1))
    .flatMap(toLine)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

const toLine = ({ _id, language, published }: Article): ArticleLine[] =>
  published ? [{ id: _id, language, ...published }] : [];

function refuseRepeats(lines: readonly ArticleLine[]): void {
  const seen = new Set<string>();
  const repeated = lines.flatMap(({ id }) => (seen.size === seen.add(id).size ? [id] : []));
  if (repeated.length === 0) return;
  throw unreadable(repeated.map((id) => ({ field: `id ${id}`, message: 'is in the file more than once' })));
}
