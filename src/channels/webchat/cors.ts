import type { RequestHandler } from 'express';

/** A browser client stops at "connecting" when one of these is refused. */
const ALLOWED_HEADERS = 'authorization,content-type,x-ms-bot-agent,x-requested-with';
/** Clients make this one call with credentials included. */
const CALLED_WITH_COOKIES = '/session/getsessionid';
/** Two hours: the longest that Chromium remembers a preflight. */
const MAX_AGE_SECONDS = 7200;

/**
 * Lets pages of any origin call: a bearer token is what opens a conversation, and it may name the origins it is good
 * for.
 */
export const allowOrigins: RequestHandler = (req, res, next) => {
  const origin = req.get('origin');
  res.vary('Origin');
  // The app's default would keep other sites from showing our attachments.
  res.setHeader('cross-origin-resource-policy', 'cross-origin');
  if (origin) {
    res.setHeader('access-control-allow-origin', origin);
    if (req.path.endsWith(CALLED_WITH_COOKIES)) res.setHeader('access-control-allow-credentials', 'true');
  }
  if (req.method !== 'OPTIONS') {
    next();
    return;
  }
  res.setHeader('access-control-allow-headers', ALLOWED_HEADERS);
  res.setHeader('access-control-allow-methods', 'GET,HEAD,POST,OPTIONS');
  res.setHeader('access-control-max-age', MAX_AGE_SECONDS);
  res.status(204).end();
};
