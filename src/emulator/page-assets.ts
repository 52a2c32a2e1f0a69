import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { type RequestHandler, Router } from 'express';

/** Beside this module in the source tree and in the build alike. */
const FOLDER = new URL('./page/', import.meta.url);

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** The page where people play customers. */
export function servePage(): Router {
  const html = readAsset('index.html');
  const router = Router();
  router.use(setHeaders);
  router.get('/', (req, res) => {
    // Mounted without its final slash, the page's relative addresses would miss.
    const [path = ''] = req.originalUrl.split('?');
    if (path.endsWith('/')) res.type('html').send(html);
    else res.redirect(301, `${path.slice(path.lastIndexOf('/') + 1)}/`);
  });
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const content = readAsset(name);
    router.get(`/page/${name}`, (_req, res) => {
      res.set('content-type', type).send(content);
    });
  }
  return router;
}

const readAsset = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

const setHeaders: RequestHandler = (_req, res, next) => {
  res.set({
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  next();
};
