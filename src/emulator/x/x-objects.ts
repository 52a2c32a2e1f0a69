import type { Author, ThreadMessage } from '../core/threads.js';
import { codePoints, mentionsIn, withoutLeadingMentions } from './x-text.js';

/** A User object of API v2, as X puts into its events. */
export const presentXUser = ({ id, name, handle }: Author) => ({
  public_metrics: metrics({
    followers_count: 41,
    following_count: 7,
    tweet_count: 120,
    listed_count: 1,
    like_count: 66,
    media_count: 3,
  }),
  username: handle,
  name,
  protected: false,
  verified: false,
  verified_type: 'none',
  is_identity_verified: false,
  description: '',
  url: '',
  created_at: '2021-03-04T05:06:07.000Z',
  profile_image_url: 'https://pbs.twimg.com/profile_images/0/a_normal.jpg',
  id,
});

/** A Post object of API v2, as X puts into its events. */
export function presentXPost(post: ThreadMessage, people: { idOf(handle: string): string | undefined }) {
  const createdAt = Date.parse(post.at);
  const mentions = mentionsIn(post.text).map(({ username, start, end }) => ({
    start,
    start_str: String(start),
    end,
    end_str: String(end),
    username,
    id: people.idOf(username),
  }));
  return {
    paid_partnership: false,
    created_at: wholeSeconds(createdAt),
    edit_history_tweet_ids: [post.id],
    conversation_id: conversationOf(post),
    display_text_range: displayRange(post),
    edit_controls: {
      edits_remaining: 5,
      edits_remaining_str: '5',
      is_edit_eligible: true,
      editable_until: wholeSeconds(createdAt + EDITABLE_MS),
    },
    text: post.text,
    author_id: post.author.id,
    possibly_sensitive: false,
    public_metrics: metrics({
      retweet_count: 0,
      reply_count: 0,
      like_count: 0,
      quote_count: 0,
      bookmark_count: 0,
      impression_count: 0,
    }),
    reply_settings: 'everyone',
    id: post.id,
    lang: /[\u3040-\u30ff\u4e00-\u9fff]/.test(post.text) ? 'ja' : 'en',
    ...references(post),
    ...(mentions.length > 0 && { entities: { mentions } }),
  };
}

/** X keeps the referenced posts and, for replies, whose post it was. */
function references(post: ThreadMessage) {
  const referenced = [
    ...(post.replyTo ? [{ type: 'replied_to', id: post.replyTo }] : []),
    ...(post.quoteOf ? [{ type: 'quoted', id: post.quoteOf }] : []),
  ];
  return {
    ...(post.replyTo && { in_reply_to_tweet_id: post.replyTo }),
    ...(post.replyToAuthor && { in_reply_to_user_id: post.replyToAuthor }),
    ...(referenced.length > 0 && { referenced_tweets: referenced }),
  };
}

const conversationOf = (post: ThreadMessage): string => post.thread.slice(POST_THREAD.length);
export const postThread = (conversationId: string): string => `${POST_THREAD}${conversationId}`;
const POST_THREAD = 'x:post:';

export const dmThread = (personId: string): string => `x:dm:${personId}`;

/** Both ids, the smaller first. */
export function dmConversationId(a: string, b: string): string {
  return BigInt(a) < BigInt(b) ? `${a}-${b}` : `${b}-${a}`;
}

const EDITABLE_MS = 60 * 60 * 1000;

/** A post's time has no milliseconds; a direct message's has. */
const wholeSeconds = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString();

function displayRange(post: ThreadMessage): [number, number] {
  const length = codePoints(post.text);
  return [post.replyTo ? length - codePoints(withoutLeadingMentions(post.text)) : 0, length];
}

/** X repeats each count as text, for readers whose numbers are too small. */
const metrics = (counts: Record<string, number>): Record<string, number | string> =>
  Object.fromEntries(
    Object.entries(counts).flatMap(([name, count]) => [
      [name, count],
      [`${name}_str`, String(count)],
    ]),
  );
