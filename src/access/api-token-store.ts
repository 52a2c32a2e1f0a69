import { DAY_MS, MINUTE_MS, SECOND_MS, later, type Clock } from '../platform/clock.js';
import { conflict, notFound } from '../platform/errors.js';
import { hashToken, type Ids } from '../platform/ids.js';
import { defineCollection, type Database } from '../platform/mongo.js';
import type { AccountRole } from './account.js';

/** A key for programs: acts for its owner, with the owner's role or a lower one. */
export interface ApiToken {
  _id: string;
  tokenHash: string;
  accountId: string;
  name: string;
  role: AccountRole;
  createdAt: Date;
  expiresAt?: Date;
  lastUsedAt?: Date;
}

/** Tells an API token from a session's, and lets secret scanners find a leaked one. */
export const API_TOKEN_PREFIX = 'tsu_';
/** So that the list of one's tokens is always a single page. */
export const MAX_API_TOKENS = 50;
/** An expired token stays in the list this long, so that its owner sees why the program stopped. */
const EXPIRED_KEPT_MS = 30 * DAY_MS;
/** `lastUsedAt` is written at most this often. */
const USED_WRITTEN_MS = MINUTE_MS;

export const apiTokensCollection = defineCollection<ApiToken>('apiTokens', [
  { keys: { tokenHash: 1 }, unique: true },
  { keys: { accountId: 1 } },
  { keys: { expiresAt: 1 }, expireAfterSeconds: EXPIRED_KEPT_MS / SECOND_MS },
]);

export interface ApiTokenStore {
  /**
   * The only time the token is seen; what is stored is its hash.
   * @throws AppError 409 `too_many_tokens`.
   */
  create(fresh: {
    accountId: string;
    name: string;
    role: AccountRole;
    /** Absent: until revoked. */
    expiresInDays?: number;
  }): Promise<{ token: string; apiToken: ApiToken }>;
  /** Newest first. */
  list(accountId: string): Promise<ApiToken[]>;
  /** Null when there is none or it has expired. */
  find(tokenHash: string): Promise<ApiToken | null>;
  markUsed(apiToken: ApiToken): Promise<ApiToken>;
  /** @throws AppError 404 when this account has no such token. */
  revoke(accountId: string, id: string): Promise<ApiToken>;
  revokeAll(accountId: string): Promise<void>;
}

export function createApiTokenStore(deps: { db: Database; clock: Clock; ids: Ids }): ApiTokenStore {
  const { clock, ids } = deps;
  const apiTokens = deps.db.collection(apiTokensCollection);

  return {
    async create({ expiresInDays, ...fresh }) {
      if ((await apiTokens.countDocuments({ accountId: fresh.accountId })) >= MAX_API_TOKENS) {
        throw conflict('too_many_tokens', `You have ${MAX_API_TOKENS} API tokens; revoke one first.`);
      }
      const token = API_TOKEN_PREFIX + ids.secret();
      const now = clock.now();
      const apiToken: ApiToken = {
        ...fresh,
        _id: ids.next(),
        tokenHash: hashToken(token),
        createdAt: now,
        ...(expiresInDays !== undefined && { expiresAt: later(now, expiresInDays * DAY_MS) }),
      };
      await apiTokens.insertOne(apiToken);
      return { token, apiToken };
    },
    list: (accountId) => apiTokens.find({ accountId }).sort({ _id: -1 }).toArray(),
    async find(tokenHash) {
      const found = await apiTokens.findOne({ tokenHash });
      return found?.expiresAt && found.expiresAt <= clock.now() ? null : found;
    },
    async markUsed(apiToken) {
      const now = clock.now();
      if (apiToken.lastUsedAt && now.getTime() - apiToken.lastUsedAt.getTime() < USED_WRITTEN_MS)
        return apiToken;
      await apiTokens.updateOne({ _id: apiToken._id }, { $set: { lastUsedAt: now } });
      return { ...apiToken, lastUsedAt: now };
    },
    async revoke(accountId, id) {
      const revoked = await apiTokens.findOneAndDelete({ _id: id, accountId });
      if (!revoked) throw notFound('API token', id);
      return revoked;
    },
    async revokeAll(accountId) {
      await apiTokens.deleteMany({ accountId });
    },
  };
}
