import type { Router } from 'express';
import type { Jobs } from './jobs.js';

/** Bull Board over all job queues. Loaded on first use: most processes never show it. The caller guards the route. */
export async function createJobBoard(jobs: Jobs, basePath: string): Promise<Router> {
  const [{ createBullBoard }, { BullMQAdapter }, { ExpressAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/express'),
  ]);
  const adapter = new ExpressAdapter();
  adapter.setBasePath(basePath);
  createBullBoard({ queues: jobs.boards().map((queue) => new BullMQAdapter(queue)), serverAdapter: adapter });
  return adapter.getRouter() as Router;
}
