import type { Clock } from '../platform/clock.js';
import { conflict, notFound, stateConflict } from '../platform/errors.js';
import type { Ids } from '../platform/ids.js';
import { defineCollection, isDuplicateKey, type Database, type Update } from '../platform/mongo.js';
import type { Language } from '../conversations/index.js';
import { mayTakeConversations, normalizeEmail, type Account, type AccountRole } from './account.js';
import { hashPassword } from './password-hash.js';
import { assertGoodPassword } from './password-rules.js';

export const accountsCollection = defineCollection<Account>('accounts', [
  { keys: { email: 1 }, unique: true },
]);

export interface NewAccount {
  email: string;
  name: string;
  role: AccountRole;
  password: string;
  /** Default `en`. */
  locale?: Language;
  /** A supervisor who also takes conversations. Default false; agents always do. */
  takesConversations?: boolean;
}

export type AccountPatch = Partial<Pick<NewAccount, 'name' | 'locale' | 'role' | 'takesConversations'>>;

export interface AccountStore {
  /** @throws AppError 400 when the password is refused, 409 `email_taken`. */
  create(fresh: NewAccount): Promise<Account>;
  /** @throws AppError 404. */
  get(id: string): Promise<Account>;
  find(id: string): Promise<Account | null>;
  findByEmail(email: string): Promise<Account | null>;
  /** Oldest first. */
  list(page: { cursor?: string; limit: number }): Promise<{ items: Account[]; nextCursor: string | null }>;
  /** @throws AppError 404, or 409 when the role was changed by somebody else meanwhile. */
  patch(id: string, patch: AccountPatch): Promise<Account>;
  /** @throws AppError 404. */
  setDisabled(id: string, disabled: boolean): Promise<Account>;
  /**
   * Sets the password; `replacing` is the hash it must still have, when given.
   * @throws AppError 400 when the password is refused, 404, or 409 when it was changed meanwhile.
   */
  setPassword(id: string, password: string, replacing?: string): Promise<Account>;
}

export function createAccountStore(deps: { db: Database; clock: Clock; ids: Ids }): AccountStore {
  const { clock, ids } = deps;
  const accounts = deps.db.collection(accountsCollection);

  async function get(id: string): Promise<Account> {
    const found = await accounts.findOne({ _id: id });
    if (!found) throw notFound('account', id);
    return found;
  }

  return {
    get,
    find: (id) => accounts.findOne({ _id: id }),
    findByEmail: (email) => accounts.findOne({ email: normalizeEmail(email) }),
    async create({ password, locale = 'en', takesConversations = false, ...fresh }) {
      const email = normalizeEmail(fresh.email);
      assertGoodPassword(password, { email });
      const _id = ids.next();
      const now = clock.now();
      const account: Account = {
        _id,
        email,
        name: fresh.name,
        role: fresh.role,
        locale,
        passwordHash: await hashPassword(password),
        ...(mayTakeConversations(fresh.role, takesConversations) && { agentId: _id }),
        createdAt: now,
        passwordChangedAt: now,
      };
      try {
        await accounts.insertOne(account);
        return account;
      } catch (error) {
        if (isDuplicateKey(error))
          throw conflict('email_taken', 'There is an account with this e-mail address.');
        throw error;
      }
    },
    async list({ cursor, limit }) {
      const rows = await accounts
        .find(cursor ? { _id: { $gt: cursor } } : {})
        .sort({ _id: 1 })
        .limit(limit + 1)
        .toArray();
      const items = rows.slice(0, limit);
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?._id ?? null) : null };
    },
    async patch(id, { takesConversations, ...set }) {
      const current = await get(id);
      const role = set.role ?? current.role;
      const takes = mayTakeConversations(role, takesConversations ?? current.agentId !== undefined);
      const fields = { name: set.name ?? current.name, locale: set.locale ?? current.locale, role };
      const update: Update<Account> = takes
        ? { $set: { ...fields, agentId: id } }
        : { $set: fields, $unset: { agentId: true } };
      const changed = await accounts.findOneAndUpdate({ _id: id, role: current.role }, update, {
        returnDocument: 'after',
      });
      if (!changed) throw stateConflict('The role of this account was changed meanwhile; look again.');
      return changed;
    },
    async setDisabled(id, disabled) {
      const changed = await accounts.findOneAndUpdate(
        { _id: id },
        disabled ? { $set: { disabledAt: clock.now() } } : { $unset: { disabledAt: true } },
        { returnDocument: 'after' },
      );
      if (!changed) throw notFound('account', id);
      return changed;
    },
    async setPassword(id, password, replacing) {
      const { email } = await get(id);
      assertGoodPassword(password, { email });
      const changed = await accounts.findOneAndUpdate(
        { _id: id, ...(replacing !== undefined && { passwordHash: replacing }) },
        { $set: { passwordHash: await hashPassword(password), passwordChangedAt: clock.now() } },
        { returnDocument: 'after' },
      );
      if (!changed) throw stateConflict('The password was changed meanwhile; sign in again.');
      return changed;
    },
  };
}
