import { later, SECOND_MS } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import type { OutboundPart } from '../channel.js';
import { comparableText } from './comparable-text.js';
import { lenient, lookUp, requireList } from '../wire/index.js';
import type { XApi } from './x-api.js';

/** Our clock and X's may differ by this much. */
const CLOCK_SKEW_MS = 10 * SECOND_MS;
const PAGE = '100';

/**
 * Looks for a part among what the account has sent since: X takes no key of ours, so it is known by its text, its
 * time and what it answers. Only the newest hundred.
 * @throws SendError when X cannot be asked now.
 * @see https://docs.x.com/x-api/direct-messages/get-dm-events-for-a-dm-conversation-1
 * @see https://docs.x.com/x-api/posts/get-posts
 */
export async function findSent(
  part: OutboundPart,
  since: Date,
  { api, logger }: { api: XApi; logger: Logger },
): Promise<{ externalId: string } | null> {
  const from = later(since, -CLOCK_SKEW_MS);
  const ask = async () => {
    const candidates = part.surface === 'dm' ? await directMessages(part, api) : await posts(part, from, api);
    const wanted = comparableText(part.text);
    // Newest first: an older one with this text is rather an earlier message that said the same.
    const found = candidates.find(
      ({ text, at }) => at !== undefined && new Date(at) >= from && comparableText(text ?? '') === wanted,
    );
    return found?.id ? { externalId: found.id } : null;
  };
  return lookUp(ask, { correlation: part.correlation, logger });
}

interface Candidate {
  id?: string;
  text?: string;
  at?: string;
}

/** X leaves an empty list out. */
const LIST = { channel: 'x', fields: ['data', 'meta'] };

const DmEventsSchema = lenient.object({
  data: lenient.list(
    lenient.object({ id: lenient.id, text: lenient.text, sender_id: lenient.id, created_at: lenient.time }),
  ),
});

async function directMessages({ userId, accountId }: OutboundPart, api: XApi): Promise<Candidate[]> {
  const answer = await api.call({
    method: 'GET',
    path: `/2/dm_conversations/with/${encodeURIComponent(userId)}/dm_events`,
    query: {
      'dm_event.fields': 'id,text,sender_id,created_at',
      event_types: 'MessageCreate',
      max_results: PAGE,
    },
  });
  return (DmEventsSchema.parse(requireList(answer, LIST))?.data ?? [])
    .filter((event) => event.sender_id === accountId)
    .map(({ id, text, created_at: at }) => ({ id, text, at }));
}

const PostsSchema = lenient.object({
  data: lenient.list(
    lenient.object({
      id: lenient.id,
      text: lenient.text,
      created_at: lenient.time,
      referenced_tweets: lenient.list(lenient.object({ type: lenient.text, id: lenient.id })),
    }),
  ),
});

async function posts(
  { accountId, replyToExternalId }: OutboundPart,
  from: Date,
  api: XApi,
): Promise<Candidate[]> {
  const answer = await api.call({
    method: 'GET',
    path: `/2/users/${encodeURIComponent(accountId)}/tweets`,
    query: {
      'tweet.fields': 'created_at,referenced_tweets',
      // Without milliseconds: X refuses them here.
      start_time: `${from.toISOString().slice(0, 19)}Z`,
      max_results: PAGE,
    },
  });
  return (PostsSchema.parse(requireList(answer, LIST))?.data ?? [])
    .filter(
      (post) =>
        post.referenced_tweets.find((referenced) => referenced.type === 'replied_to')?.id ===
        replyToExternalId,
    )
    .map(({ id, text, created_at: at }) => ({ id, text, at }));
}
