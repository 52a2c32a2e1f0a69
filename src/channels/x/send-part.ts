import { SendError, type OutboundPart } from '../channel.js';
import { lenient } from '../wire/index.js';
import type { XApi } from './x-api.js';
import { detailOf } from './x-error.js';

/**
 * Sends a direct message, or a post that answers the customer's.
 * @throws SendError by the tables of x-error.ts; `uncertain` when X does not say what became of it.
 * @see https://docs.x.com/x-api/direct-messages/create-dm-message-by-participant-id
 * @see https://docs.x.com/x-api/posts/create-post
 */
export async function sendPart(part: OutboundPart, api: XApi): Promise<{ externalId: string }> {
  const answer = await api.call(part.surface === 'dm' ? directMessage(part) : post(part));
  const data = SentSchema.parse(answer)?.data;
  const externalId = data?.dm_event_id ?? data?.id;
  if (externalId) return { externalId };
  throw notSent(answer);
}

const directMessage = ({ userId, text }: OutboundPart) => ({
  method: 'POST' as const,
  path: `/2/dm_conversations/with/${encodeURIComponent(userId)}/messages`,
  body: { text },
});

const post = ({ text, replyToExternalId }: OutboundPart) => ({
  method: 'POST' as const,
  path: '/2/tweets',
  body: { text, ...(replyToExternalId && { reply: { in_reply_to_tweet_id: replyToExternalId } }) },
});

const SentSchema = lenient.object({
  data: lenient.object({ id: lenient.id, dm_event_id: lenient.id }),
});

/** X may report errors with a 200; a success without an id may still be one. */
function notSent(answer: unknown): SendError {
  const hasErrors = typeof answer === 'object' && answer !== null && 'errors' in answer;
  return hasErrors
    ? new SendError('x.rejected', `X refused: ${detailOf(answer)}`, { retryable: false })
    : new SendError('x.bad-answer', 'X gave no id in its answer.', { retryable: true, uncertain: true });
}
