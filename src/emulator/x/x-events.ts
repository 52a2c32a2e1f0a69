import type { Webhook } from '../core/delivery.js';
import { eventUuid } from '../core/ids.js';
import type { Author, ThreadMessage } from '../core/threads.js';
import { presentXPost, presentXUser } from './x-objects.js';

export type XPostEvent = 'post.create' | 'post.mention.create' | 'post.reply.create' | 'post.quote.create';
export type XDmEvent = 'dm.received' | 'dm.sent';

export interface XEventDeps {
  /** The account as its own user object. */
  account: Author;
  idOf(handle: string): string | undefined;
  /** The tag of the account's subscription to an event. */
  tagOf(event: string): string | undefined;
}

/** A post as the X Activity API tells of it. */
export function postEvent(event: XPostEvent, post: ThreadMessage, deps: XEventDeps): Webhook {
  const object = presentXPost(post, deps);
  const users = [presentXUser(post.author)];
  if (post.author.id !== deps.account.id) users.push(presentXUser(deps.account));
  return envelope(event, post.id, deps, {
    // Mentions and own posts carry the post's id here; the other events a number of their own.
    event_uuid: event === 'post.mention.create' || event === 'post.create' ? post.id : eventUuid(),
    payload: object,
    includes: { users, tweets: [object] },
  });
}

/** A direct message: the older API's shape inside the newer envelope. */
export function dmEvent(event: XDmEvent, dm: ThreadMessage, other: Author, deps: XEventDeps): Webhook {
  const recipient = dm.direction === 'in' ? deps.account : other;
  const people = [other, deps.account].map((person) => [person.id, { data: presentXUser(person) }] as const);
  return envelope(event, dm.id, deps, {
    event_uuid: eventUuid(),
    payload: {
      direct_message_events: [
        {
          type: 'message_create',
          id: dm.id,
          created_timestamp: String(Date.parse(dm.at)),
          message_create: {
            target: { recipient_id: recipient.id },
            sender_id: dm.author.id,
            message_data: {
              text: dm.text,
              entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] },
            },
          },
        },
      ],
      users: Object.fromEntries(people),
    },
  });
}

function envelope(
  event: string,
  messageId: string,
  { account, tagOf }: XEventDeps,
  { event_uuid, ...content }: { event_uuid: string; payload: object; includes?: object },
): Webhook {
  const tag = tagOf(event);
  const data = {
    event_uuid,
    filter: { user_id: account.id },
    event_type: event,
    ...(tag && { tag }),
    ...content,
  };
  return { platform: 'x', event, messageId, body: JSON.stringify({ data }) };
}
