import type { Role } from '../api/contract.js';

/**
 * Which controls a role is shown. The server decides again on every request: this only spares people buttons that
 * would be refused.
 */
export const mayUseDesk = (role: Role): boolean => role !== 'knowledge-manager' && role !== 'editor';
export const mayEditArticles = (role: Role): boolean => role !== 'agent';
export const mayPublishArticles = (role: Role): boolean => role !== 'agent' && role !== 'editor';
export const maySupervise = (role: Role): boolean => role === 'supervisor' || role === 'admin';
export const mayManageAccounts = (role: Role): boolean => role === 'admin';

/** Where a person starts the day. */
export function homeOf(role: Role): string {
  if (role === 'knowledge-manager' || role === 'editor') return '/knowledge';
  return role === 'agent' ? '/' : '/supervisor';
}
