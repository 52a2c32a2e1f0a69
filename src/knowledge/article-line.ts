import { z } from 'zod';
import { badRequest, type FieldError } from '../platform/errors.js';
import { ArticleContentSchema, ArticleIdSchema, LanguageSchema } from './article.js';

/** One line of an articles file, as pinned: what may be published. */
export const ArticleLineSchema = ArticleContentSchema.extend({
  id: ArticleIdSchema,
  language: LanguageSchema,
});
export type ArticleLine = z.infer<typeof ArticleLineSchema>;

/** The same line for evaluation only, where public sets have intents without answers and hundreds of phrasings. */
export const EvaluatedArticleSchema = z.object({
  id: z.string().min(1),
  language: LanguageSchema,
  question: z.string(),
  answer: z.string().default(''),
  utterances: z.array(z.string()).default([]),
  tags: z.array(z.string()).default([]),
});

/** What a line of a file says; counted from one, empty lines too. */
export interface ReadLine<T> {
  line: number;
  value: T;
}

/**
 * Reads JSON lines; empty ones are skipped.
 *
 * @throws BadRequest that names line and field of everything wrong, up to fifty
 */
export const parseJsonLines = <T>(text: string, schema: z.ZodType<T>): T[] =>
  readJsonLines(text, schema).map(({ value }) => value);

/** As {@link parseJsonLines}, for who has more to say about a line. */
export function readJsonLines<T>(text: string, schema: z.ZodType<T>): ReadLine<T>[] {
  const rows: ReadLine<T>[] = [];
  const problems: FieldError[] = [];
  text.split(/\r?\n/).forEach((content, at) => {
    if (content.trim() === '') return;
    const line = at + 1;
    const where = `line ${line}`;
    const value = parseJson(content.replace(/^\uFEFF/, ''));
    if (value === undefined) {
      problems.push({ field: where, message: 'is not valid JSON' });
      return;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) rows.push({ line, value: parsed.data });
    else {
      for (const { path, message } of parsed.error.issues) {
        problems.push({ field: [where, path.join('.')].filter(Boolean).join(', '), message });
      }
    }
  });
  if (problems.length > 0) throw unreadable(problems);
  return rows;
}

const MAX_PROBLEMS = 50;

export function unreadable(problems: readonly FieldError[]) {
  const shown = problems.slice(0, MAX_PROBLEMS);
  const more = problems.length > shown.length ? `; and ${problems.length - shown.length} more` : '';
  return badRequest(`${shown.map(({ field, message }) => `${field}: ${message}`).join('; ')}${more}`, shown);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
