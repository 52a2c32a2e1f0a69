import { useAgents } from '../api/agents.js';
import { useAccounts } from '../api/administration.js';
import { useAccount } from '../api/session.js';
import { mayManageAccounts } from '../parts/permissions.js';

/** Names for account ids: whoever may list accounts knows them all, others those of the agents and their own. */
export function useAccountNames(): ReadonlyMap<string, string> {
  const me = useAccount();
  const { data: accounts } = useAccounts(mayManageAccounts(me.role));
  const { data: agents } = useAgents();
  return new Map([me, ...(agents ?? []), ...(accounts ?? [])].map(({ id, name }) => [id, name]));
}
