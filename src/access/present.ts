import type { Account } from './account.js';
import type { ApiToken } from './api-token-store.js';
import type { AuditEntry } from './audit-log.js';
import type { AccountView, ApiTokenView, AuditEntryView } from './contract.js';

/** An account as clients see it: without the password hash. */
export const presentAccount = (account: Account): AccountView => ({
  id: account._id,
  email: account.email,
  name: account.name,
  role: account.role,
  locale: account.locale,
  agentId: account.agentId ?? null,
  disabledAt: account.disabledAt?.toISOString() ?? null,
  createdAt: account.createdAt.toISOString(),
});

/** A token's entry in its owner's list: without the token's hash. */
export const presentApiToken = (apiToken: ApiToken): ApiTokenView => ({
  id: apiToken._id,
  name: apiToken.name,
  role: apiToken.role,
  createdAt: apiToken.createdAt.toISOString(),
  expiresAt: apiToken.expiresAt?.toISOString() ?? null,
  lastUsedAt: apiToken.lastUsedAt?.toISOString() ?? null,
});

export const presentAuditEntry = ({ actor, details, ...entry }: AuditEntry): AuditEntryView => ({
  id: entry._id,
  at: entry.at.toISOString(),
  actor: {
    kind: actor.kind,
    accountId: actor.kind === 'account' ? actor.accountId : null,
    role: actor.kind === 'account' ? actor.role : null,
  },
  action: entry.action,
  subject: entry.subject,
  details: Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      value !== null && typeof value === 'object' ? [...value] : value,
    ]),
  ),
  requestId: entry.requestId ?? null,
  ip: entry.ip ?? null,
});
