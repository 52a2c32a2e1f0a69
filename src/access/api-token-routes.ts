import { Router } from 'express';
import { forbidden } from '../platform/errors.js';
import { parseInput } from '../platform/http.js';
import type { ApiTokenStore } from './api-token-store.js';
import type { AuditLog } from './audit-log.js';
import { causeOf, sessionCallerOf } from './authenticate.js';
import { ApiTokenCreateBody } from './contract.js';
import { authorize, covers } from './policy.js';
import { presentApiToken } from './present.js';
import type { Principals } from './principals.js';

/** One's own API tokens. */
export function createApiTokenRoutes(deps: {
  apiTokens: ApiTokenStore;
  principals: Principals;
  audit: AuditLog;
}): Router {
  const { apiTokens, principals, audit } = deps;
  const router = Router();

  router.get('/api-tokens', async (req, res) => {
    const { actor } = sessionCallerOf(req);
    authorize(actor, 'api-token.own');
    const items = await apiTokens.list(actor.accountId);
    res.json({ items: items.map(presentApiToken), nextCursor: null });
  });

  router.post('/api-tokens', async (req, res) => {
    const { actor } = sessionCallerOf(req);
    const { role = actor.role, ...body } = parseInput(ApiTokenCreateBody, req.body);
    authorize(actor, 'api-token.own');
    if (!covers(actor.role, role))
      throw forbidden(`Your role (${actor.role}) cannot give out the role ${role}.`);
    const { token, apiToken } = await apiTokens.create({ ...body, role, accountId: actor.accountId });
    await audit.record({
      ...causeOf(req),
      action: 'api-token.created',
      subject: { kind: 'api-token', id: apiToken._id },
      details: { name: apiToken.name, role },
    });
    res.setHeader('cache-control', 'no-store');
    res.status(201).json({ ...presentApiToken(apiToken), token });
  });

  router.delete('/api-tokens/:id', async (req, res) => {
    const { actor } = sessionCallerOf(req);
    authorize(actor, 'api-token.own');
    const revoked = await apiTokens.revoke(actor.accountId, req.params.id);
    principals.forget(actor.accountId);
    await audit.record({
      ...causeOf(req),
      action: 'api-token.revoked',
      subject: { kind: 'api-token', id: revoked._id },
      details: { name: revoked.name },
    });
    res.status(204).end();
  });

  return router;
}
