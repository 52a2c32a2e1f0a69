import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import { SendError } from '../channel.js';

/**
 * Asks a platform for what may have been sent. Null is "not there", and also "may never be asked": then all that is left
 * is to send.
 * @throws SendError when asking later may help: "not there" would mean to send again.
 */
export async function lookUp<T>(
  ask: () => Promise<T | null>,
  { correlation, logger }: { correlation: string; logger: Logger },
): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof SendError) || error.options.retryable) throw error;
    logger.warn(
      { correlation, reason: messageOf(error) },
      'the platform does not let us look for what we sent',
    );
    return null;
  }
}

/**
 * An answer in which a list could be.
 * @throws SendError for any other: it says nothing of what is there.
 */
export function requireList(
  answer: unknown,
  { channel, fields }: { channel: string; fields: string[] },
): unknown {
  if (answer !== null && typeof answer === 'object' && fields.some((field) => field in answer)) return answer;
  throw new SendError(`${channel}.bad-answer`, 'The platform answered something else than a list.', {
    retryable: true,
  });
}
