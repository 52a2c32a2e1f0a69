import { badRequest, conflict, tooMany } from '../platform/errors.js';
import type { Account } from './account.js';
import type { AccountPatch, AccountStore, NewAccount } from './account-store.js';
import type { ApiTokenStore } from './api-token-store.js';
import type { AuditLog, Cause } from './audit-log.js';
import type { LoginThrottle } from './login-throttle.js';
import { verifyPassword } from './password-hash.js';
import { assertGoodPassword } from './password-rules.js';
import type { Principals } from './principals.js';
import type { SessionStore } from './session-store.js';

export interface AccountChange extends AccountPatch {
  disabled?: boolean;
  /** A new one, given by an admin to somebody who forgot theirs. */
  password?: string;
}

/** Changes to accounts with all that follows from them: sessions ended, tokens revoked, an audit entry written. */
export interface AccountCommands {
  /** @throws AppError 400 when the password is refused, 409 `email_taken`. */
  create(fresh: NewAccount, cause: Cause): Promise<Account>;
  /**
   * Disabling ends every session and revokes every API token; a new password ends every session.
   * @throws AppError 404; 400 when the password is refused; 409 `own_account` when admins would shut themselves out.
   */
  change(id: string, change: AccountChange, cause: Cause): Promise<Account>;
  /**
   * One's own password. Ends the other sessions; API tokens stay, as they do not depend on it.
   * @throws AppError 400 when `current` is wrong or `next` refused, 429 after too many tries.
   */
  changePassword(
    request: { accountId: string; current: string; next: string; keepSession?: string },
    cause: Cause,
  ): Promise<Account>;
}

export function createAccountCommands(deps: {
  accounts: AccountStore;
  sessions: SessionStore;
  apiTokens: ApiTokenStore;
  principals: Principals;
  throttle: LoginThrottle;
  audit: AuditLog;
}): AccountCommands {
  const { accounts, sessions, apiTokens, principals, throttle, audit } = deps;
  const subjectOf = (account: Account) => ({ kind: 'account', id: account._id });

  async function setDisabled(id: string, disabled: boolean, cause: Cause): Promise<Account> {
    const account = await accounts.setDisabled(id, disabled);
    if (disabled) {
      await sessions.endAll(account);
      await apiTokens.revokeAll(id);
    }
    const action = disabled ? 'account.disabled' : 'account.enabled';
    await audit.record({ ...cause, action, subject: subjectOf(account) });
    return account;
  }

  async function resetPassword(id: string, password: string, cause: Cause): Promise<Account> {
    const account = await accounts.setPassword(id, password);
    await sessions.endAll(account);
    await audit.record({ ...cause, action: 'password.reset', subject: subjectOf(account) });
    return account;
  }

  return {
    async create(fresh, cause) {
      const account = await accounts.create(fresh);
      await audit.record({
        ...cause,
        action: 'account.created',
        subject: subjectOf(account),
        details: { role: account.role },
      });
      return account;
    },
    async change(id, { disabled, password, ...patch }, cause) {
      const before = await accounts.get(id);
      const own = cause.actor.kind === 'account' && cause.actor.accountId === id;
      // Nobody can lock or demote themselves by mistake, so an admin is always left.
      if (own && (disabled || (patch.role !== undefined && patch.role !== before.role))) {
        throw conflict('own_account', 'Ask another admin to disable your own account or to change its role.');
      }
      let account = before;
      try {
        // First what may be refused, so that nothing is half done.
        if (password !== undefined) account = await resetPassword(id, password, cause);
        if (Object.keys(patch).length > 0) {
          account = await accounts.patch(id, patch);
          const details = { fields: Object.keys(patch), roleBefore: before.role, roleAfter: account.role };
          await audit.record({ ...cause, action: 'account.changed', subject: subjectOf(account), details });
        }
        if (disabled !== undefined && disabled !== (account.disabledAt !== undefined)) {
          account = await setDisabled(id, disabled, cause);
        }
        return account;
      } finally {
        principals.forget(id);
      }
    },
    async changePassword({ accountId, current, next, keepSession }, cause) {
      const account = await accounts.get(accountId);
      assertGoodPassword(next, account, 'next');
      // Whoever found an open page must not be able to guess the password from it.
      const verdict = await throttle.attempt(account.email, cause.ip);
      if (verdict.kind === 'refused') {
        throw tooMany('Too many tries; wait a while.', verdict.retryAfterMs);
      }
      if (!(await verifyPassword(account.passwordHash, current))) {
        const field = { field: 'current', message: 'not your password' };
        throw badRequest('The current password is not right.', [field]);
      }
      await throttle.forgive(account.email, cause.ip);
      const changed = await accounts.setPassword(accountId, next, account.passwordHash);
      await sessions.endAll(changed, keepSession);
      principals.forget(accountId);
      await audit.record({ ...cause, action: 'password.changed', subject: subjectOf(changed) });
      return changed;
    },
  };
}
