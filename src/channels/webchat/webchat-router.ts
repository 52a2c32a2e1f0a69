import { json, Router } from 'express';
import { allowOrigins } from './cors.js';
import { DirectLineError, answerDirectLineErrors } from './direct-line-error.js';
import type { WebchatParts } from './parts.js';
import { getActivities, postActivity } from './routes/activities.js';
import { getAttachment } from './routes/attachments.js';
import { reconnect, startConversation } from './routes/conversations.js';
import { getSessionId } from './routes/session.js';
import { siteToken } from './routes/site-token.js';
import { generateToken, refreshToken } from './routes/tokens.js';
import { uploadFiles } from './routes/upload.js';

/** Direct Line 3.0, and the widget's way to a token. Must come before any body parser of the app. */
export function createWebchatRouter(parts: WebchatParts): Router {
  const directLine = Router();
  directLine.use(allowOrigins);
  directLine.post('/tokens/generate', generateToken(parts));
  directLine.post('/tokens/refresh', refreshToken(parts));
  directLine.post('/conversations', startConversation(parts));
  directLine.get('/conversations/:id', reconnect(parts));
  directLine.get('/conversations/:id/activities', getActivities(parts));
  directLine.post('/conversations/:id/activities', postActivity(parts));
  directLine.post('/conversations/:id/upload', uploadFiles(parts));
  directLine.get('/attachments/:id', getAttachment(parts));
  directLine.get('/session/getsessionid', getSessionId(parts));
  directLine.use(() => {
    throw new DirectLineError(404, 'NotFound', 'Direct Line has no such endpoint.');
  });
  directLine.use(answerDirectLineErrors(parts));

  const router = Router();
  router.use('/v3/directline', directLine);
  router.options('/webchat/token', allowOrigins);
  router.post('/webchat/token', allowOrigins, json({ limit: '16kb' }), siteToken(parts));
  return router;
}
