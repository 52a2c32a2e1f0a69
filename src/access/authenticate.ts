import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { forbidden, unauthorized } from '../platform/errors.js';
import type { Cause } from './audit-log.js';
import { credentialOf, type Credential } from './credential.js';
import type { AccountActor } from './policy.js';
import type { Principal, Principals } from './principals.js';

/** Finds out who is calling. Lets strangers pass: `requireActor` and `actorOf` are what turns them away. */
export function authenticate(principals: Principals): RequestHandler {
  return async function authenticate(req, _res, next) {
    const credential = credentialOf(req.headers);
    const principal = credential && (await principals.fromToken(credential.token, { touch: true }));
    if (principal) identified.set(req, { ...principal, via: credential.via });
    next();
  };
}

export type Caller = Principal & { via: Credential['via'] };

const identified = new WeakMap<IncomingMessage, Caller>();

/** Turns away who is not signed in: 401. */
export const requireActor: RequestHandler = (req, _res, next) => {
  actorOf(req);
  next();
};

/** @throws AppError 401 when nobody is signed in. */
export const actorOf = (req: IncomingMessage): AccountActor => callerOf(req).actor;

/** @throws AppError 401 when nobody is signed in. */
export function callerOf(req: IncomingMessage): Caller {
  const caller = findCaller(req);
  if (!caller) throw unauthorized();
  return caller;
}

export const findCaller = (req: IncomingMessage): Caller | null => identified.get(req) ?? null;

/**
 * The caller, for what programs must not do with an API token: make further tokens, change passwords.
 * @throws AppError 401 when nobody is signed in, 403 when the caller came with an API token.
 */
export function sessionCallerOf(req: IncomingMessage) {
  const { credential, ...caller } = callerOf(req);
  if (credential.kind !== 'session') throw forbidden('An API token cannot do this; sign in.');
  return { ...caller, credential };
}

/** Who and what an audit entry names as the cause. */
export function causeOf(req: Request): Cause {
  const requestId = req.res?.getHeader('x-request-id');
  return {
    actor: findCaller(req)?.actor ?? { kind: 'anonymous' },
    requestId: typeof requestId === 'string' ? requestId : undefined,
    ip: req.ip,
  };
}
