import type { Request, RequestHandler } from 'express';
import type { MovableClock } from '../core/movable-clock.js';
import type { XOptions } from '../options.js';
import type { OAuth2Tokens } from './oauth2-tokens.js';
import { parseOAuthHeader, sameSignature, signOAuth1 } from './oauth1.js';
import { unauthorized, unsupportedAuthentication } from './x-problem.js';

export interface AuthorizeXDeps {
  x: XOptions;
  tokens: OAuth2Tokens;
  clock: MovableClock;
}

/** X refuses timestamps further off than this. */
const TIMESTAMP_TOLERANCE_MS = 5 * 60 * 1000;

/**
 * Lets through calls made for the account, and with `app` also those made by the app alone.
 * @throws XProblem 401 for bad credentials, 403 when the app alone may not do it.
 */
export function authorizeX(deps: AuthorizeXDeps, allowed: 'user' | 'app'): RequestHandler {
  const seenNonces = new Set<string>();
  return (req, _res, next) => {
    const caller = identify(req, deps, seenNonces);
    if (!caller) throw unauthorized();
    if (caller === 'app' && allowed === 'user') throw unsupportedAuthentication();
    next();
  };
}

function identify(req: Request, deps: AuthorizeXDeps, seenNonces: Set<string>): 'user' | 'app' | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (bearer) {
    if (deps.tokens.isAppToken(bearer)) return 'app';
    return bearer === deps.x.accessToken || deps.tokens.isLive(bearer) ? 'user' : undefined;
  }
  return isSignedByAccount(req, deps, seenNonces) ? 'user' : undefined;
}

function isSignedByAccount(req: Request, { x, clock }: AuthorizeXDeps, seenNonces: Set<string>): boolean {
  const oauth = parseOAuthHeader(req.headers.authorization);
  if (!oauth) return false;
  if (oauth.get('oauth_consumer_key') !== x.consumerKey || oauth.get('oauth_token') !== x.accessToken)
    return false;
  if (oauth.get('oauth_signature_method') !== 'HMAC-SHA1') return false;
  const sentAt = Number(oauth.get('oauth_timestamp')) * 1000;
  if (!(Math.abs(clock.real() - sentAt) <= TIMESTAMP_TOLERANCE_MS)) return false;

  const signed = { method: req.method, url: urlOf(req).base, params: paramsOf(req, oauth) };
  const expected = signOAuth1(signed, x.consumerSecret, x.accessTokenSecret);
  if (!sameSignature(expected, oauth.get('oauth_signature') ?? '')) return false;

  const nonce = `${oauth.get('oauth_timestamp')}:${oauth.get('oauth_nonce')}`;
  if (seenNonces.has(nonce)) return false;
  // Nonces are refused with their timestamp, so old ones need no remembering.
  if (seenNonces.size > 10_000) seenNonces.clear();
  seenNonces.add(nonce);
  return true;
}

function paramsOf(req: Request, oauth: Map<string, string>): [string, string][] {
  const params: [string, string][] = [...oauth].filter(
    ([name]) => !['oauth_signature', 'realm'].includes(name),
  );
  params.push(...urlOf(req).query);
  // Only form bodies are signed; JSON is not.
  if (req.is('application/x-www-form-urlencoded')) params.push(...formOf(req.body));
  return params;
}

function urlOf(req: Request): { base: string; query: URLSearchParams } {
  const url = new URL(req.originalUrl, `http://${req.headers.host}`);
  return { base: `${url.protocol}//${url.host}${url.pathname}`, query: url.searchParams };
}

const formOf = (body: unknown): [string, string][] =>
  Object.entries(body ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
