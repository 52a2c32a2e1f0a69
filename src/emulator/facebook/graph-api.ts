import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { Fault } from '../core/faults.js';
import type { Api } from '../core/ledger.js';
import { assertPage, authorizeFacebook } from './authorize-facebook.js';
import type { FacebookDeps } from './facebook-deps.js';
import {
  answerGraphError,
  answerGraphErrors,
  badParameter,
  noSuchObject,
  orderedError,
} from './graph-error.js';
import { getObject, listConversations, listEdge } from './graph-lookups.js';
import { sendComment } from './send-comment.js';
import { sendMessage } from './send-message.js';
import { parseSendRequest } from './send-request.js';

/** The part of the Graph API that a contact centre uses, at any version. */
export function createGraphApi(deps: FacebookDeps): Router {
  const fault = (api: Api) => deps.faults.meet(api, refuseAsOrdered(deps));

  const graph = Router();
  graph.use(express.json(), express.urlencoded({ extended: false }));
  graph.use(authorizeFacebook(deps.facebook), reportUsage(deps));
  graph.post('/:id/messages', fault('facebook.send'), postMessage(deps));
  graph.post('/:id/comments', fault('facebook.comment'), postComment(deps));
  graph.post('/:id', hideComment(deps));
  graph.get('/:id/conversations', listConversations(deps));
  graph.get('/:id/messages', listEdge('messages', deps));
  graph.get('/:id/comments', listEdge('comments', deps));
  graph.get('/:id', getObject(deps));
  graph.use((req) => {
    throw noSuchObject(req.path.slice(1));
  });
  graph.use(answerGraphErrors);

  const router = Router();
  router.use('/:version', onlyVersions, graph);
  return router;
}

const onlyVersions: RequestHandler = (req, _res, next) => {
  if (/^v\d+\.\d+$/.test(String(req.params.version))) next();
  else next('router');
};

const postMessage = (deps: FacebookDeps) => (req: Request<{ id: string }>, res: Response) => {
  assertPage(req.params.id, deps.facebook);
  deps.faults.answer(res, 200, sendMessage(parseSendRequest(req.body), deps));
};

const postComment = (deps: FacebookDeps) => (req: Request<{ id: string }>, res: Response) => {
  deps.faults.answer(res, 200, { id: sendComment(req.params.id, req.body, deps).id });
};

/** `is_hidden`: out of the public's sight, not of its author's. */
const hideComment = (deps: FacebookDeps) => (req: Request<{ id: string }>, res: Response) => {
  const comment = deps.threads.message(req.params.id);
  if (comment?.surface !== 'comment') throw noSuchObject(req.params.id);
  const request = HideSchema.safeParse(req.body);
  if (!request.success) throw badParameter('param is_hidden: must be true or false');
  const text = String(request.data.is_hidden);
  const at = deps.clock.iso();
  deps.ledger.add({ api: 'facebook.hide', recipient: comment.author.id, text, at, id: comment.id });
  res.json({ success: true });
};

const HideSchema = z.object({ is_hidden: z.union([z.boolean(), z.stringbool()]) });

/** Every answer says how much of the quota is used, in percent. */
const reportUsage =
  (deps: FacebookDeps): RequestHandler =>
  (_req, res, next) => {
    setUsage(res, deps, 1, 0);
    next();
  };

const refuseAsOrdered =
  (deps: FacebookDeps) =>
  (res: Response, { status, code, subcode, resetInMs }: Fault & { status: number }): void => {
    if (status === 429) setUsage(res, deps, 100, Math.ceil(resetInMs / 60_000));
    answerGraphError(res, orderedError(status, code, subcode));
  };

function setUsage(res: Response, { facebook }: FacebookDeps, percent: number, minutesToWait: number): void {
  const usage = { call_count: percent, total_cputime: percent, total_time: percent };
  const business = { type: 'messenger', ...usage, estimated_time_to_regain_access: minutesToWait };
  res.set('x-app-usage', JSON.stringify(usage));
  res.set('x-business-use-case-usage', JSON.stringify({ [facebook.pageId]: [business] }));
}
