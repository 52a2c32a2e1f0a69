import type { Filter } from '../platform/mongo.js';
import type { Conversation } from '../conversations/index.js';
import { authorize, type Actor } from './policy.js';

/**
 * `conversation.read` as a filter, for lists: finds exactly the conversations for which `can` says yes. `contactIds`
 * are the contacts the actor is serving now (those of the open conversations they own).
 *
 * @throws AppError 403 for those who may not see conversations at all.
 */
export function readableConversations(
  actor: Actor,
  contactIds: readonly string[] = [],
): Filter<Conversation> {
  authorize(actor, 'conversation.list');
  if (actor.kind === 'system' || actor.role !== 'agent') return {};
  return {
    $or: [
      { 'owner.agentId': actor.accountId },
      { state: 'queued' },
      { lastAgentId: actor.accountId },
      ...(contactIds.length > 0 ? [{ contactId: { $in: [...contactIds] } }] : []),
    ],
  };
}
