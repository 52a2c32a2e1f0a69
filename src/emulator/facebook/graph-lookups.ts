import type { Request, Response } from 'express';
import type { Thread, ThreadMessage } from '../core/threads.js';
import { assertPage } from './authorize-facebook.js';
import { type FacebookDeps, messageThread, pageOf, topCommentOf } from './facebook-deps.js';
import { type FieldList, parseFieldList } from './field-list.js';
import { noSuchObject } from './graph-error.js';

/** Meta shows the details of no more than this. */
const RECENT_MESSAGES = 20;

/** `GET /:pageId/conversations?user_id=&fields=messages{…}` */
export const listConversations = (deps: FacebookDeps) => (req: Request<{ id: string }>, res: Response) => {
  assertPage(req.params.id, deps.facebook);
  const personId = req.query.user_id;
  const threads = deps.threads
    .list()
    .filter((thread) => thread.surface === 'message')
    .filter((thread) => typeof personId !== 'string' || thread.key === messageThread(personId));
  const fields = fieldsOf(req);
  res.json({ data: threads.map((thread) => presentConversation(thread, fields, deps)) });
};

/** `GET /:conversationId/messages` and `GET /:commentId/comments`. */
export const listEdge =
  (edge: 'messages' | 'comments', deps: FacebookDeps) => (req: Request<{ id: string }>, res: Response) => {
    const { id } = req.params;
    if (edge === 'messages') {
      res.json(presentMessages(conversation(id, deps), fieldsOf(req), deps));
      return;
    }
    const comment = deps.threads.message(id);
    if (comment?.surface !== 'comment') throw noSuchObject(id);
    const replies = deps.threads
      .messages(comment.thread)
      .filter((one) => one.id !== topCommentOf(comment.thread));
    res.json({
      data: replies.map((reply) => pick(presentComment(reply), fieldsOf(req), ['message', 'from'])),
    });
  };

/** `GET /:id`: the Page, a conversation, a message or a comment. */
export const getObject = (deps: FacebookDeps) => (req: Request<{ id: string }>, res: Response) => {
  const { id } = req.params;
  const fields = fieldsOf(req);
  if (id === 'me' || id === deps.facebook.pageId) {
    res.json(pageOf(deps));
    return;
  }
  if (id.startsWith(CONVERSATION_ID)) {
    res.json(presentConversation(conversation(id, deps), fields, deps));
    return;
  }
  const message = deps.threads.message(id);
  if (message?.platform !== 'facebook') throw noSuchObject(id);
  res.json(
    message.surface === 'comment'
      ? pick(presentComment(message), fields, ['message'])
      : pick(presentMessage(message, deps), fields),
  );
};

const CONVERSATION_ID = 't_';

function conversation(id: string, { threads }: FacebookDeps): Thread {
  const thread = threads.thread(messageThread(id.slice(CONVERSATION_ID.length)));
  if (!thread) throw noSuchObject(id);
  return thread;
}

function presentConversation(thread: Thread, fields: FieldList, deps: FacebookDeps) {
  const asked = fields.get('messages');
  return {
    id: `${CONVERSATION_ID}${thread.person.id}`,
    updated_time: graphTime(thread.messages.at(-1)?.at ?? deps.clock.iso()),
    ...(asked && { messages: presentMessages(thread, asked.fields, deps, asked.limit) }),
  };
}

const presentMessages = (thread: Thread, fields: FieldList, deps: FacebookDeps, limit = RECENT_MESSAGES) => ({
  data: thread.messages
    .slice(-Math.min(limit, RECENT_MESSAGES))
    .toReversed()
    .map((message) => pick(presentMessage(message, deps), fields)),
});

/** Without the sender's metadata: Meta gives that back in the echo only. */
function presentMessage(message: ThreadMessage, deps: FacebookDeps) {
  const page = pageOf(deps);
  const person = deps.threads.thread(message.thread)?.person ?? message.author;
  const [from, to] = message.direction === 'in' ? [person, page] : [page, person];
  return {
    id: message.id,
    created_time: graphTime(message.at),
    message: message.text,
    from: { id: from.id, name: from.name },
    to: { data: [{ id: to.id, name: to.name }] },
  };
}

const presentComment = (comment: ThreadMessage) => ({
  id: comment.id,
  created_time: graphTime(comment.at),
  message: comment.text,
  from: { id: comment.author.id, name: comment.author.name },
});

/** An object's id and time, and what else was asked for. */
function pick(object: Record<string, unknown>, fields: FieldList, whenNoneAsked: string[] = []) {
  const names = ['id', 'created_time', ...(fields.size > 0 ? fields.keys() : whenNoneAsked)];
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));
}

const fieldsOf = (req: { query: Request['query'] }): FieldList =>
  parseFieldList(typeof req.query.fields === 'string' ? req.query.fields : '');

const graphTime = (iso: string): string => `${iso.slice(0, 19)}+0000`;
