import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Makes identifiers. Injected so that tests can predict them. */
export interface Ids {
  /** A time-ordered id: sorting by id sorts by creation. */
  next(): string;
  /** An unguessable secret, 256 bits, URL-safe. */
  secret(): string;
}

/** UUID version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then randomness. */
function uuidV7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomUUID();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
}

export const systemIds: Ids = {
  next: uuidV7,
  secret: () => randomBytes(32).toString('base64url'),
};

/** What is stored of a secret token: its SHA-256. The tokens are random, so no salt is needed. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A name-based id: the same parts always give the same id, so that a repeated step finds its first result. */
export function derivedId(...parts: string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  // Version 8 (custom) of RFC 9562, section 5.8.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
