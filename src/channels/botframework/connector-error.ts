import { HOUR_MS, later, SECOND_MS } from '../../platform/clock.js';
import { SendError } from '../channel.js';
import { lenient, type ApiAnswer } from '../wire/index.js';

/**
 * What a refusal by a channel's connector means for the message.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages#status-codes-from-bot-conversational-apis
 */
export function connectorError({ status, headers, body }: ApiAnswer, now: Date): SendError {
  const { code, message } = ErrorSchema.parse(body)?.error ?? {};
  const text = `The channel answered ${status}: ${(message ?? code ?? 'no reason given').slice(0, 300)}`;
  const id = `botframework.${code ?? status}`;
  if (status === 429) {
    return new SendError('botframework.rate-limited', text, {
      retryable: true,
      notBefore: retryTime(headers, now),
    });
  }
  // The channel failed while it worked on it: it may be done all the same.
  if (status >= 500 || status === 408) return new SendError(id, text, { retryable: true, uncertain: true });
  // Two at once in one conversation: the later one is refused.
  if (status === 412) return new SendError(id, text, { retryable: true });
  return new SendError(id, text, { retryable: false, reconnect: status === 401 });
}

const ErrorSchema = lenient.object({ error: lenient.object({ code: lenient.text, message: lenient.text }) });

/** Seconds or a date; more than an hour is a mistake. */
function retryTime(headers: Headers, now: Date): Date | undefined {
  const given = headers.get('retry-after')?.trim() ?? '';
  const at = /^\d+$/.test(given) ? now.getTime() + Number(given) * SECOND_MS : Date.parse(given);
  return Number.isFinite(at) && at > now.getTime()
    ? new Date(Math.min(at, later(now, HOUR_MS).getTime()))
    : undefined;
}
