/** The types of access's own contract; see contract.ts for why only types. */
import type { z } from 'zod';
import type * as access from '../../../src/access/contract.js';

export type { AccountView, ApiTokenView, AuditEntryView } from '../../../src/access/contract.js';
export type Me = z.infer<typeof access.MeView>;
export type LoginAnswer = z.infer<typeof access.LoginView>;
export type AccountCreate = z.input<typeof access.AccountCreateBody>;
export type AccountPatch = z.input<typeof access.AccountPatchBody>;
export type CreatedApiToken = z.infer<typeof access.ApiTokenCreatedView>;
