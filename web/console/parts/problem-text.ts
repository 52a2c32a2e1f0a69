import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/problem.js';
import type en from '../i18n/en.json';

/** Refusals of the server that have a text of ours. */
const CODES = [
  'agent_absent',
  'article_exists',
  'capacity_exceeded',
  'email_taken',
  'gate_blocked',
  'golden_exists',
  'offer_gone',
  'own_account',
  'state_conflict',
  'too_many_tokens',
  'unknown_queue',
] as const satisfies readonly (keyof typeof en.problem.codes)[];

/** What went wrong and what to do, in a sentence. What fields are wrong only the server can say, in its own words. */
export function problemText(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiProblem)) return t('problem.unexpected');
  const { status, code, errors } = error;
  if (status === 0) return t('problem.unreachable');
  if (status === 403) return t('problem.forbidden');
  if (status === 404) return t('problem.missing');
  if (status === 429) return t('problem.tooMany');
  if (status >= 500) return t('problem.server');
  const known = CODES.find((one) => one === code);
  if (known) return t(`problem.codes.${known}`);
  if (errors.length === 0) return error.message;
  return `${t('problem.refused')} ${errors.map(({ message }) => message).join('; ')}`;
}
