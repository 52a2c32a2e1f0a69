import type { ChannelEvent } from '../../conversations/index.js';
import { hashOf, unknownEvent } from '../wire/index.js';
import { MessagingItemSchema, type MessagingItem } from './messaging-item.js';
import { parseHandover } from './parse-handover.js';
import { parseMessage } from './parse-message.js';
import type { PageContext } from './parse-webhook.js';

/** What every event of Messenger has. */
export type MessagingBase = Pick<
  ChannelEvent,
  'surface' | 'accountId' | 'threadKey' | 'from' | 'at' | 'isOwn'
>;
/** What it has besides. Undefined: it is not of this sort. */
export type MessagingRest = Omit<ChannelEvent, keyof MessagingBase> | undefined;

/** An event of Messenger: something the customer, the page or another app did in a thread. */
export function parseMessaging(item: unknown, page: PageContext): ChannelEvent[] {
  const read = MessagingItemSchema.parse(item);
  const senderId = read?.sender?.id;
  const rest = read && senderId ? parseRest(read, senderId, page) : undefined;
  if (!read || !senderId || !rest) {
    const at = read?.timestamp ?? page.receivedAt;
    return [unknownEvent({ accountId: page.pageId, at, type: 'messaging', body: item })];
  }
  // Echoes come from the page: the thread is still the person's.
  const isOwn = senderId === page.pageId || read.message?.is_echo === true;
  const personId = isOwn ? (read.recipient?.id ?? senderId) : senderId;
  return [
    {
      surface: 'dm',
      accountId: page.pageId,
      threadKey: `messenger:${page.pageId}:${personId}`,
      from: { id: senderId },
      at: read.timestamp ?? page.receivedAt,
      isOwn,
      ...rest,
    },
  ];
}

function parseRest(item: MessagingItem, senderId: string, page: PageContext): MessagingRest {
  const {
    timestamp: at = page.receivedAt,
    reaction,
    message_edit: edit,
    delivery,
    read,
    referral,
    optin,
  } = item;
  if (item.message)
    return parseMessage(item.message, { isFromPage: senderId === page.pageId, appId: page.appId });
  if (item.postback) return parsePostback(item.postback, `${senderId}:${at}`);
  if (reaction) {
    const { mid: messageId, action, emoji } = reaction;
    const dedupKey = `reaction:${messageId}:${senderId}:${action}:${at}`;
    return { kind: 'reaction', route: 'state', dedupKey, meta: { messageId, action, emoji } };
  }
  if (edit?.mid) {
    const dedupKey = `edit:${edit.mid}:${edit.num_edit ?? hashOf(edit.text)}`;
    return { kind: 'edit', route: 'state', dedupKey, messageId: edit.mid, text: edit.text ?? null };
  }
  if (delivery) {
    const { mids: messageIds, watermark } = delivery;
    const dedupKey = `delivery:${senderId}:${hashOf([messageIds, watermark])}`;
    return { kind: 'delivery', route: 'state', dedupKey, meta: { messageIds, watermark } };
  }
  if (read) {
    const { watermark } = read;
    return {
      kind: 'read',
      route: 'state',
      dedupKey: `read:${senderId}:${watermark ?? at}`,
      meta: { watermark },
    };
  }
  if (referral)
    return { kind: 'referral', route: 'state', dedupKey: `referral:${senderId}:${at}`, meta: referral };
  if (optin) return { kind: 'optin', route: 'state', dedupKey: `optin:${senderId}:${at}`, meta: optin };
  return parseHandover(item, { key: `${senderId}:${at}`, appId: page.appId });
}

/** A button was pressed. In standby Meta leaves the payload out. */
function parsePostback(postback: NonNullable<MessagingItem['postback']>, key: string): MessagingRest {
  const { mid, title, payload, referral } = postback;
  return {
    kind: 'postback',
    route: payload ? 'bot' : 'record',
    dedupKey: mid ?? `postback:${key}:${payload}`,
    messageId: mid ?? null,
    action: payload ? { payload, title } : null,
    text: payload ? null : title,
    meta: { referral },
  };
}
