import { SendError, type OutboundPart } from '../channel.js';
import { lenient } from '../wire/index.js';
import type { GraphApi } from './graph-api.js';
import { OUTSIDE_WINDOW } from './graph-error.js';

/**
 * Sends a message, or a comment under the one answered.
 * @throws SendError by the tables of graph-error.ts; `uncertain` when Meta does not say what became of it.
 * @see https://developers.facebook.com/docs/messenger-platform/reference/send-api
 * @see https://developers.facebook.com/docs/graph-api/reference/object/comments
 */
export const sendPart = (part: OutboundPart, api: GraphApi): Promise<{ externalId: string }> =>
  part.surface === 'dm' ? sendMessage(part, api) : sendComment(part, api);

/**
 * Answers a comment in Messenger.
 * @throws SendError permanent when that comment has had its one private answer (10900), or is too old (10903).
 * @see https://developers.facebook.com/docs/messenger-platform/discovery/private-replies
 */
export const sendPrivateReply = (
  part: OutboundPart,
  commentId: string,
  api: GraphApi,
): Promise<{ externalId: string }> =>
  post(messagesPath(part), { recipient: { comment_id: commentId }, message: messageOf(part) }, api);

const RESPONSE = { messaging_type: 'RESPONSE' };
/** For what a person writes, and only that, up to seven days after the customer's last word. */
const HUMAN_AGENT = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };

async function sendMessage(part: OutboundPart, api: GraphApi): Promise<{ externalId: string }> {
  const message = { recipient: { id: part.userId }, message: messageOf(part) };
  try {
    return await post(messagesPath(part), { ...message, ...RESPONSE }, api);
  } catch (error) {
    // Only Meta knows for certain when its window closed: so ask, and ask again as a person.
    const mayGoAsHuman = part.byHuman && error instanceof SendError && error.code === OUTSIDE_WINDOW;
    if (!mayGoAsHuman) throw error;
    return post(messagesPath(part), { ...message, ...HUMAN_AGENT }, api);
  }
}

async function sendComment(part: OutboundPart, api: GraphApi): Promise<{ externalId: string }> {
  const { replyToExternalId, text } = part;
  if (!replyToExternalId)
    throw new SendError('facebook.no-target', 'A public answer needs the comment it answers.', {
      retryable: false,
    });
  return post(`/${encodeURIComponent(replyToExternalId)}/comments`, { message: text }, api);
}

const messagesPath = ({ accountId }: OutboundPart): string => `/${encodeURIComponent(accountId)}/messages`;

const messageOf = ({ text, choices, correlation }: OutboundPart) => ({
  text,
  // Comes back in the echo, by which we know our own.
  metadata: correlation,
  ...(choices.length > 0 && {
    quick_replies: choices.map(({ title, value }) => ({ content_type: 'text', title, payload: value })),
  }),
});

const SentSchema = lenient.object({ id: lenient.id, message_id: lenient.id });

async function post(path: string, body: object, api: GraphApi): Promise<{ externalId: string }> {
  const sent = SentSchema.parse(await api.call({ method: 'POST', path, body }));
  const externalId = sent?.message_id ?? sent?.id;
  if (externalId) return { externalId };
  throw new SendError('facebook.bad-answer', 'Facebook gave no id in its answer.', {
    retryable: true,
    uncertain: true,
  });
}
