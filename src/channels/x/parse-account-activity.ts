import type { ChannelEvent } from '../../conversations/index.js';
import { parseDirectMessages } from './parse-direct-messages.js';
import { parseSignal } from './parse-signal.js';
import { parseStatus } from './parse-status.js';
import type { ParseContext } from './parse-webhook.js';
import { deletedPost } from './post-event.js';
import { revoked } from './revoked.js';
import { readUsers, type Users } from './users.js';
import { lenient, unknownEvent } from '../wire/index.js';

const EnvelopeSchema = lenient.object({
  for_user_id: lenient.id,
  // A string, by the documents.
  user_has_blocked: lenient.any.transform((value) => value === 'true' || value === true),
  users: lenient.any,
});

/** Beside the lists of events; they are no events themselves. */
const NOT_EVENTS = new Set(['for_user_id', 'user_has_blocked', 'users', 'apps']);

/**
 * A body of the Account Activity API: one list for each kind of event.
 * @see https://docs.x.com/x-api/account-activity/introduction
 */
export function parseAccountActivity(body: object, context: ParseContext): ChannelEvent[] {
  const envelope = EnvelopeSchema.parse(body);
  const ownId = envelope?.for_user_id ?? context.ownId;
  const users = readUsers(envelope?.users);
  const own = { ...context, ownId, users, isBlocked: envelope?.user_has_blocked ?? false };
  return Object.entries(body).flatMap(([name, value]) => {
    if (NOT_EVENTS.has(name)) return [];
    const events =
      name === 'direct_message_events'
        ? parseDirectMessages(body, own)
        : itemsOf(value).flatMap((item) => parseItem(name, item, own));
    if (events.length > 0) return events;
    return [unknownEvent({ accountId: ownId, at: context.receivedAt, type: name, body: value })];
  });
}

/** `user_event` is the one that is not a list. */
const itemsOf = (value: unknown): unknown[] => (Array.isArray(value) ? lenient.items.parse(value) : [value]);

type ItemContext = ParseContext & { users: Users; isBlocked: boolean };

function parseItem(name: string, item: unknown, context: ItemContext): ChannelEvent[] {
  switch (name) {
    case 'tweet_create_events':
      return parseStatus(item, context);
    case 'tweet_delete_events':
      return parseDelete(item, context);
    case 'direct_message_indicate_typing_events':
      return parseSignal('typing', item, context);
    case 'direct_message_mark_read_events':
      return parseSignal('read', item, context);
    case 'follow_events':
      return parseFollow(item, context);
    case 'favorite_events':
      return parseLike(item, context);
    case 'user_event':
      return parseUserEvent(item, context);
    default:
      return [];
  }
}

const DeleteSchema = lenient.object({
  status: lenient.object({ id: lenient.id, user_id: lenient.id }),
  timestamp_ms: lenient.time,
});

function parseDelete(item: unknown, { ownId, receivedAt }: ParseContext): ChannelEvent[] {
  const deleted = DeleteSchema.parse(item);
  if (!deleted?.status?.id) return [];
  const { id, user_id: authorId } = deleted.status;
  return [deletedPost({ id, authorId, at: deleted.timestamp_ms ?? receivedAt }, ownId)];
}

const UserSchema = lenient.object({
  id_str: lenient.id,
  id: lenient.id,
  screen_name: lenient.text,
  name: lenient.text,
});
const FollowSchema = lenient.object({
  type: lenient.text,
  created_timestamp: lenient.time,
  source: UserSchema,
});
const LikeSchema = lenient.object({ id: lenient.id, timestamp_ms: lenient.time, user: UserSchema });

function parseFollow(item: unknown, context: ParseContext): ChannelEvent[] {
  const follow = FollowSchema.parse(item);
  const at = follow?.created_timestamp ?? context.receivedAt;
  const kind = follow?.type === 'unfollow' ? 'unfollow' : 'follow';
  return personEvent({ kind, user: follow?.source, at, key: at }, context);
}

function parseLike(item: unknown, context: ParseContext): ChannelEvent[] {
  const like = LikeSchema.parse(item);
  const at = like?.timestamp_ms ?? context.receivedAt;
  return personEvent({ kind: 'like', user: like?.user, at, key: like?.id ?? at }, context);
}

/** Nothing to answer: counted only. */
function personEvent(
  what: {
    kind: 'follow' | 'unfollow' | 'like';
    user: ReturnType<typeof UserSchema.parse>;
    at: string;
    key: string;
  },
  { ownId }: ParseContext,
): ChannelEvent[] {
  const { kind, user, at, key } = what;
  const id = user?.id_str ?? user?.id;
  if (!user || !id) return [];
  return [
    {
      kind,
      route: 'ignore',
      surface: 'public',
      dedupKey: `${kind}:${id}:${key}`,
      accountId: ownId,
      threadKey: `x:account:${ownId}`,
      from: { id, handle: user.screen_name, name: user.name },
      at,
      isOwn: id === ownId,
    },
  ];
}

const UserEventSchema = lenient.object({
  revoke: lenient.object({
    date_time: lenient.time,
    target: lenient.object({ app_id: lenient.id }),
    source: lenient.object({ user_id: lenient.id }),
  }),
});

function parseUserEvent(item: unknown, { ownId, receivedAt }: ParseContext): ChannelEvent[] {
  const revoke = UserEventSchema.parse(item)?.revoke;
  if (!revoke) return [];
  return [
    revoked({
      accountId: revoke.source?.user_id ?? ownId,
      at: revoke.date_time ?? receivedAt,
      appId: revoke.target?.app_id,
    }),
  ];
}
