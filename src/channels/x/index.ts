import type { Channel } from '../channel.js';
import { findSent } from './find-sent.js';
import type { XChannelOptions } from './options.js';
import { parseWebhook } from './parse-webhook.js';
import { sendPart } from './send-part.js';
import { splitMessage } from './split-message.js';
import { webhookRouter } from './webhook-router.js';
import { createXApi } from './x-api.js';

/**
 * X: posts that mention, answer or quote the account, and its direct messages.
 * @throws Error when OAuth 2.0 is configured without a place for its tokens.
 * @see https://docs.x.com/x-api
 */
export function createXChannel(options: XChannelOptions): Channel {
  const api = createXApi(options);
  const parse = (body: unknown) =>
    parseWebhook(body, { ownId: options.userId ?? '', receivedAt: options.clock.now().toISOString() });
  return {
    id: 'x',
    delivery: 'push',
    parse,
    router: (inbox) =>
      webhookRouter({ channel: { id: 'x', parse }, inbox, consumerSecret: options.consumerSecret }),
    split: splitMessage,
    send: (part) => sendPart(part, api),
    findSent: (part, since) => findSent(part, since, { api, logger: options.logger }),
  };
}

export type { RefreshTokenStore, XChannelOptions } from './options.js';
