import { Router } from 'express';
import { presentDelivery } from '../core/delivery.js';
import type { Deliveries } from '../core/deliveries.js';
import { type Echoes, EchoModeSchema } from '../core/echoes.js';
import type { WebhookSender } from '../core/webhook-sender.js';
import { noSuch, parseInput } from './control-error.js';
import { RedeliverSchema, ReleaseSchema, TargetSchema, WebhookQuerySchema } from './control-schemas.js';

export interface WebhookRoutesDeps {
  deliveries: Deliveries;
  sender: WebhookSender;
  echoes: Echoes;
  pointAt(tsunaguUrl: string): void;
  /** Asks Tsunagu the challenges of both platforms. */
  verify(): Promise<{ x: boolean; facebook: boolean }>;
}

/** What the tester does to the webhooks on their way. */
export function webhookRoutes({ deliveries, sender, echoes, pointAt, verify }: WebhookRoutesDeps): Router {
  const router = Router();
  router.get('/webhooks', (req, res) => {
    const { status } = parseInput(WebhookQuerySchema, req.query);
    res.json({ items: deliveries.list(status).map(presentDelivery) });
  });
  router.get('/webhooks/:id', (req, res) => {
    const [delivery] = deliveries.find(req.params.id);
    if (!delivery) throw noSuch('delivery');
    res.json(delivery);
  });
  router.post('/release', async (req, res) => {
    const { order } = parseInput(ReleaseSchema, req.body);
    const released = await sender.release(order);
    res.json({ released: released.length, items: released.map(presentDelivery) });
  });
  router.post('/redeliver', async (req, res) => {
    const { id } = parseInput(RedeliverSchema, req.body);
    const chosen = id === undefined ? deliveries.list('undelivered') : deliveries.find(id);
    if (id !== undefined && chosen.length === 0) throw noSuch('delivery');
    res.json({ redelivered: chosen.length, ...(await sender.redeliver(chosen)) });
  });
  router.post('/echoes', (req, res) => {
    const how = parseInput(EchoModeSchema, req.body);
    echoes.set(how);
    res.json(how);
  });
  router.post('/target', (req, res) => {
    const { tsunaguUrl } = parseInput(TargetSchema, req.body);
    pointAt(tsunaguUrl);
    res.json({ tsunaguUrl });
  });
  router.post('/verify', async (_req, res) => {
    res.json(await verify());
  });
  return router;
}
