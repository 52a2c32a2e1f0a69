import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PlainError, firstLine } from './say.mjs';

/**
 * The settings that the start itself needs, checked before the minutes of a first start are spent; the server checks
 * all of them. An empty value means "not set", as in compose files.
 *
 * @throws PlainError naming every bad one.
 */
export function readSettings(env, root) {
  const given = (key, fallback) => env[key] || fallback;
  const settings = {
    host: given('HOST', '127.0.0.1'),
    port: Number(given('PORT', '3000')),
    dataDir: resolve(env.DATA_DIR ? '.' : root, given('DATA_DIR', '.data')),
    roles: given('ROLES', 'web,worker')
      .split(',')
      .map((role) => role.trim()),
    mongodbUri: given('MONGODB_URI', null),
    redisUrl: given('REDIS_URL', null),
  };
  const problems = RULES.filter(({ holds }) => !holds(settings)).map(({ key, rule }) => `${key} ${rule}`);
  if (problems.length === 0) return settings;
  throw new PlainError(
    `Bad settings: ${problems.join('; ')}. Correct them in the environment or in .env and start again.`,
  );
}

const RULES = [
  {
    key: 'PORT',
    rule: 'must be a whole number from 0 to 65535',
    holds: ({ port }) => Number.isInteger(port) && port >= 0 && port <= 65_535,
  },
  {
    key: 'ROLES',
    rule: 'must be web, worker or web,worker',
    holds: ({ roles }) => roles.every((role) => ['web', 'worker'].includes(role)),
  },
  {
    key: 'MONGODB_URI',
    rule: 'must start with mongodb:// or mongodb+srv://',
    holds: ({ mongodbUri }) => mongodbUri === null || /^mongodb(\+srv)?:\/\/./.test(mongodbUri),
  },
  {
    key: 'REDIS_URL',
    rule: 'must start with redis:// or rediss://',
    holds: ({ redisUrl }) => redisUrl === null || /^rediss?:\/\/./.test(redisUrl),
  },
];

/** @throws PlainError when nothing can be written there. */
export function requireWritable(dataDir) {
  const probe = join(dataDir, `.writable-${process.pid}`);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new PlainError(
      `The data folder ${dataDir} cannot be written (${firstLine(error)}): correct its owner or rights, or set DATA_DIR to another folder.`,
    );
  }
}
