import { randomUUID } from 'node:crypto';
import express from 'express';
import request from 'supertest';
import { byToken, rateLimit } from '../../src/access/index.js';
import { MINUTE_MS } from '../../src/platform/clock.js';
import { errorHandler } from '../../src/platform/http.js';
import { createLogger } from '../../src/platform/logger.js';
import { connectRedis, redisReady, type RedisClient } from '../../src/platform/redis.js';

const logger = createLogger({ level: 'silent' });
const LIMITS = { points: 2, windowMs: MINUTE_MS, name: 'api' };

const appFor = (redis: RedisClient, prefix: string) =>
  express()
    .set('trust proxy', 1)
    .use(
      rateLimit({ ...LIMITS, redis, prefix, keyOf: (req) => (req.path === '/free' ? null : byToken(req)) }),
    )
    .get(/.*/, (_req, res) => {
      res.json({});
    })
    .use(errorHandler(logger));

const statusOf = async (app: express.Express, token: string, path = '/') =>
  (await request(app).get(path).set('authorization', `Bearer ${token}`)).status;

describe('rate limit', () => {
  it('counts each token for all processes together', async () => {
    const url = process.env['REDIS_URL'];
    if (!url)
      throw new Error('REDIS_URL is not set: integration tests need a real server; npm test provides one.');
    const redis = connectRedis(url, logger);
    await redisReady(redis, 5000);
    const prefix = `test-${randomUUID()}`;
    const [one, other] = [appFor(redis, prefix), appFor(redis, prefix)];

    expect([await statusOf(one, 'a'), await statusOf(other, 'a'), await statusOf(one, 'b')]).toEqual([
      200, 200, 200,
    ]);
    const refused = await request(other).get('/').set('authorization', 'Bearer a');
    expect(refused.status).toBe(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
    expect(await statusOf(other, 'a', '/free')).toBe(200);

    const keys = await redis.keys(`${prefix}:*`);
    expect(keys.join(' ')).not.toContain('Bearer');
    await redis.del(keys);
    redis.disconnect();
  });

  it('goes on counting by itself while Redis is away', async () => {
    const away = connectRedis('redis://127.0.0.1:1', logger);
    const app = appFor(away, 'test');
    expect([await statusOf(app, 'a'), await statusOf(app, 'a'), await statusOf(app, 'a')]).toEqual([
      200, 200, 429,
    ]);
    away.disconnect();
  });
});
