import { authorize, readableConversations, type AccountActor, type Action } from '../access/index.js';
import type { Conversation } from '../conversations/index.js';
import type { ConsoleDeps } from './deps.js';
import type { ConversationView } from './contract.js';
import { presentConversation } from './present.js';

type Deps = Pick<ConsoleDeps, 'conversations' | 'contacts'>;

export interface ConversationReader {
  /** Loads and checks. @throws 404, or 403 when the actor may not. */
  load(actor: AccountActor, id: string, action: Action): Promise<Conversation>;
  view(conversation: Conversation): Promise<ConversationView>;
  views(conversations: Conversation[]): Promise<ConversationView[]>;
  /** What the actor may see, as a filter. */
  readable(actor: AccountActor): Promise<ReturnType<typeof readableConversations>>;
}

/** Loading with the question "may they?" answered, for every route that touches conversations. */
export function createConversationReader({ conversations, contacts }: Deps): ConversationReader {
  /** The contacts an agent is serving now: their whole history explains the case. */
  const servedContacts = (actor: AccountActor): Promise<string[]> =>
    conversations.collection.distinct('contactId', {
      'owner.kind': 'agent',
      'owner.agentId': actor.accountId,
      isOpen: true,
    });

  const views = async (rows: Conversation[]): Promise<ConversationView[]> => {
    const known = await contacts.getMany(rows.map((row) => row.contactId));
    return rows.map((row) => presentConversation(row, known.get(row.contactId)));
  };

  return {
    views,
    async view(conversation) {
      return presentConversation(
        conversation,
        (await contacts.getMany([conversation.contactId])).get(conversation.contactId),
      );
    },
    async load(actor, id, action) {
      const conversation = await conversations.get(id);
      // An offer shows its conversation to whom it is made, like any that waits in the queue.
      const served = actor.role === 'agent' ? await servedContacts(actor) : [];
      authorize(actor, action, { conversation, servesContact: served.includes(conversation.contactId) });
      return conversation;
    },
    async readable(actor) {
      return readableConversations(actor, actor.role === 'agent' ? await servedContacts(actor) : []);
    },
  };
}
