import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { forbidden, unauthorized } from '../platform/errors.js';
import { credentialOf } from './credential.js';
import type { Principal, Principals } from './principals.js';
import { isSameOrigin } from './same-origin.js';

/** What socket.io calls `socket.handshake`. */
export interface Handshake {
  headers: IncomingHttpHeaders;
  /** `{ token }` from programs; pages send their cookie. */
  auth?: unknown;
}

/**
 * Who opens this socket: the rules of the REST API. With a cookie the page must be ours; a token, in `auth` or as
 * bearer, may come from anywhere. A socket outlives its session, so ask again with the same handshake at every
 * heartbeat and disconnect when it throws: it costs at most two reads and does not keep the session alive.
 */
export function createActorFromSocket(deps: { principals: Principals; publicUrl: string }): ActorFromSocket {
  return async function actorFromSocket(handshake) {
    const given = AuthSchema.safeParse(handshake.auth);
    const credential = given.success
      ? ({ ...given.data, via: 'bearer' } as const)
      : credentialOf(handshake.headers);
    if (!credential) throw unauthorized();
    if (credential.via === 'cookie' && !isSameOrigin(handshake.headers, deps.publicUrl)) {
      throw forbidden('This page belongs to another site.');
    }
    const principal = await deps.principals.fromToken(credential.token, { touch: false });
    if (!principal) throw unauthorized();
    return principal;
  };
}

/** @throws AppError 401 without a token that holds, 403 with a cookie from another site's page. */
export type ActorFromSocket = (handshake: Handshake) => Promise<Principal>;

const AuthSchema = z.object({ token: z.string().min(1) });
