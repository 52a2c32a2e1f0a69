import type { ChannelEvent } from '../../conversations/index.js';
import { ifUnseen } from '../in-hindsight.js';

export type PostKind = 'post' | 'mention' | 'reply' | 'quote' | 'repost';

/** A post in our words, from whichever API it came. */
export interface Post {
  id: string;
  /** Why X told us of it. */
  kind: PostKind;
  /** The first post of the conversation it is in. */
  rootId: string;
  author: NonNullable<ChannelEvent['from']>;
  text?: string;
  at: string;
  language?: string;
  repliedToId?: string;
  quotedId?: string;
  repostedId?: string;
  /** The first version, when this is a later one: editing makes a new post. */
  firstVersionId?: string;
  attachments: NonNullable<ChannelEvent['attachments']>;
  /** X says that we have blocked the author: there is nobody to answer. */
  isBlocked?: boolean;
}

/**
 * A post that concerns us. One that is a reply and a mention is told twice; both times it gets the post's id as key,
 * so that it is answered once.
 */
export function postEvent(post: Post, accountId: string): ChannelEvent {
  const isOwn = post.author.id === accountId;
  const { meta, ...is } = whatItIs(post, isOwn);
  return {
    ...is,
    surface: 'public',
    accountId,
    threadKey: postThread(post.rootId),
    from: post.author,
    text: post.text ?? null,
    at: post.at,
    replyTo: post.repliedToId ?? null,
    isOwn,
    language: post.language ?? null,
    attachments: post.attachments,
    meta: { quotedId: post.quotedId, repostedId: post.repostedId, ...meta },
  };
}

const postThread = (rootId: string): string => `x:post:${rootId}`;

function whatItIs(
  post: Post,
  isOwn: boolean,
): Pick<ChannelEvent, 'kind' | 'route' | 'dedupKey' | 'messageId' | 'meta'> {
  const ids = { dedupKey: post.id, messageId: post.id };
  if (isOwn) return { kind: 'echo', route: 'record', ...ids };
  // Reposts of ours mention us too, but nobody is talking to us.
  if (post.repostedId || post.kind === 'repost') return { kind: 'repost', route: 'state', ...ids };
  const isForUs = post.kind !== 'post' && !post.isBlocked;
  if (post.firstVersionId) {
    return {
      kind: 'edit',
      route: 'state',
      dedupKey: `edit:${post.id}`,
      messageId: post.firstVersionId,
      ...(isForUs && { meta: ifUnseen({ kind: post.kind, route: 'bot' }) }),
    };
  }
  return { kind: post.kind, route: isForUs ? 'bot' : 'ignore', ...ids };
}

/** A post that was taken back. X does not say which conversation it was in. */
export const deletedPost = (
  post: { id: string; authorId?: string; at: string },
  accountId: string,
): ChannelEvent => ({
  kind: 'delete',
  route: 'state',
  surface: 'public',
  dedupKey: `delete:${post.id}`,
  messageId: post.id,
  accountId,
  threadKey: postThread(post.id),
  from: post.authorId ? { id: post.authorId } : null,
  at: post.at,
  isOwn: post.authorId === accountId,
});
