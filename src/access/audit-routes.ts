import { Router } from 'express';
import { parseInput } from '../platform/http.js';
import type { AuditLog } from './audit-log.js';
import { actorOf } from './authenticate.js';
import { AuditQuery } from './contract.js';
import { authorize } from './policy.js';
import { presentAuditEntry } from './present.js';

/** The audit log, newest first. */
export function createAuditRoutes({ audit }: { audit: AuditLog }): Router {
  const router = Router();
  router.get('/audit', async (req, res) => {
    authorize(actorOf(req), 'audit.read');
    const { items, nextCursor } = await audit.list(parseInput(AuditQuery, req.query, 'query'));
    res.json({ items: items.map(presentAuditEntry), nextCursor });
  });
  return router;
}
