import type { Webhook } from '../core/delivery.js';
import type { ThreadMessage } from '../core/threads.js';
import type { FacebookOptions } from '../options.js';
import { topCommentOf } from './facebook-deps.js';
import { encodeFacebook } from './sign-facebook.js';

type Page = Pick<FacebookOptions, 'pageId' | 'appId'>;

/** A person's message, as Messenger tells of it. */
export const messageEvent = (message: ThreadMessage, page: Page, quickReplyPayload?: string): Webhook =>
  messaging('message', message, page, message.author.id, {
    message: {
      mid: message.id,
      text: message.text,
      ...(quickReplyPayload !== undefined && { quick_reply: { payload: quickReplyPayload } }),
    },
  });

/** A pressed button. */
export const postbackEvent = (message: ThreadMessage, page: Page, payload: string): Webhook =>
  messaging('postback', message, page, message.author.id, {
    postback: { title: message.text, payload, mid: message.id },
  });

/** The Page's own message, told back. */
export const messageEchoEvent = (message: ThreadMessage, page: Page, personId: string): Webhook =>
  messaging('message_echo', message, page, personId, {
    message: {
      mid: message.id,
      ...(message.text && { text: message.text }),
      is_echo: true,
      app_id: Number(page.appId),
      ...(message.metadata !== undefined && { metadata: message.metadata }),
    },
  });

/** A comment under a post of the Page, a person's or its own. */
export function commentEvent(comment: ThreadMessage, { pageId }: Page): Webhook {
  const seconds = Math.floor(Date.parse(comment.at) / 1000);
  const isTop = comment.id === topCommentOf(comment.thread);
  const value = {
    from: { id: comment.author.id, name: comment.author.name },
    item: 'comment',
    comment_id: comment.id,
    post_id: comment.about,
    verb: 'add',
    parent_id: isTop ? comment.about : topCommentOf(comment.thread),
    created_time: seconds,
    message: comment.text,
  };
  return envelope('feed', comment.id, {
    id: pageId,
    time: seconds,
    changes: [{ field: 'feed', value }],
  });
}

function messaging(
  event: string,
  message: ThreadMessage,
  { pageId }: Page,
  personId: string,
  content: object,
): Webhook {
  const timestamp = Date.parse(message.at);
  const ends =
    message.direction === 'in'
      ? { sender: { id: personId }, recipient: { id: pageId } }
      : { sender: { id: pageId }, recipient: { id: personId } };
  return envelope(event, message.id, {
    id: pageId,
    time: timestamp,
    messaging: [{ ...ends, timestamp, ...content }],
  });
}

const envelope = (event: string, messageId: string, entry: object): Webhook => ({
  platform: 'facebook',
  event,
  messageId,
  body: encodeFacebook({ object: 'page', entry: [entry] }),
});
