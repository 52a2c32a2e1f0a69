import { createHash, randomBytes } from 'node:crypto';

/** Snowflakes of X: milliseconds since its epoch, then a sequence; always larger than the one before. */
export class Snowflakes {
  private last = 0n;

  constructor(private readonly now: () => number) {}

  next(): string {
    const fresh = BigInt(Math.trunc(this.now()) - X_EPOCH_MS) << 22n;
    this.last = fresh > this.last ? fresh : this.last + 1n;
    return String(this.last);
  }
}

const X_EPOCH_MS = 1_288_834_974_657;

/** X numbers deliveries apart from posts, with a signed 64-bit integer as text: it may be negative. */
export const eventUuid = (): string => String(randomBytes(8).readBigInt64BE());

export const facebookMessageId = (): string => `m_${randomBytes(24).toString('base64url')}`;

/** The same handle is the same person on every run. */
export function userIdOfHandle(handle: string): string {
  const digest = createHash('sha256').update(handle.toLowerCase()).digest();
  return `18${String(digest.readBigUInt64BE() % 10n ** 17n).padStart(17, '0')}`;
}
