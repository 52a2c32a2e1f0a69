import { randomUUID } from 'node:crypto';
import express, { type Express } from 'express';
import request from 'supertest';
import {
  createAccess,
  type Access,
  type Account,
  type AccountRole,
  type NewAccount,
} from '../../src/access/index.js';
import { HOUR_MS, later, type Clock } from '../../src/platform/clock.js';
import { errorHandler, requestLog } from '../../src/platform/http.js';
import { systemIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { connectMongo, type Database } from '../../src/platform/mongo.js';
import { connectRedis, redisReady, type RedisClient } from '../../src/platform/redis.js';

/** The access folder on real servers, in a database of its own, behind a small app as src/app.ts mounts it. */
export interface AccessHarness {
  access: Access;
  app: Express;
  db: Database;
  redis: RedisClient;
  clock: Clock & { advance(ms: number): void };
  addAccount(fresh?: Partial<NewAccount>): Promise<Account>;
  /** Signs in as a new account of this role. */
  signIn(role: AccountRole): Promise<{ account: Account; token: string; csrfToken: string; cookie: string }>;
  close(): Promise<void>;
}

export const PASSWORD = 'lantern-orbit-47-mosaic';
export const PUBLIC_URL = 'https://care.example.com';
const logger = createLogger({ level: 'silent' });

export async function startAccess(options: { publicUrl?: string } = {}): Promise<AccessHarness> {
  const db = await connectMongo(databaseUri(fromEnv('MONGODB_URI')), { logger });
  const redis = connectRedis(fromEnv('REDIS_URL'), logger);
  await redisReady(redis, 5000);
  const redisPrefix = `test-${randomUUID()}`;
  const clock = movableClock();
  const publicUrl = options.publicUrl ?? PUBLIC_URL;
  const access = createAccess({ db, redis, redisPrefix, clock, ids: systemIds, publicUrl });
  await db.ensureIndexes();

  const app = express();
  app.set('trust proxy', 1);
  app.use(requestLog(logger, systemIds), express.json());
  app.use('/api/v1', access.authenticate, access.csrf, access.routes);
  app.use(errorHandler(logger));

  const addAccount = (fresh: Partial<NewAccount> = {}): Promise<Account> =>
    access.accountCommands.create(
      { email: `${randomUUID()}@example.com`, name: 'Somebody', role: 'agent', password: PASSWORD, ...fresh },
      { actor: { kind: 'system' } },
    );

  return {
    access,
    app,
    db,
    redis,
    clock,
    addAccount,
    async signIn(role) {
      const account = await addAccount({ role });
      const answer = await request(app)
        .post('/api/v1/auth/login')
        .set('x-forwarded-for', freshIp())
        .send({ email: account.email, password: PASSWORD })
        .expect(200);
      const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
      return { account, token: answer.body.token, csrfToken: answer.body.csrfToken, cookie };
    },
    async close() {
      const keys = await redis.keys(`${redisPrefix}:*`);
      if (keys.length > 0) await redis.del(keys);
      redis.disconnect();
      await db.drop();
      await db.close();
    },
  };
}

/** A call to the API with a bearer token. */
export const callWith =
  (harness: () => AccessHarness) =>
  (method: 'get' | 'post' | 'patch' | 'delete', path: string, token: string): request.Test =>
    request(harness().app)[method](`/api/v1${path}`).set('authorization', `Bearer ${token}`);

/** What the call was answered with. */
export const statusOf = async (call: PromiseLike<{ status: number }>): Promise<number> => (await call).status;

let lastIp = 0;
/** An address nobody used yet, so that tests do not throttle each other. */
export const freshIp = (): string => `10.${(lastIp += 1) >> 8}.${lastIp & 255}.1`;

function movableClock(): AccessHarness['clock'] {
  // Ahead of the server's clock, so that its TTL monitor never removes what the test still counts on.
  let now = later(new Date(), HOUR_MS);
  return {
    now: () => now,
    advance: (ms) => {
      now = later(now, ms);
    },
  };
}

function fromEnv(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: integration tests need a real server; npm test provides one.`);
  return value;
}

/** The same servers, another database. */
const databaseUri = (uri: string): string =>
  uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/, `$1/test-${randomUUID()}$2`);
