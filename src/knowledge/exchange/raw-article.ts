import type { FieldError } from '../../platform/errors.js';
import { ArticleLineSchema, unreadable, type ArticleLine } from '../article-line.js';

/** An article as some file has it, before it is checked. */
export interface RawArticle {
  /** Where it stands, as `line 7` or `refunds.md`: said with everything that is wrong with it. */
  where: string;
  /** Fields of ours. */
  value: Readonly<Record<string, unknown>>;
  /** What the file calls a field, where it is another name. */
  names?: Readonly<Record<string, string>>;
}

/** What a file holds, and what of it is left out and why, one sentence each. */
export interface RawFile {
  articles: RawArticle[];
  notes: string[];
}

/** @throws BadRequest that names place and field of everything wrong, up to fifty */
export function checkArticles(articles: readonly RawArticle[]): ArticleLine[] {
  const problems: FieldError[] = [];
  const lines = articles.flatMap(({ where, value, names }) => {
    const parsed = ArticleLineSchema.safeParse(value);
    if (parsed.success) return [parsed.data];
    for (const { path, message } of parsed.error.issues) {
      const [first, ...rest] = path.map(String);
      const field = [names?.[first ?? ''] ?? first, ...rest].filter(Boolean).join('.');
      problems.push({ field: [where, field].filter(Boolean).join(', '), message });
    }
    return [];
  });
  const seen = new Map<string, string>();
  for (const { where, value } of articles) {
    const id = String(value['id']);
    const before = seen.get(id);
    if (before !== undefined) problems.push({ field: `${where}, id`, message: `${id} is also in ${before}` });
    seen.set(id, where);
  }
  if (problems.length > 0) throw unreadable(problems);
  return lines;
}
