import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import { DAY_MS, SECOND_MS } from '../platform/clock.js';

/**
 * Headers that keep pages from loading, framing or telling more than they must. Sets `res.locals.cspNonce` (also
 * `cspNonceOf(res)`): whoever serves a page puts it where Mantine finds it, for the <style> tags it makes.
 */
export function securityHeaders(options: { publicUrl: string }): RequestHandler {
  const isHttps = new URL(options.publicUrl).protocol === 'https:';
  const ordinary = helmet(helmetOptions({ ...options, isHttps, framed: false, shared: false }));
  const shared = helmet(helmetOptions({ ...options, isHttps, framed: false, shared: true }));
  const framed = helmet(helmetOptions({ ...options, isHttps, framed: true, shared: true }));

  return function securityHeaders(req, res, next) {
    const nonce = randomBytes(16).toString('base64');
    nonces.set(res, nonce);
    res.locals['cspNonce'] = nonce;
    const headers = FRAMED.test(req.path) ? framed : SHARED.test(req.path) ? shared : ordinary;
    headers(req, res, next);
  };
}

const nonces = new WeakMap<ServerResponse, string>();

/** @throws Error when `securityHeaders` did not run before. */
export function cspNonceOf(res: ServerResponse): string {
  const nonce = nonces.get(res);
  if (nonce === undefined) throw new Error('securityHeaders must come before whoever asks for its nonce.');
  return nonce;
}

/** The chat widget: its script and assets live in the pages of other sites, and it may be framed there. */
const FRAMED = /^\/widget(\.js|\/|$)/;
/** What those pages show besides: pictures that customers uploaded over Direct Line. */
const SHARED = /^\/v3\/directline\//;

const HSTS_SECONDS = (365 * DAY_MS) / SECOND_MS;

function helmetOptions(page: {
  publicUrl: string;
  isHttps: boolean;
  framed: boolean;
  shared: boolean;
}): HelmetOptions {
  const nonce = (_req: IncomingMessage, res: ServerResponse): string => `'nonce-${cspNonceOf(res)}'`;
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        // 'self' covers websockets in current browsers only; older Safari wants them by name.
        connectSrc: ["'self'", (req) => socketSource(req, page)],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        frameAncestors: [page.framed ? '*' : "'none'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", nonce],
        ...(page.isHttps && { upgradeInsecureRequests: [] }),
      },
    },
    crossOriginResourcePolicy: { policy: page.shared ? 'cross-origin' : 'same-origin' },
    // X-Frame-Options knows no list; where framing is allowed only the policy above speaks.
    xFrameOptions: page.framed ? false : { action: 'deny' },
    // The path of a console page names conversations and customers: no other site hears of it.
    referrerPolicy: { policy: 'strict-origin' },
    strictTransportSecurity: page.isHttps ? { maxAge: HSTS_SECONDS, includeSubDomains: false } : false,
  };
}

/** The page's own host over websockets. The Host header is the caller's, so it is used only when it is a plain one. */
function socketSource(req: IncomingMessage, page: { publicUrl: string; isHttps: boolean }): string {
  const host = req.headers.host ?? '';
  const plain = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host) ? host : new URL(page.publicUrl).host;
  return `${page.isHttps ? 'wss' : 'ws'}://${plain}`;
}
