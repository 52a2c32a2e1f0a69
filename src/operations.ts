import { Router, type Request } from 'express';
import { actorOf, authorize } from './access/index.js';
import { forbidden } from './platform/errors.js';
import { createJobBoard } from './platform/job-board.js';
import { equalConstantTime } from './platform/signatures.js';
import type { Services } from './services.js';

/** What operators and their machines look at: liveness, readiness, metrics, the job board. */
export function serveOperations(services: Services): Router {
  const { config, db, redis, metrics, access, jobs } = services;
  const router = Router();

  // Alive: the event loop turns. Deliberately asks nobody else: a database outage is no reason to restart us.
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });

  router.get('/readyz', async (_req, res) => {
    const checks = await Promise.all([
      check('mongodb', () => db.ping()),
      check('redis', async () => {
        if ((await redis.ping()) !== 'PONG') throw new Error('no PONG');
      }),
    ]);
    const ready = checks.every((one) => one.ok);
    res.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'not ready',
      checks: Object.fromEntries(checks.map((one) => [one.name, one.ok ? 'ok' : one.error])),
      knowledge: { ...services.knowledge.status(), modelToday: await services.knowledge.modelStatus() },
    });
  });

  router.get('/metrics', async (req, res) => {
    if (!mayReadMetrics(req, config.METRICS_TOKEN)) {
      throw forbidden('Metrics are for loopback callers, or with METRICS_TOKEN as bearer.');
    }
    await services.refreshGauges();
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });

  router.use('/console/jobs', access.authenticate, async (req, res, next) => {
    authorize(actorOf(req), 'job-board.read');
    board ??= createJobBoard(jobs, '/console/jobs');
    (await board)(req, res, next);
  });
  let board: ReturnType<typeof createJobBoard> | undefined;

  return router;
}

async function check(name: string, ask: () => Promise<void>) {
  try {
    await ask();
    return { name, ok: true as const };
  } catch {
    return { name, ok: false as const, error: 'not reachable' };
  }
}

function mayReadMetrics(req: Request, token: string | undefined): boolean {
  if (token !== undefined) return equalConstantTime(req.get('authorization') ?? '', `Bearer ${token}`);
  return (
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(req.socket.remoteAddress ?? '') &&
    !req.get('x-forwarded-for')
  );
}
