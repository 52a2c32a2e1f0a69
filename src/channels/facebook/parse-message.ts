import { parseAttachments } from './parse-attachments.js';
import type { MessagingItem } from './messaging-item.js';
import type { MessagingRest } from './parse-messaging.js';

/** A message, or the echo of one that the page sent: by us, by another app, or by a person in the page's inbox. */
export function parseMessage(
  message: NonNullable<MessagingItem['message']>,
  { isFromPage, appId }: { isFromPage: boolean; appId?: string },
): MessagingRest {
  const { mid, text, quick_reply: picked, reply_to: replied } = message;
  if (!mid) return undefined;
  if (message.is_deleted)
    return { kind: 'delete', route: 'state', dedupKey: `delete:${mid}`, messageId: mid };
  const isEcho = message.is_echo === true || isFromPage;
  return {
    kind: isEcho ? 'echo' : 'message',
    route: isEcho ? 'record' : 'bot',
    dedupKey: mid,
    messageId: mid,
    text: text ?? null,
    replyTo: replied?.mid ?? null,
    attachments: parseAttachments(message.attachments),
    action: picked?.payload ? { payload: picked.payload, title: text } : null,
    meta: isEcho ? echoMeta(message, appId) : {},
  };
}

/** Meta names the app that sent it; nobody means a person in the page's own inbox. */
const echoMeta = (
  { app_id: echoAppId, metadata }: NonNullable<MessagingItem['message']>,
  appId?: string,
) => ({
  appId: echoAppId ?? null,
  metadata: metadata ?? null,
  byOurApp: appId !== undefined && echoAppId === appId,
});
