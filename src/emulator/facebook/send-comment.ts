import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { ThreadMessage } from '../core/threads.js';
import { commentThread, defaultPostId, type FacebookDeps, pageOf } from './facebook-deps.js';
import { commentEvent } from './facebook-events.js';
import { badParameter, noSuchObject } from './graph-error.js';

/** Not in Meta's documents; the figure its clients use. */
const COMMENT_MAX = 8000;

const CommentRequestSchema = z.object({ message: z.string().min(1).max(COMMENT_MAX) });

/** A public comment of the Page, under a comment or a post. @throws GraphError */
export function sendComment(objectId: string, body: unknown, deps: FacebookDeps): ThreadMessage {
  const request = CommentRequestSchema.safeParse(body);
  if (!request.success) throw badParameter(`param message: ${request.error.issues[0]?.message}`);
  const { clock, threads, ledger, echoes } = deps;
  const target = threads.message(objectId);
  const postId = target?.surface === 'comment' ? target.about : knownPost(objectId, deps);
  if (!postId) throw noSuchObject(objectId);

  const id = newCommentId(postId);
  const comment = threads.add({
    id,
    thread: target?.thread ?? commentThread(id),
    platform: 'facebook',
    surface: 'comment',
    direction: 'out',
    author: pageOf(deps),
    text: request.data.message,
    at: clock.iso(),
    replyTo: target?.id,
    about: postId,
  });
  const recipient = target?.author.id ?? postId;
  ledger.add({ api: 'facebook.comment', recipient, text: comment.text, at: comment.at, id });
  echoes.send(commentEvent(comment, deps.facebook));
  return comment;
}

/** A comment's id begins with the number of its post. */
export function newCommentId(postId: string): string {
  const postNumber = postId.split('_').at(-1);
  return `${postNumber}_${randomInt(1e14, 2 ** 48 - 1)}`;
}

function knownPost(id: string, { threads, facebook }: FacebookDeps): string | undefined {
  if (id === defaultPostId(facebook.pageId)) return id;
  return threads.list().some(({ messages }) => messages[0]?.surface === 'comment' && messages[0].about === id)
    ? id
    : undefined;
}
