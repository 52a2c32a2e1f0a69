import { connectBlockingRedis, type RedisClient } from './redis.js';
import { messageOf } from './errors.js';
import type { Logger } from './logger.js';

/**
 * Tells every process what just happened, over Redis publish/subscribe. A hint, never the truth: whoever must not
 * miss anything reads MongoDB again when `onResync` fires (the subscription was down for a while).
 */
export interface Bus<Event extends { type: string }> {
  publish(event: Event): void;
  subscribe(listener: (event: Event) => void): () => void;
  onResync(listener: () => void): () => void;
  close(): Promise<void>;
}

export async function createBus<Event extends { type: string }>(options: {
  url: string;
  publisher: RedisClient;
  topic: string;
  logger: Logger;
}): Promise<Bus<Event>> {
  const { publisher, topic, logger } = options;
  const listeners = new Set<(event: Event) => void>();
  const resyncs = new Set<() => void>();
  const subscriber = connectBlockingRedis(options.url, logger);
  let subscribedBefore = false;

  const call = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      logger.error({ err: error }, 'a bus listener failed');
    }
  };

  subscriber.on('message', (_topic: string, payload: string) => {
    const event = JSON.parse(payload) as Event;
    for (const listener of listeners) call(() => listener(event));
  });
  subscriber.on('ready', () => {
    if (subscribedBefore) for (const resync of resyncs) call(resync);
  });
  await subscriber.subscribe(topic);
  subscribedBefore = true;

  return {
    publish(event) {
      publisher.publish(topic, JSON.stringify(event)).catch((error: unknown) => {
        logger.debug({ reason: messageOf(error) }, 'event not published; readers will resync');
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onResync(listener) {
      resyncs.add(listener);
      return () => resyncs.delete(listener);
    },
    async close() {
      subscriber.disconnect();
      await Promise.resolve();
    },
  };
}
