import { facebookMessageId } from '../core/ids.js';
import type { ThreadMessage } from '../core/threads.js';
import { type FacebookDeps, messageThread, pageOf } from './facebook-deps.js';
import { messageEchoEvent } from './facebook-events.js';
import { badParameter } from './graph-error.js';
import type { MessengerMessage, SendRequest } from './send-request.js';
import { assertPrivateReply, assertSendable } from './send-rules.js';

export interface Sent {
  recipient_id: string;
  message_id?: string;
}

/** The Send API: a message or a sign of typing, to a person or privately to a comment. @throws GraphError */
export function sendMessage(request: SendRequest, deps: FacebookDeps): Sent {
  const { threads, ledger, feed, clock } = deps;
  const { personId, commentId } = resolveRecipient(request, deps);
  if (request.sender_action) {
    const on = request.sender_action === 'typing_on';
    feed.publish({ type: 'typing', data: { thread: messageThread(personId), on } });
    const call = { recipient: personId, text: request.sender_action, at: clock.iso(), id: '' };
    ledger.add({ api: 'facebook.sender_action', ...call });
    return { recipient_id: personId };
  }
  const message = threads.add({
    ...buildMessage(request.message ?? {}),
    id: facebookMessageId(),
    thread: messageThread(personId),
    platform: 'facebook',
    surface: 'message',
    direction: 'out',
    author: pageOf(deps),
    at: clock.iso(),
    about: commentId,
  });
  ledger.add({
    api: 'facebook.send',
    recipient: personId,
    text: message.text,
    metadata: message.metadata,
    at: message.at,
    id: message.id,
  });
  deps.echoes.send(messageEchoEvent(message, deps.facebook, personId));
  return { recipient_id: personId, message_id: message.id };
}

function resolveRecipient(
  request: SendRequest,
  { threads, clock }: FacebookDeps,
): { personId: string; commentId?: string } {
  const { recipient } = request;
  const now = clock.now();
  if ('id' in recipient) {
    const last = threads.lastInbound(messageThread(recipient.id));
    assertSendable(request, {
      now,
      isKnownPerson: threads.person('facebook', recipient.id) !== undefined,
      lastInboundAt: last && Date.parse(last.at),
    });
    return { personId: recipient.id };
  }
  const comment = threads.message(recipient.comment_id);
  if (comment?.surface !== 'comment' || comment.direction !== 'in')
    throw badParameter('Invalid comment_id: no such comment of a person');
  assertPrivateReply({
    now,
    commentedAt: Date.parse(comment.at),
    isAnswered: threads
      .messages(messageThread(comment.author.id))
      .some((message) => message.direction === 'out' && message.about === comment.id),
  });
  return { personId: comment.author.id, commentId: comment.id };
}

function buildMessage({
  text,
  attachment,
  quick_replies,
  metadata,
}: Partial<MessengerMessage>): Pick<ThreadMessage, 'text' | 'quickReplies' | 'buttons' | 'metadata'> {
  const quickReplies = quick_replies?.flatMap((reply) =>
    reply.content_type === 'text' ? { title: reply.title, payload: reply.payload } : [],
  );
  if (attachment?.type === 'template') {
    const buttons = attachment.payload.buttons.flatMap((button) =>
      button.type === 'postback' ? { title: button.title, payload: button.payload } : [],
    );
    return { text: attachment.payload.text, buttons, quickReplies, metadata };
  }
  return { text: text ?? attachment?.payload.url ?? '', quickReplies, metadata };
}
