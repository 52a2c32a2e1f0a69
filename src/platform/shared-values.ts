import type { RedisClient } from './redis.js';

/** Small values that all processes see, and that may be lost: caches and daily totals. */
export interface SharedValues {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** Adds to a number and returns the sum; the first addition starts its life. */
  add(key: string, amount: number, ttlMs: number): Promise<number>;
}

/** In Redis. Every call fails at once while Redis is away. */
export function createSharedValues({ redis, prefix }: { redis: RedisClient; prefix: string }): SharedValues {
  const named = (key: string): string => `${prefix}.${key}`;
  return {
    get: (key) => redis.get(named(key)),
    async set(key, value, ttlMs) {
      await redis.set(named(key), value, 'PX', ttlMs);
    },
    async add(key, amount, ttlMs) {
      const sum = await redis.incrbyfloat(named(key), amount);
      await redis.pexpire(named(key), ttlMs, 'NX');
      return Number(sum);
    },
  };
}

/** In this process alone, for commands that run without servers: the least recently used go first. @param limit default 1000 */
export function createOwnValues(limit = 1000): SharedValues {
  const values = new Map<string, { value: string; until: number }>();

  function find(key: string): { value: string; until: number } | undefined {
    const found = values.get(key);
    if (!found) return undefined;
    values.delete(key);
    if (found.until <= performance.now()) return undefined;
    values.set(key, found);
    return found;
  }

  function put(key: string, value: string, until: number): void {
    values.delete(key);
    values.set(key, { value, until });
    const oldest = values.keys().next();
    if (values.size > limit && !oldest.done) values.delete(oldest.value);
  }

  return {
    get: async (key) => find(key)?.value ?? null,
    set: async (key, value, ttlMs) => put(key, value, performance.now() + ttlMs),
    async add(key, amount, ttlMs) {
      const found = find(key);
      const sum = Number(found?.value ?? 0) + amount;
      put(key, String(sum), found?.until ?? performance.now() + ttlMs);
      return sum;
    },
  };
}
