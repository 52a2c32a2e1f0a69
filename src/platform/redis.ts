import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from './logger.js';

export type RedisClient = Redis;

const COMMON: RedisOptions = {
  // Reconnect for ever, quickly at first: the process outlives Redis, never the other way round.
  retryStrategy: (attempt) => Math.min(50 * attempt, 2000),
  enableReadyCheck: true,
};

/** For callers that must not hang when Redis is away: commands fail at once while disconnected. */
export function connectRedis(url: string, logger: Logger): RedisClient {
  return watch(new Redis(url, { ...COMMON, enableOfflineQueue: false, maxRetriesPerRequest: 1 }), logger);
}

/** For blocking readers (job workers, subscribers): commands wait until Redis is back. */
export function connectBlockingRedis(url: string, logger: Logger): RedisClient {
  return watch(new Redis(url, { ...COMMON, maxRetriesPerRequest: null }), logger);
}

/** Resolves once the connection can serve commands. */
export function redisReady(client: RedisClient, timeoutMs: number): Promise<void> {
  if (client.status === 'ready') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      client.off('ready', done);
      reject(new Error('Redis did not answer in time. Is REDIS_URL right and the server up?'));
    }, timeoutMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    client.once('ready', done);
  });
}

function watch(client: Redis, logger: Logger): Redis {
  let down = false;
  client.on('error', (error: Error) => {
    if (down) return; // one line an outage, not one a retry
    down = true;
    logger.warn({ reason: error.message }, 'redis is away; reconnecting');
  });
  client.on('ready', () => {
    if (down) logger.info('redis is back');
    down = false;
  });
  return client;
}
