import { useTranslation } from 'react-i18next';
import { useAgents } from '../api/agents.js';
import type { AuditEntryView } from '../api/account-types.js';
import { useAccounts } from '../api/administration.js';
import { useAccount } from '../api/session.js';
import { useTerms } from '../i18n/use-terms.js';
import { mayManageAccounts } from '../parts/permissions.js';

/** The audit log holds ids; whoever may list accounts sees all names, others those of the agents. */
export function useActorNames(): (actor: AuditEntryView['actor']) => string {
  const { t } = useTranslation();
  const term = useTerms();
  const me = useAccount();
  const { data: accounts } = useAccounts(mayManageAccounts(me.role));
  const { data: agents } = useAgents();
  const names = new Map([me, ...(agents ?? []), ...(accounts ?? [])].map(({ id, name }) => [id, name]));
  return ({ kind, accountId, role }) => {
    if (kind !== 'account' || accountId === null)
      return t(`audit.actors.${kind === 'system' ? 'system' : 'anonymous'}`);
    return names.get(accountId) ?? `${term('role', role ?? '')} ${accountId}`;
  };
}
