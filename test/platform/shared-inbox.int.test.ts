import { createLogger } from '../../src/platform/logger.js';
import { connectRedis, redisReady, type RedisClient } from '../../src/platform/redis.js';
import { createSharedInbox, type SharedInbox } from '../../src/platform/shared-inbox.js';
import { testPrefix, testRedisUrl } from '../support/servers.js';
import { until } from '../support/until.js';

const logger = createLogger({ level: 'silent' });

describe('an inbox shared by processes', () => {
  let redis: RedisClient;
  let key: string;
  beforeAll(async () => {
    redis = connectRedis(testRedisUrl(), logger);
    await redisReady(redis, 10_000);
  });
  beforeEach(() => {
    key = `${testPrefix()}:inbox`;
  });
  afterEach(async () => {
    await redis.del(`${key}:holder`, `${key}:ids`);
  });
  afterAll(() => redis.disconnect());

  const open = (token: string, work: (ids: string[]) => Promise<void>): SharedInbox =>
    createSharedInbox({ redis, key, token, batch: 4, logger, work });
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  it('is worked off by one process at a time, everything once', async () => {
    let working = 0;
    let most = 0;
    const done: string[] = [];
    const work = async (ids: string[]): Promise<void> => {
      most = Math.max(most, (working += 1));
      expect(ids.length).toBeLessThanOrEqual(4);
      await pause(3);
      done.push(...ids);
      working -= 1;
    };
    const inboxes = ['a', 'b', 'c'].map((token) => open(token, work));
    const ids = Array.from({ length: 90 }, (_, index) => `id-${index}`);
    await Promise.all(
      ids.map(async (id, index) => {
        await pause(index % 20);
        await inboxes[index % 3]?.leave(id);
      }),
    );
    await until('all is done', () => done.length >= ids.length);
    expect(done.toSorted()).toEqual(ids.toSorted());
    expect(most).toBe(1);
    expect(await redis.exists(`${key}:holder`, `${key}:ids`)).toBe(0);
  });

  it('what is left with a holder who then dies is taken over', async () => {
    await redis.set(`${key}:holder`, 'the dead one', 'PX', 300);
    const done: string[] = [];
    const inbox = open('a', async (ids) => {
      done.push(...ids);
      await Promise.resolve();
    });
    await inbox.leave('one');
    expect(done).toEqual([]);
    await until('the inbox is taken over', () => done.length === 1);
    expect(done).toEqual(['one']);
  });

  it('a holder at work for long keeps the inbox', async () => {
    const done: string[] = [];
    const slow = open('slow', async (ids) => {
      await pause(2600); // longer than a hold lasts without renewal
      done.push(...ids);
    });
    const quick = open('quick', async (ids) => {
      done.push(...ids.map((id) => `${id} too soon`));
      await Promise.resolve();
    });
    const first = slow.leave('first');
    await pause(2300);
    await quick.leave('second');
    expect(done).toEqual([]);
    await first;
    await until('the second is done', () => done.length === 2);
    expect(done).toEqual(['first', 'second']);
  });

  it('tells of failed work those who left it, and goes on with the rest', async () => {
    const inbox = open('a', (ids) =>
      ids.includes('bad') ? Promise.reject(new Error('not this one')) : Promise.resolve(),
    );
    await expect(inbox.leave('bad')).rejects.toThrow('not this one');
    await expect(inbox.leave('good')).resolves.toBeUndefined();
  });

  it('fails, and does not hang, while Redis is away', async () => {
    const away = connectRedis('redis://127.0.0.1:1', logger);
    const inbox = createSharedInbox({
      redis: away,
      key,
      token: 'a',
      batch: 4,
      logger,
      work: () => Promise.resolve(),
    });
    await expect(inbox.leave('one')).rejects.toThrow();
    away.disconnect();
  });
});
