import type { ChannelEvent } from '../../conversations/index.js';
import { languageOf } from './language-of.js';
import { readMedia } from './media.js';
import type { ParseContext } from './parse-webhook.js';
import { postEvent, type PostKind } from './post-event.js';
import { unescapeHtml } from './unescape-html.js';
import { readUsers } from './users.js';
import { lenient } from '../wire/index.js';

const PostSchema = lenient.object({
  id: lenient.id,
  author_id: lenient.id,
  conversation_id: lenient.id,
  created_at: lenient.time,
  text: lenient.text,
  note_tweet: lenient.object({ text: lenient.text }),
  lang: lenient.text,
  edit_history_tweet_ids: lenient.list(lenient.id),
  in_reply_to_tweet_id: lenient.id,
  referenced_tweets: lenient.list(lenient.object({ type: lenient.text, id: lenient.id })),
  attachments: lenient.object({ media_keys: lenient.list(lenient.text) }),
});
const IncludesSchema = lenient.object({ users: lenient.any, media: lenient.items });
type Includes = ReturnType<typeof IncludesSchema.parse>;

/** A post as API v2 shows it. @see https://docs.x.com/x-api/fundamentals/data-dictionary */
export function parsePost(
  payload: unknown,
  { kind, includes, ownId, receivedAt }: ParseContext & { kind: PostKind; includes: unknown },
): ChannelEvent[] {
  const post = PostSchema.parse(payload);
  const included = IncludesSchema.parse(includes);
  if (!post?.id || !post.author_id) return [];
  const referenced = (type: string) => post.referenced_tweets.find((one) => one.type === type)?.id;
  const text = post.note_tweet?.text ?? post.text;
  const [firstId = post.id] = post.edit_history_tweet_ids;
  const rootId = post.conversation_id ?? referenced('replied_to') ?? post.id;
  return [
    postEvent(
      {
        id: post.id,
        kind,
        // All versions of a post that begins a conversation begin the same one.
        rootId: rootId === post.id ? firstId : rootId,
        author: readUsers(included?.users).get(post.author_id) ?? { id: post.author_id },
        text: text && unescapeHtml(text),
        at: post.created_at ?? receivedAt,
        language: languageOf(post.lang),
        // `in_reply_to_user_id` is no sign of a reply: it is also set when a post begins with a mention.
        repliedToId: referenced('replied_to') ?? post.in_reply_to_tweet_id,
        quotedId: referenced('quoted'),
        repostedId: referenced('retweeted'),
        firstVersionId: firstId === post.id ? undefined : firstId,
        attachments: attachmentsOf(post.attachments?.media_keys ?? [], included),
      },
      ownId,
    ),
  ];
}

const MediaKeySchema = lenient.object({ media_key: lenient.text });

function attachmentsOf(keys: readonly string[], included: Includes) {
  return (included?.media ?? [])
    .filter((item) => keys.includes(MediaKeySchema.parse(item)?.media_key ?? ''))
    .flatMap((item) => readMedia.parse(item) ?? []);
}
