import { createHash } from 'node:crypto';
import type { ChannelEvent } from '../../conversations/index.js';

/** What no parser knows: counted and dropped, so that the platform still gets its 200. */
export function unknownEvent(what: {
  accountId: string;
  at: string;
  type: string;
  body: unknown;
}): ChannelEvent {
  return {
    kind: 'unknown',
    route: 'ignore',
    surface: 'dm',
    dedupKey: `unknown:${hashOf(what.body)}`,
    accountId: what.accountId,
    threadKey: 'unknown',
    at: what.at,
    meta: { type: what.type },
  };
}

/** Names something that has no id of its own. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex')
    .slice(0, 32);
