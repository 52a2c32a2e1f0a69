import express, { type Express } from 'express';
import { byToken, rateLimit, requireActor, securityHeaders } from './access/index.js';
import { notFound } from './platform/errors.js';
import { errorHandler, requestLog } from './platform/http.js';
import { serveHelpCentre } from './help-centre.js';
import { servePages } from './pages.js';
import { serveOperations } from './operations.js';
import type { Services } from './services.js';

/** The web role's Express app, without listening. The order matters: raw webhook bodies before JSON, errors last. */
export function createApp(services: Services): Express {
  const { config, access, channels, inbox, logger, ids, redis, publicUrl } = services;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.TRUST_PROXY);
  app.use(requestLog(logger, ids));
  app.use(securityHeaders({ publicUrl }));

  app.use(serveOperations(services));
  for (const channel of channels.values()) app.use(channel.router(inbox));
  if (services.emulatorApp) app.use('/emulator', services.emulatorApp);

  const api = express.Router();
  api.use(express.json({ limit: '256kb' }));
  api.use(
    rateLimit({
      redis,
      prefix: config.REDIS_PREFIX,
      name: 'api',
      points: 600,
      windowMs: 60_000,
      keyOf: byToken,
    }),
  );
  api.get('/openapi.json', (_req, res) => {
    res.json(services.console.describe());
  });
  api.use(access.authenticate, access.csrf, access.routes, requireActor, services.console.router);
  api.use((req) => {
    throw notFound('endpoint', `${req.method} ${req.path}`);
  });
  app.use('/api/v1', api);

  app.use(serveHelpCentre(services));
  app.use(servePages(services));
  app.use(errorHandler(logger));
  return app;
}
