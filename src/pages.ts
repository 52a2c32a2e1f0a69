import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';
import { cspNonceOf } from './access/index.js';
import { packageRoot } from './platform/package-root.js';
import type { Services } from './services.js';

const YEAR_SECONDS = 365 * 24 * 3600;

/** The built pages of web/: landing, console, demo shop, help centre, and the widget's script. */
export function servePages(services: Pick<Services, 'logger' | 'config'>): Router {
  const folder = join(packageRoot(), 'dist', 'web');
  const router = Router();
  if (!existsSync(folder)) {
    services.logger.warn('the pages are not built; run npm run build');
    return router;
  }
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_SECONDS * 1000, index: false }),
  );
  // The embed's address never changes, so browsers ask for it again soon.
  router.get('/widget.js', (_req, res) => {
    res.set('cache-control', 'public, max-age=300').sendFile(join(folder, 'widget.js'));
  });
  router.get(['/console', '/console/*rest'], page(folder, 'console/index.html', 'web/console/index.html'));
  router.get('/', page(folder, 'landing/index.html', 'web/landing/index.html', 'index.html'));
  if (services.config.TSUNAGU_DEMO) {
    router.get('/demo', page(folder, 'demo/index.html', 'web/demo/index.html'));
    router.use('/demo', express.static(join(folder, 'demo'), { index: false, redirect: false }));
  }
  router.use(express.static(folder, { index: false, redirect: false, dotfiles: 'ignore' }));
  return router;
}

/** One html file with this response's nonce put in; read once. */
function page(folder: string, ...candidates: string[]): RequestHandler {
  const file = candidates.map((name) => join(folder, name)).find((path) => existsSync(path));
  const html = file ? readFileSync(file, 'utf8') : null;
  return (_req, res, next) => {
    if (html === null) {
      next();
      return;
    }
    res
      .type('html')
      .set('cache-control', 'no-cache')
      .send(html.replaceAll('__CSP_NONCE__', cspNonceOf(res)));
  };
}
