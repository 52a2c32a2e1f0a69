import type { Request, RequestHandler } from 'express';
import { tooMany } from '../platform/errors.js';
import { hashToken } from '../platform/ids.js';
import type { RedisClient } from '../platform/redis.js';
import { credentialOf } from './credential.js';
import { createLimiter, type Limits } from './limiter.js';
import { networkOf } from './network-of.js';

export interface RateLimitOptions extends Limits {
  redis: RedisClient;
  /** Of every key in Redis. */
  prefix: string;
  /** Names the counter: limits with the same name share it. */
  name: string;
  /** What is counted; null lets the request through uncounted. Default: the caller's address. */
  keyOf?: (req: Request) => string | null;
}

/** Express middleware: past the limit it answers 429 with `retry-after`, through the common error handler. */
export function rateLimit({ keyOf = byIp, ...options }: RateLimitOptions): RequestHandler {
  const limiter = createLimiter(options);
  return async function rateLimit(req, _res, next) {
    const key = keyOf(req);
    const verdict = key === null ? null : await limiter.consume(key);
    if (verdict?.kind === 'refused') throw tooMany('Too many requests; slow down.', verdict.retryAfterMs);
    next();
  };
}

export const byIp = (req: Request): string => `ip:${networkOf(req.ip)}`;

/** The presented token (bearer or cookie), unchecked; the address for those without. Put `byIp` before it. */
export function byToken(req: Request): string {
  const credential = credentialOf(req.headers);
  return credential ? `token:${hashToken(credential.token)}` : byIp(req);
}
