import { SendError } from '../channel.js';
import { timeLimitOf, type CallOptions } from './call-api.js';

/** One time limit for all the steps of a call: senders hold a message for a bounded time only. */
export interface Deadline {
  /** For the calls themselves. */
  signal: AbortSignal;
  /**
   * For steps before them, which go on by themselves: a refreshed token is kept though nobody waits for it any more.
   * @throws SendError to be tried again when time is up; nothing was sent.
   */
  meet<T>(step: Promise<T>): Promise<T>;
}

export function startDeadline(channel: string, options: CallOptions): Deadline {
  const signal = AbortSignal.timeout(timeLimitOf(options));
  return {
    signal,
    async meet(step) {
      const waiting = new AbortController();
      const late = new Promise<never>((_resolve, reject) => {
        const fail = (): void =>
          reject(new SendError(`${channel}.timeout`, 'No credentials came in time.', { retryable: true }));
        if (signal.aborted) fail();
        else signal.addEventListener('abort', fail, { once: true, signal: waiting.signal });
      });
      try {
        return await Promise.race([step, late]);
      } finally {
        waiting.abort();
      }
    },
  };
}
