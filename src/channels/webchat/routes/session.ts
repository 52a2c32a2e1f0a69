import type { RequestHandler } from 'express';
import type { WebchatParts } from '../parts.js';

/** Ties sign-in cards to the browser that shows them: the id goes into the card's link and, as a cookie, into the browser. */
export function getSessionId({ authorize, ids }: WebchatParts): RequestHandler {
  return async (req, res) => {
    await authorize(req);
    const sessionId = ids.secret();
    res.cookie('webchat_session_v2', sessionId, {
      httpOnly: true,
      secure: true,
      sameSite: 'none',
      path: '/v3/directline',
    });
    res.json({ sessionId });
  };
}
