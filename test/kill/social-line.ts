import { until } from '../support/until.js';
import type { CustomerLine, Said } from './customer-line.js';
import { callPersistently } from './persistent-call.js';
import type { PlatformFeed } from './platform-feed.js';

const PATHS = { x: '/x/dm', facebook: '/facebook/message' } as const;
const THREADS = { x: 'x:dm:', facebook: 'facebook:message:' } as const;
/** The platforms go on trying for half a minute, and are told to try again after that. */
const ACKNOWLEDGED_WITHIN_MS = 120_000;

/** A customer of X or Messenger, played by the emulator, which signs and sends the webhooks and tries them again. */
export function openSocialLine(
  channel: 'x' | 'facebook',
  userId: string,
  { controlUrl, feed }: { controlUrl: string; feed: PlatformFeed },
): CustomerLine {
  const order = (path: string, body: object) =>
    callPersistently({ method: 'POST', url: `${controlUrl}${path}`, body });
  let thread = `${THREADS[channel]}${userId}`;

  return {
    channel,
    async say(text, { duplicate, hold } = {}): Promise<Said> {
      const { body, status } = await order(PATHS[channel], { userId, text, delivery: { duplicate, hold } });
      if (status !== 200) throw new Error(`The emulator refused: ${JSON.stringify(body)}`);
      thread = body.thread;
      const id: string = body.id;
      const isAcknowledged = (): boolean => feed.isAcknowledged(id);
      if (!hold) {
        await until(`the webhook of "${text}" gets its 200`, isAcknowledged, ACKNOWLEDGED_WITHIN_MS);
      }
      return { text, id, isAcknowledged, sendAgain: async () => void (await order('/redeliver', { id })) };
    },
    heard: () => Promise.resolve(feed.sentInto(thread)),
  };
}

/** The platforms let go of everything they hold back, in another order than it was said. */
export async function releaseHeld(controlUrl: string, order: 'lifo' | 'shuffle'): Promise<void> {
  await callPersistently({ method: 'POST', url: `${controlUrl}/release`, body: { order } });
}
