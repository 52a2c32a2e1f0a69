import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/problem.js';

/** What went wrong and what to do, in a sentence. The server's own words are shown where ours would say less. */
export function problemText(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiProblem)) return t('problem.unexpected');
  if (error.status === 0) return t('problem.unreachable');
  if (error.status === 403) return t('problem.forbidden');
  if (error.status === 404) return t('problem.missing');
  if (error.status === 429) return t('problem.tooMany');
  if (error.status >= 500) return t('problem.server');
  const fields = error.errors
    .filter(({ message }) => !error.message.includes(message))
    .map(({ field, message }) => `${field}: ${message}`)
    .join('; ');
  return fields === '' ? error.message : `${error.message} (${fields})`;
}
