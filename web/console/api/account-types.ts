import type { Language, Role } from './contract.js';

/** Who is signed in. */
export interface Account {
  id: string;
  email: string;
  name: string;
  role: Role;
  locale: Language;
}

export interface Session {
  account: Account;
  csrfToken: string;
}

/** An account as administrators see it. */
export interface AccountView extends Account {
  disabled?: boolean;
  createdAt?: string;
  lastSignInAt?: string | null;
}

export interface AccountCreate {
  email: string;
  name: string;
  role: Role;
  locale: Language;
  password: string;
}

export type AccountPatch = Partial<AccountCreate> & { disabled?: boolean };

export interface AuditEntry {
  id: string;
  at: string;
  actorName: string;
  action: string;
  subject: { kind: string; id: string };
  details: unknown;
}

export interface ApiToken {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt?: string | null;
}

/** The secret is in the answer to the creation, and never again. */
export interface CreatedApiToken extends ApiToken {
  token: string;
}
