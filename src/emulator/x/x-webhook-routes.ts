import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { XDeps } from './x-deps.js';
import { invalidRequest } from './x-problem.js';

const SubscriptionRequestSchema = z.object({
  event_type: z.string().min(1),
  filter: z.looseObject({ user_id: z.string() }),
  tag: z.string().optional(),
  webhook_id: z.string().optional(),
});

/** `/2/webhooks` and `/2/activity/subscriptions`. */
export function xWebhookRoutes({ webhooks }: XDeps, authorize: RequestHandler): Router {
  const router = Router();
  router.post('/webhooks', authorize, async (req, res) => {
    const request = z.object({ url: z.url() }).safeParse(req.body);
    if (!request.success) throw invalidRequest('$.url: is not a URL');
    res.json({ data: await webhooks.register(request.data.url) });
  });
  router.get('/webhooks', authorize, (_req, res) => {
    const data = webhooks.list();
    res.json({ data, meta: { result_count: data.length } });
  });
  router.put('/webhooks/:id', authorize, async (req, res) => {
    res.json({ data: { valid: await webhooks.revalidate(String(req.params.id)) } });
  });
  router.delete('/webhooks/:id', authorize, (req, res) => {
    webhooks.remove(String(req.params.id));
    res.json({ data: { deleted: true } });
  });

  router.post('/activity/subscriptions', authorize, (req, res) => {
    const request = SubscriptionRequestSchema.safeParse(req.body);
    if (!request.success) throw invalidRequest(z.prettifyError(request.error));
    const subscription = webhooks.subscribe(request.data);
    const total = webhooks.subscriptions().length;
    res.json({ data: { subscription }, meta: { total_subscriptions: total } });
  });
  router.get('/activity/subscriptions', authorize, (_req, res) => {
    const data = webhooks.subscriptions();
    res.json({ data, meta: { result_count: data.length } });
  });
  router.delete('/activity/subscriptions/:id', authorize, (req, res) => {
    webhooks.unsubscribe(String(req.params.id));
    res.json({ data: { deleted: true } });
  });
  return router;
}
