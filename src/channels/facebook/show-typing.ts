import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import type { Channel } from '../channel.js';
import type { GraphApi } from './graph-api.js';

type Target = Parameters<NonNullable<Channel['showTyping']>>[0];

/** Messenger shows it for 20 seconds at most. Comments have no such thing. A failure harms nobody. */
export async function showTyping(
  { userId, surface, accountId }: Target,
  { api, logger }: { api: GraphApi; logger: Logger },
): Promise<void> {
  if (surface !== 'dm') return;
  const body = { recipient: { id: userId }, sender_action: 'typing_on' };
  try {
    await api.call({ method: 'POST', path: `/${encodeURIComponent(accountId)}/messages`, body });
  } catch (error) {
    logger.debug({ reason: messageOf(error) }, 'could not show typing on Facebook');
  }
}
