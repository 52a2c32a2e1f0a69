import { raw, Router } from 'express';
import { badRequest, notFound } from '../../platform/errors.js';
import { answerChallenge, isSignedByX, SIGNATURE_HEADER } from './signature.js';
import { receiveWebhook, type WebhookRules } from '../wire/index.js';

const PATH = '/webhooks/x';

/** X's end of us: its challenge, and its events. Without a secret nothing could be believed, so there is nothing. */
export function webhookRouter({
  channel,
  inbox,
  consumerSecret,
}: Pick<WebhookRules, 'channel' | 'inbox'> & { consumerSecret?: string }): Router {
  const router = Router();
  if (!consumerSecret) {
    router.all(PATH, () => {
      throw notFound('webhook');
    });
    return router;
  }
  router.get(PATH, (req, res) => {
    const answer = answerChallenge(req.query.crc_token, consumerSecret);
    if (!answer) throw badRequest('crc_token is not a challenge token.');
    res.json({ response_token: answer });
  });
  router.post(
    PATH,
    raw({ type: () => true, limit: '1mb' }),
    receiveWebhook({
      channel,
      inbox,
      isSigned: (body, req) => isSignedByX(body, req.get(SIGNATURE_HEADER), consumerSecret),
    }),
  );
  return router;
}
