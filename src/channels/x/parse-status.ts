import type { ChannelEvent } from '../../conversations/index.js';
import { languageOf } from './language-of.js';
import { readMedia } from './media.js';
import type { ParseContext } from './parse-webhook.js';
import { postEvent, type PostKind } from './post-event.js';
import { unescapeHtml } from './unescape-html.js';
import { lenient } from '../wire/index.js';

const UserSchema = lenient.object({ id_str: lenient.id, screen_name: lenient.text, name: lenient.text });
const EntitiesSchema = lenient.object({
  user_mentions: lenient.list(lenient.object({ id_str: lenient.id })),
  media: lenient.list(readMedia),
});
const ReferencedSchema = lenient.object({ id_str: lenient.id, user: lenient.object({ id_str: lenient.id }) });

/** `id_str` everywhere: the numbers beside them are rounded. */
const StatusSchema = lenient.object({
  id_str: lenient.id,
  created_at: lenient.time,
  timestamp_ms: lenient.time,
  user: UserSchema,
  text: lenient.text,
  full_text: lenient.text,
  lang: lenient.text,
  entities: EntitiesSchema,
  extended_entities: EntitiesSchema,
  /** Where a truncated post keeps the rest of its text, and the mentions in it. */
  extended_tweet: lenient.object({
    full_text: lenient.text,
    entities: EntitiesSchema,
    extended_entities: EntitiesSchema,
  }),
  in_reply_to_status_id_str: lenient.id,
  in_reply_to_user_id_str: lenient.id,
  quoted_status_id_str: lenient.id,
  quoted_status: ReferencedSchema,
  retweeted_status: ReferencedSchema,
});
type Status = NonNullable<ReturnType<typeof StatusSchema.parse>>;

/** A post as the Account Activity API shows it (API v1.1). */
export function parseStatus(
  item: unknown,
  { ownId, receivedAt, isBlocked }: ParseContext & { isBlocked: boolean },
): ChannelEvent[] {
  const status = StatusSchema.parse(item);
  const author = status?.user;
  if (!status?.id_str || !author?.id_str) return [];
  const text = status.extended_tweet?.full_text ?? status.full_text ?? status.text;
  const entities = status.extended_tweet?.extended_entities ?? status.extended_entities;
  return [
    postEvent(
      {
        id: status.id_str,
        kind: kindOf(status, ownId),
        // This API does not name the conversation; the post replied to is the nearest thing.
        rootId: status.in_reply_to_status_id_str ?? status.id_str,
        author: { id: author.id_str, handle: author.screen_name, name: author.name },
        text: text && unescapeHtml(text),
        at: status.timestamp_ms ?? status.created_at ?? receivedAt,
        language: languageOf(status.lang),
        repliedToId: status.in_reply_to_status_id_str,
        quotedId: quotedId(status),
        repostedId: status.retweeted_status?.id_str,
        attachments: entities?.media ?? [],
        isBlocked,
      },
      ownId,
    ),
  ];
}

function kindOf(status: Status, ownId: string): PostKind {
  if (status.retweeted_status) return 'repost';
  if (status.in_reply_to_status_id_str && status.in_reply_to_user_id_str === ownId) return 'reply';
  if (status.quoted_status?.user?.id_str === ownId) return 'quote';
  const mentions = [status.entities, status.extended_tweet?.entities].flatMap(
    (one) => one?.user_mentions ?? [],
  );
  return mentions.some((mention) => mention.id_str === ownId) ? 'mention' : 'post';
}

const quotedId = (status: Status): string | undefined =>
  status.quoted_status?.id_str ?? status.quoted_status_id_str;
