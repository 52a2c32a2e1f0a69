import { randomUUID } from 'node:crypto';

/** @throws when the tests were started without servers. */
export function fromEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} must name a running server.`);
  return value;
}

/** The same server, a database of one's own. */
export const databaseUri = (uri: string): string =>
  uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/, `$1/test-${randomUUID()}$2`);
