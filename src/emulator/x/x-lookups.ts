import type { Request, Response } from 'express';
import type { ThreadMessage } from '../core/threads.js';
import { eventDepsOf, type XDeps } from './x-deps.js';
import { dmConversationId, dmThread, presentXPost } from './x-objects.js';
import { invalidRequest, notFound } from './x-problem.js';

const POST_DEFAULTS = ['id', 'text', 'edit_history_tweet_ids'];
const DM_EVENT_DEFAULTS = ['id', 'text', 'event_type'];

/** `GET /2/users/:id/tweets`: the account's own posts, newest first. */
export const listPosts = (deps: XDeps) => (req: Request<{ id: string }>, res: Response) => {
  if (req.params.id !== deps.x.userId) throw notFound('Could not find the user.');
  const since = queryText(req, 'since_id');
  const posts = deps.threads
    .ownMessages('post')
    .filter((post) => !since || BigInt(post.id) > BigInt(since))
    .toReversed();
  const fields = [...POST_DEFAULTS, ...queryList(req, 'tweet.fields')];
  res.json(page(req, posts, 5, (post) => pick({ ...presentXPost(post, eventDepsOf(deps)) }, fields)));
};

/** `GET /2/dm_conversations/with/:participantId/dm_events`: both sides, newest first. */
export const listDmEvents = (deps: XDeps) => (req: Request<{ participantId: string }>, res: Response) => {
  const { participantId } = req.params;
  const events = deps.threads.messages(dmThread(participantId)).toReversed();
  const fields = [...DM_EVENT_DEFAULTS, ...queryList(req, 'dm_event.fields')];
  const conversationId = dmConversationId(deps.x.userId, participantId);
  res.json(page(req, events, 1, (dm) => pick(presentDmEvent(dm, conversationId), fields)));
};

const presentDmEvent = (dm: ThreadMessage, conversationId: string) => ({
  id: dm.id,
  event_type: 'MessageCreate',
  text: dm.text,
  sender_id: dm.author.id,
  created_at: dm.at,
  dm_conversation_id: conversationId,
});

/** X returns only what was asked for, beyond a few fields. */
const pick = (object: object, fields: readonly string[]): object =>
  Object.fromEntries(Object.entries(object).filter(([name]) => fields.includes(name)));

function page(
  req: { query: Request['query'] },
  all: ThreadMessage[],
  least: number,
  present: (message: ThreadMessage) => object,
) {
  const size = Number(queryText(req, 'max_results') ?? (least === 1 ? 100 : 10));
  if (!Number.isInteger(size) || size < least || size > 100)
    throw invalidRequest(`The \`max_results\` query parameter value is not between ${least} and 100`);
  const from = Number(queryText(req, 'pagination_token') ?? 0);
  const shown = all.slice(from, from + size);
  const next = from + size < all.length ? { next_token: String(from + size) } : {};
  if (shown.length === 0) return { meta: { result_count: 0 } };
  return { data: shown.map(present), meta: { result_count: shown.length, ...next } };
}

function queryText(req: { query: Request['query'] }, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const queryList = (req: { query: Request['query'] }, name: string): string[] =>
  queryText(req, name)?.split(',') ?? [];
