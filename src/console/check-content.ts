import { ArticleContentSchema, type ArticleContent } from '../knowledge/index.js';
import { badRequest } from '../platform/errors.js';

/**
 * What an editor wrote, tidied as everywhere (no spaces around, nothing twice). Fields that are not there stay so: a change
 * names only what it changes.
 *
 * @throws BadRequest that names each field that is wrong
 */
export function checkContent<Content extends Partial<ArticleContent>>(content: Content): Content {
  const { data, error } = ArticleContentSchema.partial().safeParse(content);
  if (error) {
    const problems = error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    throw badRequest(problems.map(({ field, message }) => `${field}: ${message}`).join('; '), problems);
  }
  return Object.fromEntries(Object.entries(data).filter(([field]) => field in content)) as Content;
}
