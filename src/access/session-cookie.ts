import { serialize, type SerializeOptions } from 'cookie';
import { SECOND_MS } from '../platform/clock.js';
import { SESSION_COOKIE } from './credential.js';
import { SESSION_ABSOLUTE_MS } from './session-store.js';

/** `Set-Cookie` values that give and take the session. Scripts cannot read it; other sites' forms do not send it. */
export interface SessionCookie {
  give(token: string): string;
  take(): string;
}

/** `Secure` follows from the public URL: on plain http, as in the demo, a browser would drop such a cookie. */
export function createSessionCookie(publicUrl: string): SessionCookie {
  const options: SerializeOptions = {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: new URL(publicUrl).protocol === 'https:',
  };
  return {
    give: (token) =>
      serialize(SESSION_COOKIE, token, { ...options, maxAge: SESSION_ABSOLUTE_MS / SECOND_MS }),
    take: () => serialize(SESSION_COOKIE, '', { ...options, maxAge: 0 }),
  };
}
