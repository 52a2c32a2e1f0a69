import express, { type RequestHandler, Router } from 'express';
import { FaultSchema, type Faults } from '../core/faults.js';
import type { Feed } from '../core/feed.js';
import type { Ledger } from '../core/ledger.js';
import type { MovableClock } from '../core/movable-clock.js';
import type { RateLimits } from '../core/rate-limits.js';
import { answerControlErrors, noSuch, parseInput } from './control-error.js';
import { ClockSchema, LedgerQuerySchema, LimitSchema } from './control-schemas.js';
import { streamFeed } from './control-stream.js';
import { type CustomerRoutesDeps, customerRoutes } from './customer-routes.js';
import { type WebhookRoutesDeps, webhookRoutes } from './webhook-routes.js';

export interface ControlDeps extends CustomerRoutesDeps, WebhookRoutesDeps {
  clock: MovableClock;
  ledger: Ledger;
  faults: Faults;
  limits: RateLimits;
  feed: Feed;
  /** What the page shows of the accounts. */
  accounts: { x: { handle: string; name: string }; facebook: { pageId: string; pageName: string } };
  closing: AbortSignal;
  reset(): void;
}

/** The API of the page and the tests: act as a customer, make trouble, look at what happened. */
export function createControlApi(deps: ControlDeps): Router {
  const { clock, ledger, faults, limits, threads, feed } = deps;
  const router = Router();
  router.use(refuseOtherSites, express.json());
  router.use(customerRoutes(deps), webhookRoutes(deps));

  router.get('/config', (_req, res) => {
    res.json(deps.accounts);
  });
  router.get('/threads', (_req, res) => {
    res.json({ items: threads.list() });
  });
  router.get('/threads/:key', (req, res) => {
    const thread = threads.thread(req.params.key);
    if (!thread) throw noSuch('thread');
    res.json(thread);
  });
  router.get('/ledger', (req, res) => {
    const { since, api } = parseInput(LedgerQuerySchema, req.query);
    res.json({ items: ledger.list(since).filter((entry) => !api || entry.api === api) });
  });
  router.get('/stream', streamFeed(feed, deps.closing));

  router.get('/faults', (_req, res) => {
    res.json({ items: faults.list() });
  });
  router.post('/faults', (req, res) => {
    faults.add(parseInput(FaultSchema, req.body));
    res.status(201).json({ items: faults.list() });
  });
  router.delete('/faults', (_req, res) => {
    faults.clear();
    res.json({ items: faults.list() });
  });
  router.post('/limits', (req, res) => {
    const { api, ...limit } = parseInput(LimitSchema, req.body);
    limits.set(api, limit);
    res.json({ api, ...limit });
  });
  router.get('/clock', (_req, res) => {
    res.json({ now: clock.iso() });
  });
  router.post('/clock', (req, res) => {
    clock.advance(parseInput(ClockSchema, req.body).advanceMs);
    res.json({ now: clock.iso() });
  });
  router.post('/reset', (_req, res) => {
    deps.reset();
    res.json({ reset: true });
  });
  router.use(() => {
    throw noSuch('control');
  });
  router.use(answerControlErrors);
  return router;
}

/** No page of another site may drive the emulator through a visitor's browser. */
const refuseOtherSites: RequestHandler = (req, res, next) => {
  if (req.headers['sec-fetch-site'] === 'cross-site') res.status(403).json({ status: 403, fields: [] });
  else next();
};
