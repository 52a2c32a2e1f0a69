import type { ChannelEvent } from '../../conversations/index.js';

/** The account took our app's access back: nothing can be sent any more until an admin connects it again. */
export const revoked = (what: { accountId: string; at: string; appId?: string }): ChannelEvent => ({
  kind: 'revoke',
  route: 'state',
  surface: 'dm',
  dedupKey: `revoke:${what.accountId}:${what.at}`,
  accountId: what.accountId,
  threadKey: `x:account:${what.accountId}`,
  at: what.at,
  meta: { appId: what.appId },
});
