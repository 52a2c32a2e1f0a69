import type { RequestHandler } from 'express';
import { forbidden } from '../platform/errors.js';
import { equalConstantTime } from '../platform/signatures.js';
import { findCaller } from './authenticate.js';
import { isSameOrigin } from './same-origin.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Signing in anew needs no token of the session it replaces; sameOriginOnly guards it. */
const WITHOUT_TOKEN = new Set(['/auth/login']);

/**
 * Refuses changes that another site's page makes with our cookie: the request must not say it comes from elsewhere, and
 * must carry the session's token in `x-csrf-token`. Bearer tokens need neither, as no browser adds them by itself.
 * Comes after `authenticate`.
 */
export function csrf(publicUrl: string): RequestHandler {
  return function csrf(req, _res, next) {
    const caller = findCaller(req);
    if (caller?.via !== 'cookie' || SAFE_METHODS.has(req.method) || WITHOUT_TOKEN.has(req.path)) {
      next();
      return;
    }
    const expected = caller.credential.kind === 'session' ? caller.credential.csrfToken : null;
    if (!isSameOrigin(req.headers, publicUrl)) throw forbidden('This request came from another site.');
    if (expected === null || !equalConstantTime(req.get('x-csrf-token') ?? '', expected)) {
      throw forbidden('The header x-csrf-token must carry the csrfToken of this session.');
    }
    next();
  };
}

/** For what needs no session, as signing in: nobody else's page may do it in the visitor's browser. */
export function sameOriginOnly(publicUrl: string): RequestHandler {
  return function sameOriginOnly(req, _res, next) {
    if (!isSameOrigin(req.headers, publicUrl)) throw forbidden('This request came from another site.');
    next();
  };
}
