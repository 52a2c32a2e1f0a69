import { DAY_MS, HOUR_MS, MINUTE_MS, later, type Clock } from '../platform/clock.js';
import { hashToken, type Ids } from '../platform/ids.js';
import { defineCollection, type Database } from '../platform/mongo.js';
import type { Account } from './account.js';

/** A sign-in that still holds. The token itself is known to its bearer only. */
export interface Session {
  /** Hash of the token. */
  _id: string;
  accountId: string;
  /** Copied from the account: a session of an earlier password is void even if nobody came to delete it. */
  passwordChangedAt: Date;
  createdAt: Date;
  seenAt: Date;
  /** The idle limit or the absolute one, whichever is first. */
  expiresAt: Date;
}

/** A shift with its breaks, but not until tomorrow. */
export const SESSION_IDLE_MS = 12 * HOUR_MS;
/** Once a week everybody signs in anew, however busy. */
export const SESSION_ABSOLUTE_MS = 7 * DAY_MS;
/** Being seen is written down at most this often: a write for every request would be the busiest one of all. */
export const SESSION_TOUCH_MS = MINUTE_MS;

const SESSION_TOKEN_PREFIX = 'ses_';

export const sessionsCollection = defineCollection<Session>('sessions', [
  { keys: { accountId: 1 } },
  { keys: { expiresAt: 1 }, expireAfterSeconds: 0 },
]);

export interface SessionStore {
  /** The only time the token is seen; what is stored is its hash. */
  start(account: Account): Promise<{ token: string; session: Session }>;
  /** Null when there is none or it has expired. */
  find(tokenHash: string): Promise<Session | null>;
  /** Moves the idle limit, at most once a minute; gives the session as it is now. */
  touch(session: Session): Promise<Session>;
  end(tokenHash: string): Promise<void>;
  /** Ends all sessions of the account; `except` is carried over to the new password instead. */
  endAll(account: Account, except?: string): Promise<void>;
}

export function createSessionStore(deps: { db: Database; clock: Clock; ids: Ids }): SessionStore {
  const { clock, ids } = deps;
  const sessions = deps.db.collection(sessionsCollection);

  return {
    async start(account) {
      const token = SESSION_TOKEN_PREFIX + ids.secret();
      const now = clock.now();
      const session: Session = {
        _id: hashToken(token),
        accountId: account._id,
        passwordChangedAt: account.passwordChangedAt,
        createdAt: now,
        seenAt: now,
        expiresAt: expiry(now, now),
      };
      await sessions.insertOne(session);
      return { token, session };
    },
    // The TTL index removes expired sessions up to a minute late, so the time is part of the question.
    find: (tokenHash) => sessions.findOne({ _id: tokenHash, expiresAt: { $gt: clock.now() } }),
    async touch(session) {
      const now = clock.now();
      if (now.getTime() - session.seenAt.getTime() < SESSION_TOUCH_MS) return session;
      const seen = { seenAt: now, expiresAt: expiry(session.createdAt, now) };
      await sessions.updateOne({ _id: session._id, expiresAt: { $gt: now } }, { $set: seen });
      return { ...session, ...seen };
    },
    async end(tokenHash) {
      await sessions.deleteOne({ _id: tokenHash });
    },
    async endAll(account, except) {
      if (except !== undefined) {
        const { passwordChangedAt } = account;
        await sessions.updateOne({ _id: except, accountId: account._id }, { $set: { passwordChangedAt } });
      }
      await sessions.deleteMany({
        accountId: account._id,
        ...(except !== undefined && { _id: { $ne: except } }),
      });
    },
  };
}

function expiry(createdAt: Date, seenAt: Date): Date {
  const idle = later(seenAt, SESSION_IDLE_MS);
  const absolute = later(createdAt, SESSION_ABSOLUTE_MS);
  return idle < absolute ? idle : absolute;
}
