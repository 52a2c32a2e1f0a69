import type { Channel, OutboundPart } from '../channel.js';
import { findSent } from './find-sent.js';
import { createGraphApi } from './graph-api.js';
import type { FacebookChannelOptions } from './options.js';
import { parseWebhook } from './parse-webhook.js';
import { sendPart, sendPrivateReply } from './send-part.js';
import { showTyping } from './show-typing.js';
import { splitMessage } from './split-message.js';
import { webhookRouter } from './webhook-router.js';

export interface FacebookChannel extends Channel {
  /**
   * Answers a comment in Messenger: once for each comment, within seven days of it.
   * @throws SendError as `send`.
   */
  sendPrivateReply(part: OutboundPart, commentId: string): Promise<{ externalId: string }>;
}

/**
 * Facebook: Messenger (surface `dm`) and comments under the page's posts (surface `public`).
 * @see https://developers.facebook.com/docs/messenger-platform
 */
export function createFacebookChannel(options: FacebookChannelOptions): FacebookChannel {
  const { appId, appSecret, verifyToken, clock, logger } = options;
  const api = createGraphApi(options);
  const parse = (body: unknown) => parseWebhook(body, { appId, receivedAt: clock.now().toISOString() });
  return {
    id: 'facebook',
    delivery: 'push',
    parse,
    router: (inbox) => webhookRouter({ channel: { id: 'facebook', parse }, inbox, appSecret, verifyToken }),
    split: splitMessage,
    send: (part) => sendPart(part, api),
    sendPrivateReply: (part, commentId) => sendPrivateReply(part, commentId, api),
    findSent: (part, since) => findSent(part, since, { api, logger }),
    showTyping: (target) => showTyping(target, { api, logger }),
  };
}

export type { FacebookChannelOptions } from './options.js';
