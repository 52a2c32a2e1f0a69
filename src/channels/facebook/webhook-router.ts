import { raw, Router, type Request } from 'express';
import { forbidden, notFound } from '../../platform/errors.js';
import { equalConstantTime } from '../../platform/signatures.js';
import { receiveWebhook, type WebhookRules } from '../wire/index.js';
import { isSignedByMeta, SIGNATURE_HEADER } from './signature.js';

const PATH = '/webhooks/facebook';

export interface FacebookWebhookRules extends Pick<WebhookRules, 'channel' | 'inbox'> {
  appSecret?: string;
  verifyToken?: string;
}

/**
 * Meta's end of us: its verification, and its events.
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function webhookRouter({ channel, inbox, appSecret, verifyToken }: FacebookWebhookRules): Router {
  const router = Router();
  if (appSecret && verifyToken) {
    router.get(PATH, (req, res) => {
      if (!isVerification(req, verifyToken)) {
        inbox.refused(channel.id, 'verify-token');
        throw forbidden('The verify token is not ours.');
      }
      // Plain text: the caller names the body, and nothing may take it for a page.
      res.type('text/plain').send(queryText(req, 'hub.challenge'));
    });
  }
  if (appSecret) {
    router.post(
      PATH,
      raw({ type: () => true, limit: '1mb' }),
      receiveWebhook({
        channel,
        inbox,
        isSigned: (body, req) => isSignedByMeta(body, req.get(SIGNATURE_HEADER), appSecret),
      }),
    );
    return router;
  }
  // Without a secret nothing could be believed, so there is nothing.
  router.all(PATH, () => {
    throw notFound('webhook');
  });
  return router;
}

const isVerification = (req: Request, verifyToken: string): boolean =>
  queryText(req, 'hub.mode') === 'subscribe' &&
  equalConstantTime(queryText(req, 'hub.verify_token'), verifyToken);

/** The names have dots in them, as PHP would write them. */
function queryText(req: Request, name: string): string {
  const value = req.query[name];
  return typeof value === 'string' ? value : '';
}
