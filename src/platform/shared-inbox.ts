import { MINUTE_MS, SECOND_MS } from './clock.js';
import { messageOf } from './errors.js';
import type { Logger } from './logger.js';
import type { RedisClient } from './redis.js';

/**
 * Work that one process at a time does for all: ids are left in an inbox in Redis, and whoever holds the inbox works off
 * all that is in it. A hint like every job: an id lost with Redis, or with a process that died holding it, must be left
 * again by somebody who finds it undone. And a holder who stalls may be joined by a second one, so the work itself must
 * be safe to do twice; what the inbox saves is the racing.
 */
export interface SharedInbox {
  /**
   * Leaves an id. Resolves when it has been worked off here, or when another process has it.
   *
   * @throws when Redis is away, or what `work` throws.
   */
  leave(id: string): Promise<void>;
}

/** A holder not heard of for this long has died; the next to leave something takes over. */
const HOLD_MS = 2 * SECOND_MS;
const RENEW_MS = HOLD_MS / 4;

/**
 * KEYS: holder, ids. ARGV: my token, hold in ms, batch, keep of ids in ms, ids to leave. Leaves the ids; then, if I hold
 * the inbox or nobody does, holds it and takes a batch. Nothing in it: gives it back. Returns { remaining hold of somebody else
 * in ms or 0, the ids taken }.
 */
const TAKE = `
  if #ARGV > 4 then
    redis.call('SADD', KEYS[2], unpack(ARGV, 5))
    redis.call('PEXPIRE', KEYS[2], ARGV[4])
  end
  local holder = redis.call('GET', KEYS[1])
  if holder and holder ~= ARGV[1] then return { math.max(1, redis.call('PTTL', KEYS[1])), {} } end
  local taken = redis.call('SPOP', KEYS[2], ARGV[3])
  if #taken > 0 then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  elseif holder then redis.call('DEL', KEYS[1]) end
  return { 0, taken }`;

export function createSharedInbox(options: {
  redis: RedisClient;
  /** Of its keys in Redis; also the inbox's name in logs. */
  key: string;
  /** Tells this holder from all others. */
  token: string;
  /** Most ids worked off in one go. */
  batch: number;
  logger: Logger;
  work(ids: string[]): Promise<void>;
}): SharedInbox {
  const { redis, key, token, batch, logger, work } = options;
  const holderKey = `${key}:holder`;
  let left: { id: string; done: () => void; failed: (error: unknown) => void }[] = [];
  let running = false;
  let again: NodeJS.Timeout | null = null;

  async function take(ids: string[]): Promise<{ heldForMs: number; taken: string[] }> {
    const reply = await redis.eval(
      TAKE,
      2,
      holderKey,
      `${key}:ids`,
      token,
      HOLD_MS,
      batch,
      10 * MINUTE_MS,
      ...ids,
    );
    const [heldForMs, taken] = reply as [number, string[]];
    return { heldForMs, taken };
  }

  async function workOff(taken: string[]): Promise<void> {
    const renewing = setInterval(() => {
      redis.pexpire(holderKey, HOLD_MS).catch(() => undefined);
    }, RENEW_MS);
    try {
      await work(taken);
    } finally {
      clearInterval(renewing);
    }
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    let waiting: typeof left = [];
    const settle = (which: (id: string) => boolean, how: (one: (typeof left)[number]) => void): void => {
      for (const one of waiting.filter(({ id }) => which(id))) how(one);
      waiting = waiting.filter(({ id }) => !which(id));
    };
    try {
      for (;;) {
        const fresh = left;
        left = [];
        waiting.push(...fresh);
        const { heldForMs, taken } = await take(fresh.map(({ id }) => id));
        if (taken.length === 0) {
          // Worked off by somebody else, or about to be: its holder looks once more before letting go.
          settle(
            () => true,
            (one) => one.done(),
          );
          if (heldForMs > 0) lookAgainAfter(heldForMs);
          if (left.length === 0) return;
          continue;
        }
        const ids = new Set(taken);
        try {
          await workOff(taken);
          settle(
            (id) => ids.has(id),
            (one) => one.done(),
          );
        } catch (error) {
          settle(
            (id) => ids.has(id),
            (one) => one.failed(error),
          );
        }
      }
    } catch (error) {
      settle(
        () => true,
        (one) => one.failed(error),
      );
      for (const one of left.splice(0)) one.failed(error);
    } finally {
      running = false;
    }
  }

  /** Should the holder die with my ids still in the inbox, nobody else may come by for a while. */
  function lookAgainAfter(ms: number): void {
    again ??= setTimeout(() => {
      again = null;
      run().catch((error: unknown) => {
        logger.debug({ inbox: key, reason: messageOf(error) }, 'inbox not looked at again');
      });
    }, ms + 20).unref();
  }

  return {
    leave: (id) =>
      new Promise<void>((resolve, reject) => {
        left.push({ id, done: resolve, failed: reject });
        void run();
      }),
  };
}
