import type { AgentView, ConversationView, Role } from '../api/contract.js';
import { maySupervise } from '../parts/permissions.js';

/** What the signed-in person may do with this conversation now. The server decides again. */
export interface Standing {
  mine: boolean;
  mayReply: boolean;
  mayTake: boolean;
  mayTransfer: boolean;
  mayWrapUp: boolean;
}

export function standingOf(conversation: ConversationView, me: AgentView | null, role: Role): Standing {
  const { state, ownerAgentId } = conversation;
  const mine = me !== null && ownerAgentId === me.id;
  const responsible = mine || maySupervise(role);
  return {
    mine,
    mayReply: mine && (state === 'active' || state === 'wrap-up'),
    // Agents help themselves from the queue; interrupting the bot is for supervisors who also take conversations.
    mayTake: me !== null && (state === 'queued' || (state === 'bot' && maySupervise(role))),
    mayTransfer: responsible && state === 'active',
    mayWrapUp: responsible && (state === 'active' || state === 'wrap-up'),
  };
}
