import { isDeepStrictEqual } from 'node:util';
import { ArticleLineSchema, parseJsonLines, unreadable, type ArticleLine } from './article-line.js';
import type { Article } from './article.js';
import type { ArticleStore } from './article-store.js';
import { addressesModel } from './grounding/screen.js';

export interface ImportResult {
  created: number;
  updated: number;
  unchanged: number;
}

/** What an import would do to one article that is not as the file has it. */
export interface PlannedChange {
  id: string;
  kind: 'create' | 'update';
  /** The fields that would become others; empty for a new article. */
  fields: string[];
  /** What somebody should look at before it is published. */
  warnings: string[];
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
  return importLines(store, parseJsonLines(jsonl, ArticleLineSchema), actor);
}

/** The same for articles that were read from another format. */
export async function importLines(
  store: Pick<ArticleStore, 'put'>,
  lines: readonly ArticleLine[],
  actor: string,
): Promise<ImportResult> {
  refuseRepeats(lines);
  const result: ImportResult = { created: 0, updated: 0, unchanged: 0 };
  for (const { id, language, ...content } of lines) {
    result[await store.put({ id, language, content }, actor)] += 1;
  }
  return result;
}

/** What `importLines` would change, in the order of the file; nothing is written. */
export async function planImport(
  store: Pick<ArticleStore, 'published'>,
  lines: readonly ArticleLine[],
): Promise<PlannedChange[]> {
  refuseRepeats(lines);
  const known = new Map((await publishedLines(store)).map((line) => [line.id, line]));
  return lines.flatMap((line): PlannedChange[] => {
    const before = known.get(line.id);
    const fields = before ? FIELDS.filter((field) => !isDeepStrictEqual(before[field], line[field])) : [];
    if (before && fields.length === 0) return [];
    const warnings = addressesModel(`${line.question}\n${line.answer}`)
      ? [
          'speaks to a language model instead of to customers: that part is never shown, and no model is given it',
        ]
      : [];
    return [{ id: line.id, kind: before ? 'update' : 'create', fields: [...fields], warnings }];
  });
}

const FIELDS = ['language', 'question', 'answer', 'utterances', 'tags'] as const;

/** The published articles as JSONL, in the order of their ids: what `importArticles` reads. */
export const exportArticles = async (store: Pick<ArticleStore, 'published'>): Promise<string> =>
  (await publishedLines(store)).map((line) => `${JSON.stringify(line)}\n`).join('');

/** In the order of their ids. */
export async function publishedLines(store: Pick<ArticleStore, 'published'>): Promise<ArticleLine[]> {
  const articles = await store.published();
  return articles.sort((a, b) => (a._id < b._id ? -1 : 1)).flatMap(toLine);
}

const toLine = ({ _id, language, published }: Article): ArticleLine[] =>
  published ? [{ id: _id, language, ...published }] : [];

function refuseRepeats(lines: readonly ArticleLine[]): void {
  const seen = new Set<string>();
  const repeated = lines.flatMap(({ id }) => (seen.size === seen.add(id).size ? [id] : []));
  if (repeated.length === 0) return;
  throw unreadable(repeated.map((id) => ({ field: `id ${id}`, message: 'is in the file more than once' })));
}
