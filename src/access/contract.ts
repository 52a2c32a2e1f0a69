import { z } from 'zod';
import type { Language } from '../conversations/index.js';
import { ACCOUNT_ROLES } from './account.js';

/** What clients send to and get from the routes of this folder; OpenAPI is made from it. */
const iso = z.iso.datetime();
const role = z.enum(ACCOUNT_ROLES);
// Written out: the web app compiles against this file, and must not pull in the stores behind LANGUAGES.
const locale = z.enum(['en', 'ja'] satisfies Language[]);
const email = z.string().trim().max(254).pipe(z.email());
const name = z.string().trim().min(1).max(100);
/** Bounds the work only; password-rules.ts says what a good one is. */
const password = z.string().min(1).max(1024);
const cursor = z.string().max(200).optional();
const limit = z.coerce.number().int().min(1).max(200).default(50);

export const AccountView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  locale,
  /** Null for those who take no conversations. */
  agentId: z.string().nullable(),
  disabledAt: iso.nullable(),
  createdAt: iso,
});

// Not checked to be an e-mail: whatever is not one is answered like an unknown one.
export const LoginBody = z.object({ email: z.string().max(254), password });
export const LoginView = z.object({ token: z.string(), csrfToken: z.string(), account: AccountView });
/** `role` is the role in force: with an API token it may be lower than the account's. */
export const MeView = z.object({ account: AccountView, role, csrfToken: z.string().nullable() });
export const MePatchBody = z.object({ locale });
export const PasswordBody = z.object({ current: password, next: password });

export const AccountCreateBody = z.object({
  email,
  name,
  role,
  password,
  locale: locale.optional(),
  /** Supervisors only; agents always do. */
  takesConversations: z.boolean().optional(),
});
export const AccountPatchBody = z
  .object({
    name: name.optional(),
    role: role.optional(),
    locale: locale.optional(),
    takesConversations: z.boolean().optional(),
    disabled: z.boolean().optional(),
    /** A new password for somebody who forgot theirs; ends their sessions. */
    password: password.optional(),
  })
  .strict();
export const AccountListQuery = z.object({ cursor, limit });

export const ApiTokenCreateBody = z.object({
  name,
  /** Default: one's own. */
  role: role.optional(),
  expiresInDays: z.number().int().min(1).max(3650).optional(),
});
export const ApiTokenView = z.object({
  id: z.string(),
  name: z.string(),
  role,
  createdAt: iso,
  expiresAt: iso.nullable(),
  lastUsedAt: iso.nullable(),
});
/** The only answer that ever holds the token. */
export const ApiTokenCreatedView = ApiTokenView.extend({ token: z.string() });

export const AuditQuery = z.object({
  cursor,
  limit,
  action: z.string().max(100).optional(),
  /** An account id. */
  actor: z.string().max(100).optional(),
});
export const AuditEntryView = z.object({
  id: z.string(),
  at: iso,
  actor: z.object({
    kind: z.enum(['account', 'system', 'anonymous']),
    accountId: z.string().nullable(),
    role: role.nullable(),
  }),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  details: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  ),
  requestId: z.string().nullable(),
  ip: z.string().nullable(),
});

export type AccountView = z.infer<typeof AccountView>;
export type ApiTokenView = z.infer<typeof ApiTokenView>;
export type AuditEntryView = z.infer<typeof AuditEntryView>;
