import { randomUUID } from 'node:crypto';

/** Where the real servers are that `npm test` started. There is no default: a test must not meet somebody's data. */
function required(name: 'MONGODB_URI' | 'REDIS_URL'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with npm test, which starts the servers.`);
  return value;
}

/** A database of its own for each caller. */
export function testDatabaseUri(): string {
  const url = new URL(required('MONGODB_URI'));
  url.pathname = `/test-${randomUUID().slice(0, 13)}`;
  return url.toString();
}

export const testRedisUrl = (): string => required('REDIS_URL');

/** A key prefix of its own for each caller. */
export const testPrefix = (): string => `test-${randomUUID().slice(0, 13)}`;
