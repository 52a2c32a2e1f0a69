import type { ChannelEvent } from '../../conversations/index.js';
import { parseDirectMessages } from './parse-direct-messages.js';
import { parsePost } from './parse-post.js';
import { deletedPost } from './post-event.js';
import { parseSignal, type SignalKind } from './parse-signal.js';
import type { ParseContext } from './parse-webhook.js';
import { revoked } from './revoked.js';
import { readUsers } from './users.js';
import { lenient, unknownEvent } from '../wire/index.js';

const ActivitySchema = lenient.object({
  event_type: lenient.text,
  filter: lenient.object({ user_id: lenient.id }),
  payload: lenient.any,
  includes: lenient.any,
});

const POST_KINDS = new Map<string, 'post' | 'mention' | 'reply' | 'quote' | 'repost'>([
  ['post.create', 'post'],
  ['post.mention.create', 'mention'],
  ['post.reply.create', 'reply'],
  ['post.quote.create', 'quote'],
  ['post.repost.create', 'repost'],
]);

const SIGNAL_KINDS = new Map<string, SignalKind>([
  ['dm.read', 'read'],
  ['dm.indicate_typing', 'typing'],
]);

/**
 * One event of the X Activity API.
 * @see https://docs.x.com/x-api/activity/event-payloads
 */
export function parseActivity(activity: unknown, context: ParseContext): ChannelEvent[] {
  const read = ActivitySchema.parse(activity);
  const type = read?.event_type ?? '';
  const accountId = read?.filter?.user_id ?? context.ownId;
  const events = parsePayload(type, read?.payload, read?.includes, { ...context, ownId: accountId });
  // An event we know in a shape we do not: counted like one we do not know.
  return events.length > 0
    ? events
    : [unknownEvent({ accountId, at: context.receivedAt, type, body: activity })];
}

function parsePayload(
  type: string,
  payload: unknown,
  includes: unknown,
  context: ParseContext,
): ChannelEvent[] {
  const postKind = POST_KINDS.get(type);
  if (postKind) return parsePost(payload, { ...context, kind: postKind, includes });
  const signalKind = SIGNAL_KINDS.get(type);
  if (signalKind) return parseSignals(signalKind, payload, context);
  switch (type) {
    case 'post.delete':
      return parseDelete(payload, context);
    case 'dm.received':
    case 'dm.sent':
      return parseDirectMessages(payload, context);
    case 'chat.received':
    case 'chat.sent':
      return parseEncrypted(payload, context);
    case 'oauth.revoke':
      return parseRevoke(payload, context);
    default:
      return [];
  }
}

const DeleteSchema = lenient.object({ id: lenient.id, author_id: lenient.id });

function parseDelete(payload: unknown, context: ParseContext): ChannelEvent[] {
  const post = DeleteSchema.parse(payload);
  if (!post?.id) return [];
  return [deletedPost({ id: post.id, authorId: post.author_id, at: context.receivedAt }, context.ownId)];
}

/** The shape of these two is not published: read as in the Account Activity API, in a list or bare. */
function parseSignals(kind: SignalKind, payload: unknown, context: ParseContext): ChannelEvent[] {
  const record = lenient.record.parse(payload);
  const listed = Object.values(record).flatMap((value) =>
    Array.isArray(value) ? lenient.items.parse(value) : [],
  );
  const items = listed.length > 0 ? listed : [payload];
  const users = readUsers(record.users);
  return items.flatMap((item) => parseSignal(kind, item, { ...context, users }));
}

const EncryptedSchema = lenient.object({
  id: lenient.id,
  conversation_id: lenient.id,
  sender_id: lenient.id,
  created_at_msec: lenient.time,
});

/** XChat is end-to-end encrypted: all we can do is to tell an agent that somebody wrote. */
function parseEncrypted(payload: unknown, { ownId, receivedAt }: ParseContext): ChannelEvent[] {
  const message = EncryptedSchema.parse(payload);
  if (!message?.id || !message.sender_id) return [];
  const isOwn = message.sender_id === ownId;
  return [
    {
      kind: isOwn ? 'echo' : 'encrypted',
      route: 'record',
      surface: 'dm',
      dedupKey: message.id,
      messageId: message.id,
      accountId: ownId,
      threadKey: `xchat:${message.conversation_id ?? message.sender_id}`,
      from: { id: message.sender_id },
      text: null,
      at: message.created_at_msec ?? receivedAt,
      isOwn,
    },
  ];
}

const RevokeSchema = lenient.object({ user_id: lenient.id, app_id: lenient.id, date_time: lenient.time });

function parseRevoke(payload: unknown, context: ParseContext): ChannelEvent[] {
  const revoke = RevokeSchema.parse(payload);
  if (!revoke) return [];
  const accountId = revoke.user_id ?? context.ownId;
  return [revoked({ accountId, at: revoke.date_time ?? context.receivedAt, appId: revoke.app_id })];
}
