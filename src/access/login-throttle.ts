import { MINUTE_MS } from '../platform/clock.js';
import { hashToken } from '../platform/ids.js';
import type { RedisClient } from '../platform/redis.js';
import { createLimiter, type Limits, type Verdict } from './limiter.js';
import { networkOf } from './network-of.js';

export interface LoginLimits {
  /** Default 5 in 15 minutes: a person who mistypes gets by, a list of passwords does not. */
  perAccount: Limits;
  /** Default 60 in 15 minutes, for one address trying many accounts; an office may share one. */
  perIp: Limits;
}

export const LOGIN_LIMITS: LoginLimits = {
  perAccount: { points: 5, windowMs: 15 * MINUTE_MS },
  perIp: { points: 60, windowMs: 15 * MINUTE_MS },
};

/**
 * Slows down guessing. Each try is counted before the password is looked at, so that tries in parallel count too. The
 * account is counted together with the address: a stranger cannot lock somebody else out.
 */
export interface LoginThrottle {
  attempt(email: string, ip: string | undefined): Promise<Verdict>;
  /** The password was right: the tries before it are forgiven. */
  forgive(email: string, ip: string | undefined): Promise<void>;
}

export function createLoginThrottle(
  options: { redis: RedisClient; prefix: string },
  limits: LoginLimits = LOGIN_LIMITS,
): LoginThrottle {
  const perAccount = createLimiter({ ...options, ...limits.perAccount, name: 'login-account' });
  const perIp = createLimiter({ ...options, ...limits.perIp, name: 'login-ip' });
  const accountKey = (email: string, ip: string | undefined): string =>
    hashToken(`${email} ${networkOf(ip)}`);

  return {
    async attempt(email, ip) {
      const verdict = await perIp.consume(networkOf(ip));
      return verdict.kind === 'refused' ? verdict : perAccount.consume(accountKey(email, ip));
    },
    async forgive(email, ip) {
      await perAccount.reset(accountKey(email, ip));
      await perIp.reward(networkOf(ip));
    },
  };
}
