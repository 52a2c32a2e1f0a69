import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { Fault } from '../core/faults.js';
import type { Api } from '../core/ledger.js';
import type { RateVerdict } from '../core/rate-limits.js';
import { authorizeX } from './authorize-x.js';
import { issueAppToken, refreshUserToken } from './oauth2-routes.js';
import { DmRequestSchema, participantOf, sendDm } from './send-dm.js';
import { PostRequestSchema, sendPost } from './send-post.js';
import type { XDeps } from './x-deps.js';
import { listDmEvents, listPosts } from './x-lookups.js';
import { dmConversationId } from './x-objects.js';
import { answerProblem, answerXErrors, invalidRequest, orderedProblem, tooMany } from './x-problem.js';
import { xWebhookRoutes } from './x-webhook-routes.js';

/** The part of X's HTTP API that a contact centre uses. */
export function createXApi(deps: XDeps): Router {
  const user = authorizeX(deps, 'user');
  const app = authorizeX(deps, 'app');
  const limit = rateLimited(deps);
  const fault = (api: Api) => deps.faults.meet(api, refuseAsOrdered(deps));

  const router = Router();
  router.use(['/2', '/oauth2'], express.json(), express.urlencoded({ extended: false }));
  router.post('/oauth2/token', issueAppToken(deps));
  router.post('/2/oauth2/token', refreshUserToken(deps));
  router.get('/2/users/me', user, getMe(deps));
  router.get('/2/users/:id/tweets', app, listPosts(deps));
  router.post('/2/tweets', user, fault('x.tweet'), limit('x.tweet'), createPost(deps));
  router.post(
    '/2/dm_conversations/with/:participantId/messages',
    user,
    fault('x.dm'),
    limit('x.dm'),
    createDm(deps),
  );
  router.post(
    '/2/dm_conversations/:conversationId/messages',
    user,
    fault('x.dm'),
    limit('x.dm'),
    createDm(deps),
  );
  router.get('/2/dm_conversations/with/:participantId/dm_events', user, listDmEvents(deps));
  router.use('/2', xWebhookRoutes(deps, app));
  router.use(['/2', '/oauth2'], answerXErrors);
  return router;
}

const getMe =
  ({ x }: XDeps): RequestHandler =>
  (_req, res) => {
    res.json({ data: { id: x.userId, name: x.name, username: x.handle } });
  };

const createPost =
  (deps: XDeps): RequestHandler =>
  (req, res) => {
    const post = sendPost(parse(PostRequestSchema, req.body), deps);
    deps.faults.answer(res, 201, {
      data: { id: post.id, text: post.text, edit_history_tweet_ids: [post.id] },
    });
  };

const createDm =
  (deps: XDeps) => (req: Request<{ participantId?: string; conversationId?: string }>, res: Response) => {
    const { participantId, conversationId } = req.params;
    const recipient = participantId ?? participantOf(conversationId ?? '', deps.x.userId);
    const dm = sendDm(recipient, parse(DmRequestSchema, req.body), deps);
    deps.faults.answer(res, 201, {
      data: { dm_conversation_id: dmConversationId(deps.x.userId, recipient), dm_event_id: dm.id },
    });
  };

const rateLimited =
  ({ limits }: XDeps) =>
  (api: Api): RequestHandler =>
  (_req, res, next) => {
    const verdict = limits.take(api);
    setRateHeaders(res, verdict);
    if (!verdict.allowed) throw tooMany();
    next();
  };

const refuseAsOrdered =
  ({ clock }: XDeps) =>
  (res: Response, { status, resetInMs, ...fault }: Fault & { status: number }): void => {
    const resetAt = Math.ceil((clock.real() + resetInMs) / 1000);
    if (status === 429) setRateHeaders(res, { limit: 1, remaining: 0, resetAt });
    const problem = orderedProblem(status);
    if (fault.code === undefined) return answerProblem(res, problem);
    // Some of X's refusals still have the older shape.
    res.status(status).json({ errors: [{ code: fault.code, message: problem.detail }] });
  };

function setRateHeaders(res: Response, { limit, remaining, resetAt }: Omit<RateVerdict, 'allowed'>): void {
  res.set({
    'x-rate-limit-limit': String(limit),
    'x-rate-limit-remaining': String(remaining),
    'x-rate-limit-reset': String(resetAt),
  });
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalidRequest(`$.${issue?.path.join('.')}: ${issue?.message}`);
}
