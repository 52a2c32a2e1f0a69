import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { SECOND_MS } from '../platform/clock.js';
import type { RedisClient } from '../platform/redis.js';

export interface Limits {
  /** How many are let through in one window. */
  points: number;
  /** Length of the window, counted from its first call. Whole seconds. */
  windowMs: number;
}

export type Verdict =
  | { kind: 'passed' }
  /** `first`: the call that met the limit, as opposed to those knocking after it. */
  | { kind: 'refused'; retryAfterMs: number; first: boolean };

/** Counts calls by key, for all processes together. */
export interface Limiter {
  consume(key: string): Promise<Verdict>;
  /** Gives one back. */
  reward(key: string): Promise<void>;
  reset(key: string): Promise<void>;
}

/**
 * While Redis is away each process counts for itself: a limit that is somewhat too generous beats both refusing
 * everybody and limiting nobody.
 */
export function createLimiter(
  options: Limits & { redis: RedisClient; prefix: string; name: string },
): Limiter {
  const { points } = options;
  const duration = Math.max(1, Math.ceil(options.windowMs / SECOND_MS));
  const limiter = new RateLimiterRedis({
    storeClient: options.redis,
    rejectIfRedisNotReady: true,
    keyPrefix: `${options.prefix}:limit:${options.name}`,
    points,
    duration,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: options.name, points, duration }),
  });
  return {
    async consume(key) {
      try {
        await limiter.consume(key);
        return { kind: 'passed' };
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const first = refusal.consumedPoints === points + 1;
        return { kind: 'refused', retryAfterMs: Math.max(refusal.msBeforeNext, SECOND_MS), first };
      }
    },
    async reward(key) {
      await limiter.reward(key);
    },
    async reset(key) {
      await limiter.delete(key);
    },
  };
}
