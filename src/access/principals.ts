import { SECOND_MS, type Clock } from '../platform/clock.js';
import { hashToken } from '../platform/ids.js';
import { hmacSha256 } from '../platform/signatures.js';
import type { Account } from './account.js';
import type { AccountStore } from './account-store.js';
import { API_TOKEN_PREFIX, type ApiToken, type ApiTokenStore } from './api-token-store.js';
import { covers, type AccountActor } from './policy.js';
import type { Session, SessionStore } from './session-store.js';

/** Who a token speaks for, and with what it says so. */
export interface Principal {
  actor: AccountActor;
  account: Account;
  credential:
    { kind: 'session'; session: Session; csrfToken: string } | { kind: 'api-token'; apiToken: ApiToken };
}

export interface Principals {
  /**
   * Null when the token does not (or no longer) hold. `touch` counts as being seen; sockets pass false, because a page
   * left open is not somebody at work.
   */
  fromToken(token: string, options: { touch: boolean }): Promise<Principal | null>;
  /** What was remembered of this account is asked for again, in this process; the others follow within the limit. */
  forget(accountId: string): void;
}

/** Promised is that a revocation is seen everywhere within 5 s; one second is left for the reading itself. */
export const PRINCIPAL_CACHE_MS = 4 * SECOND_MS;
const MAX_REMEMBERED = 10_000;

/** Remembers principals for a moment, so that a busy page does not cost two reads for each of its calls. */
export function createPrincipals(deps: {
  accounts: AccountStore;
  sessions: SessionStore;
  apiTokens: ApiTokenStore;
  clock: Clock;
}): Principals {
  const { accounts, sessions, apiTokens, clock } = deps;
  const remembered = new Map<string, { principal: Principal; until: number }>();

  async function load(token: string, tokenHash: string): Promise<Principal | null> {
    if (token.startsWith(API_TOKEN_PREFIX)) {
      const apiToken = await apiTokens.find(tokenHash);
      const account = apiToken && (await accounts.find(apiToken.accountId));
      // A token made with a role its owner has since lost is void: it must not outlive the demotion.
      if (!account || account.disabledAt || !covers(account.role, apiToken.role)) return null;
      return {
        actor: actorFor(account, apiToken.role),
        account,
        credential: { kind: 'api-token', apiToken },
      };
    }
    const session = await sessions.find(tokenHash);
    const account = session && (await accounts.find(session.accountId));
    if (!account || account.disabledAt) return null;
    if (session.passwordChangedAt.getTime() !== account.passwordChangedAt.getTime()) return null;
    const credential = { kind: 'session', session, csrfToken: csrfTokenFor(token) } as const;
    return { actor: actorFor(account, account.role), account, credential };
  }

  function remember(tokenHash: string, principal: Principal, until: number): void {
    // The oldest goes first; a Map keeps the order of insertion.
    if (remembered.size >= MAX_REMEMBERED) {
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest);
        break;
      }
    }
    remembered.set(tokenHash, { principal, until });
  }

  async function touched({ credential, ...who }: Principal): Promise<Principal> {
    return credential.kind === 'session'
      ? { ...who, credential: { ...credential, session: await sessions.touch(credential.session) } }
      : { ...who, credential: { ...credential, apiToken: await apiTokens.markUsed(credential.apiToken) } };
  }

  return {
    async fromToken(token, { touch }) {
      const tokenHash = hashToken(token);
      const now = clock.now().getTime();
      const known = remembered.get(tokenHash);
      const fresh = known && known.until > now ? known : null;
      if (!fresh) remembered.delete(tokenHash);
      const until = fresh?.until ?? now + PRINCIPAL_CACHE_MS;
      const found = fresh?.principal ?? (await load(token, tokenHash));
      if (!found) return null;
      const principal = touch ? await touched(found) : found;
      remember(tokenHash, principal, until);
      return principal;
    },
    forget(accountId) {
      for (const [tokenHash, { principal }] of remembered) {
        if (principal.account._id === accountId) remembered.delete(tokenHash);
      }
    },
  };
}

const actorFor = (account: Account, role: AccountActor['role']): AccountActor => ({
  kind: 'account',
  accountId: account._id,
  role,
});

/** Follows from the session token, so nothing is stored; does not lead back to it. */
export const csrfTokenFor = (sessionToken: string): string => hmacSha256(sessionToken, 'csrf', 'hex');
