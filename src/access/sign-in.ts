import { tooMany, unauthorized } from '../platform/errors.js';
import { hashToken, type Ids } from '../platform/ids.js';
import { normalizeEmail, type Account } from './account.js';
import type { AccountStore } from './account-store.js';
import type { AuditLog, Cause } from './audit-log.js';
import type { LoginThrottle } from './login-throttle.js';
import { hashPassword, verifyPassword } from './password-hash.js';
import { csrfTokenFor, type Principal, type Principals } from './principals.js';
import type { SessionStore } from './session-store.js';

export interface LoginAttempt {
  email: string;
  password: string;
  ip?: string;
  requestId?: string;
}

export interface SignedIn {
  token: string;
  csrfToken: string;
  account: Account;
}

export interface SignIn {
  /**
   * Begins a session.
   * @throws AppError 401 (the same for a wrong password, an unknown e-mail and a disabled account), 429 after too many tries.
   */
  login(attempt: LoginAttempt): Promise<SignedIn>;
  /** Ends the session the principal came with. An API token has none: nothing happens. */
  logout(principal: Principal, cause: Cause): Promise<void>;
}

export function createSignIn(deps: {
  accounts: AccountStore;
  sessions: SessionStore;
  principals: Principals;
  audit: AuditLog;
  throttle: LoginThrottle;
  ids: Ids;
}): SignIn {
  const { accounts, sessions, principals, audit, throttle } = deps;
  let decoy: Promise<string> | undefined;

  return {
    async login({ password, ip, requestId, ...given }) {
      const email = normalizeEmail(given.email);
      const stranger: Cause = { actor: { kind: 'anonymous' }, ip, requestId };
      // The address may be a typing error, or a password in the wrong field: only its hash is kept.
      const subject = { kind: 'email-hash', id: hashToken(email).slice(0, 22) };

      const verdict = await throttle.attempt(email, ip);
      if (verdict.kind === 'refused') {
        if (verdict.first) await audit.record({ ...stranger, action: 'login.throttled', subject });
        throw tooMany('Too many tries to sign in; wait a while.', verdict.retryAfterMs);
      }

      // An unknown e-mail costs as much work as a known one, so that the time taken does not tell which exist.
      decoy ??= hashPassword(deps.ids.secret());
      const decoyHash = await decoy;
      const account = await accounts.findByEmail(email);
      const right = await verifyPassword(account?.passwordHash ?? decoyHash, password);
      if (!account || !right || account.disabledAt) {
        await audit.record({ ...stranger, action: 'login.failed', subject });
        throw unauthorized('The e-mail or the password is not right.');
      }

      await throttle.forgive(email, ip);
      const { token } = await sessions.start(account);
      await audit.record({
        actor: { kind: 'account', accountId: account._id, role: account.role },
        ip,
        requestId,
        action: 'login.succeeded',
        subject: { kind: 'account', id: account._id },
      });
      return { token, csrfToken: csrfTokenFor(token), account };
    },
    async logout({ account, credential }, cause) {
      if (credential.kind !== 'session') return;
      await sessions.end(credential.session._id);
      principals.forget(account._id);
      await audit.record({ ...cause, action: 'logout.done', subject: { kind: 'account', id: account._id } });
    },
  };
}
