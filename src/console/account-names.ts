import type { AccountStore } from '../access/index.js';
import { later, SECOND_MS, type Clock } from '../platform/clock.js';

/** What somebody is called; for who is no account (an import, the demo) it is what they were recorded as. */
export type NameOf = (accountId: string) => Promise<string>;

/** Names change seldom; a minute old is fine. */
const KEPT_MS = 60 * SECOND_MS;
const MOST_KEPT = 1000;

export function createAccountNames(deps: { accounts: Pick<AccountStore, 'find'>; clock: Clock }): NameOf {
  const { accounts, clock } = deps;
  const names = new Map<string, { name: string; until: Date }>();
  return async (accountId) => {
    const known = names.get(accountId);
    if (known && known.until > clock.now()) return known.name;
    const name = (await accounts.find(accountId))?.name ?? accountId;
    if (names.size >= MOST_KEPT) names.clear();
    names.set(accountId, { name, until: later(clock.now(), KEPT_MS) });
    return name;
  };
}
