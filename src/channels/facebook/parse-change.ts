import type { ChannelEvent } from '../../conversations/index.js';
import { hashOf, lenient, unknownEvent } from '../wire/index.js';
import type { PageContext } from './parse-webhook.js';

const ChangeSchema = lenient.object({ field: lenient.text, value: lenient.any });

const ValueSchema = lenient.object({
  item: lenient.text,
  verb: lenient.text,
  from: lenient.object({ id: lenient.id, name: lenient.text }),
  /** The same in an older form. */
  sender_id: lenient.id,
  sender_name: lenient.text,
  comment_id: lenient.id,
  post_id: lenient.id,
  parent_id: lenient.id,
  message: lenient.text,
  photo: lenient.text,
  photos: lenient.list(lenient.text),
  video: lenient.text,
  link: lenient.text,
  published: lenient.number,
  created_time: lenient.time,
});
type Value = NonNullable<ReturnType<typeof ValueSchema.parse>>;

/** What of the feed is a text somebody wrote. */
const COMMENT_ITEMS = new Set(['comment']);
const POST_ITEMS = new Set(['status', 'post', 'photo', 'video', 'share', 'album', 'note']);
const REACTION_ITEMS = new Set(['reaction', 'like']);

/**
 * Something changed on the page: a comment, a visitor's post, a reaction.
 * @see https://developers.facebook.com/docs/graph-api/webhooks/reference/page
 */
export function parseChange(item: unknown, page: PageContext): ChannelEvent[] {
  const change = ChangeSchema.parse(item);
  const value = ValueSchema.parse(change?.value);
  const event = change?.field && value ? parseValue(change.field, value, page) : undefined;
  if (event) return [event];
  const type = change?.field ?? 'change';
  return [unknownEvent({ accountId: page.pageId, at: page.receivedAt, type, body: item })];
}

function parseValue(field: string, value: Value, page: PageContext): ChannelEvent | undefined {
  const itemName = value.item ?? '';
  if (field === 'feed' && REACTION_ITEMS.has(itemName)) return reaction(value, page);
  const id = COMMENT_ITEMS.has(itemName) ? value.comment_id : value.post_id;
  const isText = COMMENT_ITEMS.has(itemName) || POST_ITEMS.has(itemName);
  if (!id || !isText) return undefined;
  if (field === 'feed') return written(value, id, page);
  return field === 'mention' && value.verb === 'add' ? mention(written(value, id, page)) : undefined;
}

/** Somebody named the page elsewhere. */
const mention = (event: ChannelEvent): ChannelEvent => (event.isOwn ? event : { ...event, kind: 'mention' });

function baseOf(value: Value, page: PageContext) {
  const authorId = value.from?.id ?? value.sender_id;
  return {
    surface: 'public' as const,
    accountId: page.pageId,
    threadKey: `fbpost:${value.post_id ?? value.parent_id ?? value.comment_id}`,
    from: authorId ? { id: authorId, name: value.from?.name ?? value.sender_name } : null,
    at: value.created_time ?? page.receivedAt,
    isOwn: authorId === page.pageId,
  };
}

function reaction(value: Value, page: PageContext): ChannelEvent {
  const base = baseOf(value, page);
  const on = value.comment_id ?? value.post_id;
  const dedupKey = `reaction:${on}:${base.from?.id}:${value.verb}:${base.at}`;
  return {
    ...base,
    kind: 'reaction',
    route: 'ignore',
    dedupKey,
    meta: { messageId: on, action: value.verb },
  };
}

/** A comment or post was written, changed or taken away. The time does not change with it, so the key tells them apart. */
function written(value: Value, id: string, page: PageContext): ChannelEvent {
  const base = { ...baseOf(value, page), messageId: id };
  const { verb = '', message } = value;
  switch (verb) {
    case 'add':
      return {
        ...base,
        ...arrival(value, base),
        dedupKey: `${id}:add`,
        text: message ?? null,
        replyTo: value.parent_id === value.post_id ? null : (value.parent_id ?? null),
        attachments: attachmentsOf(value),
      };
    case 'edit':
    case 'edited': {
      const dedupKey = `${id}:edit:${hashOf(message)}`;
      return { ...base, kind: 'edit', route: 'state', dedupKey, text: message ?? null };
    }
    case 'remove':
      return { ...base, kind: 'delete', route: 'state', dedupKey: `${id}:remove` };
    default:
      // Hidden, shown again, blocked …: the page's own housekeeping.
      return {
        ...base,
        kind: 'status',
        route: 'ignore',
        dedupKey: `${id}:${verb}:${base.at}`,
        meta: { verb },
      };
  }
}

function arrival(
  value: Value,
  base: Pick<ChannelEvent, 'from' | 'isOwn'>,
): Pick<ChannelEvent, 'kind' | 'route'> {
  // Answering our own comment would go on forever.
  if (base.isOwn) return { kind: 'echo', route: 'record' };
  const kind = COMMENT_ITEMS.has(value.item ?? '') ? 'comment' : 'post';
  if (value.published === 0) return { kind, route: 'ignore' };
  // Meta may hide the author: then it could be ourselves, and there is nobody to answer.
  return { kind, route: base.from ? 'bot' : 'record' };
}

function attachmentsOf({
  photo,
  photos,
  video,
  link,
  item,
}: Value): NonNullable<ChannelEvent['attachments']> {
  const images = [...new Set([photo, ...photos, item === 'photo' ? link : undefined])].filter((url) => url);
  return [
    ...images.map((url) => ({ type: 'image' as const, url })),
    ...(video ? [{ type: 'video' as const, url: video }] : []),
    ...(link && item !== 'photo' ? [{ type: 'link' as const, url: link }] : []),
  ];
}
