import type { Language } from '../conversations/index.js';

/** Somebody who works here. Customers are contacts, never accounts. */
export interface Account {
  _id: string;
  /** Lower-case, unique: the name to sign in with. */
  email: string;
  name: string;
  role: AccountRole;
  locale: Language;
  passwordHash: string;
  /** Set for those who take conversations: every agent, and supervisors who want to. Always the account's own id. */
  agentId?: string;
  disabledAt?: Date;
  createdAt: Date;
  /** Also the epoch of the sessions: one begun under an earlier password is refused. */
  passwordChangedAt: Date;
}

export const ACCOUNT_ROLES = ['admin', 'supervisor', 'knowledge-manager', 'editor', 'agent'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** How an e-mail address is stored and looked up. */
export const normalizeEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

/** Agents always take conversations, supervisors when asked to, the others never. */
export const mayTakeConversations = (role: AccountRole, wanted: boolean): boolean =>
  role === 'agent' || (role === 'supervisor' && wanted);
