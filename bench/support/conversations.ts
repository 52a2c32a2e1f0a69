import type { Activity, Conversation } from '../../src/conversations/index.js';
import type { Services } from '../../src/services.js';

type Stores = Pick<Services, 'contacts' | 'conversations' | 'transcripts' | 'ids'>;

/**
 * Conversations with the bot, three lines each, straight into the stores' collections; only the last line goes the usual
 * way, because a process that hands over has just stored it and knows where the transcript ends.
 */
export async function makeConversations(stores: Stores, count: number): Promise<Conversation[]> {
  const { contacts, conversations, transcripts, ids } = stores;
  const made: Conversation[] = [];
  while (made.length < count) {
    const rows = Array.from({ length: Math.min(PAGE, count - made.length) }, () =>
      newConversation(ids.next()),
    );
    await contacts.collection.insertMany(
      rows.map(({ contactId: _id, createdAt }) => ({
        _id,
        name: 'Customer',
        identityKeys: [`webchat:${_id}`],
        identities: [{ channel: 'webchat', userId: _id }],
        tier: 'standard' as const,
        createdAt,
        lastSeenAt: createdAt,
      })),
    );
    await conversations.collection.insertMany(rows);
    const lines = rows.map((row) => linesOf(row, ids.next));
    await transcripts.collection.insertMany(lines.flatMap((some) => some.slice(0, -1)));
    await Promise.all(lines.flatMap((some) => some.slice(-1)).map((last) => transcripts.append(last)));
    made.push(...rows);
  }
  return made;
}

const PAGE = 500;

function newConversation(_id: string): Conversation {
  const now = new Date();
  return {
    _id,
    channel: 'webchat',
    accountId: 'default',
    surface: 'dm',
    threadKey: `webchat:${_id}`,
    contactId: `contact-${_id}`,
    language: 'en',
    state: 'bot',
    owner: { kind: 'bot' },
    isOpen: true,
    topics: [],
    bot: { failedTurns: 0 },
    handoff: null,
    pastHandoffs: [],
    pendingNotices: [],
    lease: null,
    lastActivityAt: now,
    createdAt: now,
  };
}

const LINES: { author: Activity['author']; text: string }[] = [
  { author: { kind: 'customer', id: 'c' }, text: 'My parcel was left in the rain and the box is soaked.' },
  {
    author: { kind: 'bot', id: 'bot', name: 'Bot' },
    text: 'We are sorry. Send us a photo of the parcel and we replace what is damaged within two working days.\n\nDid that help?',
  },
  { author: { kind: 'customer', id: 'c' }, text: 'No, I want to speak to somebody about a refund.' },
];

const linesOf = ({ _id, contactId, createdAt }: Conversation, nextId: () => string): Activity[] =>
  LINES.map((line, index) => ({
    ...line,
    _id: nextId(),
    conversationId: _id,
    contactId,
    seq: index + 1,
    key: `line:${index}`,
    kind: 'message',
    locale: 'en',
    at: new Date(createdAt.getTime() + index),
    occurredAt: createdAt,
  }));
