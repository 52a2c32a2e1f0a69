export interface RateLimit {
  limit: number;
  windowMs: number;
}

export interface RateVerdict {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Seconds since 1970, as the platform's header has it. */
  resetAt: number;
}

/** Fixed windows, as X counts: the first call opens one. */
export class RateLimits {
  private readonly windows = new Map<string, { startedAt: number; used: number }>();

  constructor(
    private readonly limits: Map<string, RateLimit>,
    private readonly now: () => number,
  ) {}

  set(api: string, limit: RateLimit): void {
    this.limits.set(api, limit);
    this.windows.delete(api);
  }

  take(api: string): RateVerdict {
    const { limit, windowMs } = this.limits.get(api) ?? DEFAULT_LIMIT;
    const known = this.windows.get(api);
    const open = known && this.now() < known.startedAt + windowMs;
    const window = open ? known : { startedAt: this.now(), used: 0 };
    this.windows.set(api, window);
    const allowed = window.used < limit;
    if (allowed) window.used += 1;
    return {
      allowed,
      limit,
      remaining: limit - window.used,
      resetAt: Math.ceil((window.startedAt + windowMs) / 1000),
    };
  }

  clear(): void {
    this.windows.clear();
  }
}

export const DEFAULT_LIMIT: RateLimit = { limit: 1000, windowMs: 15 * 60 * 1000 };
