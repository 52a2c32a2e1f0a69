import { z } from 'zod';
import { later, MINUTE_MS } from '../../platform/clock.js';
import { SendError } from '../channel.js';
import { type ApiAnswer, lenient } from '../wire/index.js';

export const OUTSIDE_WINDOW = 'facebook.outside-window';

/**
 * What a refusal by the Graph API means for the message.
 * @see https://developers.facebook.com/docs/messenger-platform/error-codes
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export function graphError({ status, headers, body }: ApiAnswer, now: Date): SendError {
  const error = ErrorSchema.parse(body)?.error;
  const { code = 0, error_subcode: subcode = 0 } = error ?? {};
  const reason = (error?.message ?? 'no reason given').slice(0, MESSAGE_UNITS);
  const id = `facebook.${[code || status, subcode].filter(Boolean).join('.')}`;
  const message = `Facebook answered ${status}: ${reason}`;

  if (code === 190 || status === 401)
    return new SendError(id, message, { retryable: false, reconnect: true });
  if (OUTSIDE_WINDOW_CODES.has(subcode) || OUTSIDE_WINDOW_CODES.has(code))
    return new SendError(OUTSIDE_WINDOW, message, { retryable: false });
  if (PERMANENT_SUBCODES.has(subcode)) return new SendError(id, message, { retryable: false });
  if (isPermission(code)) return new SendError(id, message, { retryable: false, reconnect: true });
  if (LIMIT_CODES.has(code) || status === 429)
    return new SendError(id, message, { retryable: true, notBefore: regainTime(headers, now) });
  // Meta failed while it worked on it: it may be done all the same.
  if (FAULT_CODES.has(code) || status >= 500 || error?.is_transient)
    return new SendError(id, message, { retryable: true, uncertain: true });
  return new SendError(id, message, { retryable: false });
}

const MESSAGE_UNITS = 300;

const ErrorSchema = lenient.object({
  error: lenient.object({
    message: lenient.text,
    code: lenient.number,
    error_subcode: lenient.number,
    is_transient: lenient.flag,
  }),
});

/** Unknown error, service unavailable. */
const FAULT_CODES = new Set([1, 2]);
/** Of the app, of the person, of the page, of custom levels; 80006 and its like are the same by business use case. */
const LIMIT_CODES = new Set([4, 17, 32, 613, 80_001, 80_002, 80_006, 80_007]);
/** More than a day since the customer wrote. */
const OUTSIDE_WINDOW_CODES = new Set([2_018_278, 2_534_022, 1_545_041]);
/** The person cannot be reached; the page may not write to them. No fault of our credentials, for all their code 10. */
const PERMANENT_SUBCODES = new Set([2_018_108, 1_893_063]);

const isPermission = (code: number): boolean => code === 10 || (code >= 200 && code <= 299);

const UsageSchema = z.record(
  z.string(),
  lenient.list(lenient.object({ estimated_time_to_regain_access: lenient.number })),
);

/** Meta names the minutes, for each kind of use, in a header of JSON. */
function regainTime(headers: Headers, now: Date): Date | undefined {
  const usage = UsageSchema.safeParse(readJson(headers.get('x-business-use-case-usage')));
  if (!usage.success) return undefined;
  const minutes = Object.values(usage.data)
    .flat()
    .map((one) => one.estimated_time_to_regain_access ?? 0);
  const longest = Math.min(Math.max(0, ...minutes), MOST_WAIT_MINUTES);
  return longest > 0 ? later(now, longest * MINUTE_MS) : undefined;
}

/** Limits are by the day at most: more is a mistake. */
const MOST_WAIT_MINUTES = 25 * 60;

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
