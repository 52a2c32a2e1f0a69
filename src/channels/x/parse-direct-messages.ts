import type { ChannelEvent } from '../../conversations/index.js';
import { readMedia } from './media.js';
import type { ParseContext } from './parse-webhook.js';
import { unescapeHtml } from './unescape-html.js';
import { readUsers, type Users } from './users.js';
import { lenient } from '../wire/index.js';

const DirectMessageSchema = lenient.object({
  id: lenient.id,
  created_timestamp: lenient.time,
  message_create: lenient.object({
    target: lenient.object({ recipient_id: lenient.id }),
    sender_id: lenient.id,
    message_data: lenient.object({
      text: lenient.text,
      attachment: lenient.object({ media: readMedia }),
      quick_reply_response: lenient.object({ metadata: lenient.text }),
    }),
  }),
});
type DirectMessage = NonNullable<ReturnType<typeof DirectMessageSchema.parse>>;

const DirectMessagesSchema = lenient.object({
  direct_message_events: lenient.list(DirectMessageSchema),
  users: lenient.any,
});

/**
 * Direct messages, in the shape both APIs share. They carry no conversation id: the thread is the other participant.
 * Own ones come back as echoes, also those sent by the API.
 */
export function parseDirectMessages(body: unknown, context: ParseContext): ChannelEvent[] {
  const read = DirectMessagesSchema.parse(body);
  const users = readUsers(read?.users);
  return (read?.direct_message_events ?? []).flatMap((message) => directMessage(message, users, context));
}

/** The thread of direct messages with a person. */
export const dmThread = (personId: string): string => `x:dm:${personId}`;

function directMessage(
  message: DirectMessage,
  users: Users,
  { ownId, receivedAt }: ParseContext,
): ChannelEvent[] {
  const { id, message_create: created } = message;
  const senderId = created?.sender_id;
  if (!id || !created || !senderId) return [];
  const isOwn = senderId === ownId;
  const { text, attachment, quick_reply_response: picked } = created.message_data ?? {};
  return [
    {
      kind: isOwn ? 'echo' : 'message',
      route: isOwn ? 'record' : 'bot',
      surface: 'dm',
      dedupKey: id,
      messageId: id,
      accountId: ownId,
      threadKey: dmThread(isOwn ? (created.target?.recipient_id ?? senderId) : senderId),
      from: users.get(senderId) ?? { id: senderId },
      text: text ? unescapeHtml(text) : null,
      at: message.created_timestamp ?? receivedAt,
      isOwn,
      attachments: attachment?.media ? [attachment.media] : [],
      action: picked?.metadata ? { payload: picked.metadata, title: text } : null,
    },
  ];
}
