import type { IncomingHttpHeaders } from 'node:http';
import { parse } from 'cookie';

/** The token a request presents, and how. Not yet checked. */
export interface Credential {
  token: string;
  /** A browser adds a cookie by itself, so what comes with one must prove that our own page sent it. */
  via: 'cookie' | 'bearer';
}

export const SESSION_COOKIE = 'tsunagu_session';

/** Null when there is none. A bearer token that is present is the one that counts, good or bad. */
export function credentialOf(headers: IncomingHttpHeaders): Credential | null {
  const { authorization, cookie } = headers;
  if (authorization !== undefined) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    return token ? { token, via: 'bearer' } : null;
  }
  const token = cookie === undefined ? undefined : parse(cookie)[SESSION_COOKIE];
  return token ? { token, via: 'cookie' } : null;
}
