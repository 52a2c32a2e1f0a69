import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectMongo } from '../../src/platform/mongo.js';
import { connectRedis, redisReady } from '../../src/platform/redis.js';
import { createLogger } from '../../src/platform/logger.js';

/** Servers to use and a place of one's own on them. */
export interface Workshop {
  folder: string;
  /** The settings of one program: a database and a key prefix for each `name`. */
  settings(name: string): ProgramSettings;
  /** Removes all databases, keys and files that were used. */
  clear(): Promise<void>;
}

export interface ProgramSettings {
  MONGODB_URI: string;
  REDIS_URL: string;
  REDIS_PREFIX: string;
  DATA_DIR: string;
}

export const quiet = createLogger({ level: 'warn', destination: process.stderr });

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-bench-'));
  const run = `bench-${randomUUID().slice(0, 8)}`;
  const used = new Map<string, ProgramSettings>();

  return {
    folder,
    settings(name) {
      const uri = new URL(required('MONGODB_URI'));
      uri.pathname = `/${run}-${name}`;
      const settings = {
        MONGODB_URI: uri.toString(),
        REDIS_URL: required('REDIS_URL'),
        REDIS_PREFIX: `${run}-${name}`,
        DATA_DIR: join(folder, name),
      };
      used.set(name, settings);
      return settings;
    },
    async clear() {
      for (const settings of used.values()) await forget(settings);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function required(name: 'MONGODB_URI' | 'REDIS_URL'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start benchmarks with npm run bench.`);
  return value;
}

async function forget({ MONGODB_URI, REDIS_URL, REDIS_PREFIX }: ProgramSettings): Promise<void> {
  const db = await connectMongo(MONGODB_URI, { logger: quiet });
  await db.drop();
  await db.close();
  const redis = connectRedis(REDIS_URL, quiet);
  await redisReady(redis, 5000);
  for await (const keys of redis.scanStream({ match: `${REDIS_PREFIX}*`, count: 1000 })) {
    if ((keys as string[]).length > 0) await redis.del(...(keys as string[]));
  }
  redis.disconnect();
}
