import { SECOND_MS } from '../../platform/clock.js';
import { SendError } from '../channel.js';
import { type ApiAnswer, lenient } from '../wire/index.js';

/**
 * What a refusal by X means for the message.
 * @see https://docs.x.com/x-api/fundamentals/response-codes-and-errors
 */
export function xError({ status, headers, body }: ApiAnswer, now: Date): SendError {
  const message = `X answered ${status}: ${detailOf(body)}`;
  if (status === 429)
    return new SendError('x.rate-limited', message, { retryable: true, notBefore: resetTime(headers, now) });
  // It may have done it before it failed.
  if (status >= 500) return new SendError('x.unavailable', message, { retryable: true, uncertain: true });
  if (status === 401) return new SendError('x.unauthorized', message, { retryable: false, reconnect: true });
  return new SendError(CODES[status] ?? 'x.rejected', message, { retryable: false });
}

const CODES: Record<number, string> = { 403: 'x.forbidden', 404: 'x.not-found' };

const ProblemSchema = lenient.object({
  title: lenient.text,
  detail: lenient.text,
  errors: lenient.list(lenient.object({ message: lenient.text, detail: lenient.text })),
});

const DETAIL_UNITS = 300;

/** X explains itself in several forms. */
export function detailOf(body: unknown): string {
  const problem = ProblemSchema.parse(body);
  const [first] = problem?.errors ?? [];
  const detail = problem?.detail ?? first?.message ?? first?.detail ?? problem?.title ?? 'no reason given';
  return detail.slice(0, DETAIL_UNITS);
}

/** Each limit has headers of its own: X will refuse until the last of those used up is reset. */
const LIMITS = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'];

function resetTime(headers: Headers, now: Date): Date | undefined {
  const resets = LIMITS.filter((limit, index) => index === 0 || headers.get(`${limit}-remaining`) === '0')
    .map((limit) => Number(headers.get(`${limit}-reset`) ?? Number.NaN) * SECOND_MS)
    .filter((ms) => ms > now.getTime() && ms < now.getTime() + MOST_WAIT_MS);
  return resets.length > 0 ? new Date(Math.max(...resets)) : undefined;
}

/** Limits are by the day at most: a later time is a mistake. */
const MOST_WAIT_MS = 25 * 60 * 60 * SECOND_MS;
