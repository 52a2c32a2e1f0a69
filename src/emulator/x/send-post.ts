import { z } from 'zod';
import type { ThreadMessage } from '../core/threads.js';
import { accountOf, eventDepsOf, type XDeps } from './x-deps.js';
import { postEvent } from './x-events.js';
import { postThread } from './x-objects.js';
import { forbidden, invalidRequest } from './x-problem.js';
import { POST_WEIGHT_LIMIT, postWeight } from './x-text.js';

const XIdSchema = z.string().regex(/^\d{1,19}$/);

export const PostRequestSchema = z.object({
  text: z.string().optional(),
  reply: z.object({ in_reply_to_tweet_id: XIdSchema }).optional(),
  quote_tweet_id: XIdSchema.optional(),
  media: z.object({ media_ids: z.array(XIdSchema).min(1).max(4) }).optional(),
});

export type PostRequest = z.infer<typeof PostRequestSchema>;

/** Publishes a post of the account. @throws XProblem when X would refuse it. */
export function sendPost(request: PostRequest, deps: XDeps): ThreadMessage {
  const { clock, threads, ledger, snowflakes, echoes, webhooks } = deps;
  const text = request.text ?? '';
  const replyTo = request.reply?.in_reply_to_tweet_id;
  const target = replyTo ? threads.message(replyTo) : undefined;
  assertPostable(request, target, threads.ownMessages('post'), clock.now());

  const id = snowflakes.next();
  const post = threads.add({
    id,
    thread: target?.thread ?? postThread(id),
    platform: 'x',
    surface: 'post',
    direction: 'out',
    author: accountOf(deps),
    text,
    at: clock.iso(),
    replyTo,
    replyToAuthor: target?.author.id,
    quoteOf: request.quote_tweet_id,
  });
  ledger.add({ api: 'x.tweet', recipient: target?.author.id ?? '', text, at: post.at, id });
  if (webhooks.isWanted('post.create')) echoes.send(postEvent('post.create', post, eventDepsOf(deps)));
  return post;
}

/** How long X remembers a text it will not take twice. */
const DUPLICATE_MEMORY_MS = 24 * 60 * 60 * 1000;

function assertPostable(
  { text = '', reply, media, quote_tweet_id: quoteOf }: PostRequest,
  target: ThreadMessage | undefined,
  own: ThreadMessage[],
  now: number,
): void {
  if (!text && !media) throw invalidRequest('One of text or media must be given.');
  if (postWeight(text, reply !== undefined) > POST_WEIGHT_LIMIT)
    throw forbidden('You are not permitted to perform this action.');
  if (reply && target?.surface !== 'post')
    throw forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
  if (target?.direction === 'in' && !target.addressesUs) {
    throw forbidden(
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    );
  }
  const isDuplicate = own.some(
    (post) =>
      post.text === text &&
      post.replyTo === reply?.in_reply_to_tweet_id &&
      post.quoteOf === quoteOf &&
      now - Date.parse(post.at) < DUPLICATE_MEMORY_MS,
  );
  if (isDuplicate) throw forbidden('You are not allowed to create a Tweet with duplicate content.');
}
