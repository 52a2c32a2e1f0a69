import type { Request, RequestHandler } from 'express';
import { badRequest, unauthorized } from '../../platform/errors.js';
import type { Channel, Inbox } from '../channel.js';

export interface WebhookRules {
  channel: Pick<Channel, 'id' | 'parse'>;
  inbox: Inbox;
  /** Checks the platform's signature over the bytes as received. */
  isSigned(raw: Buffer, req: Request): boolean;
}

/**
 * Answers a platform's webhook call: signature first, over the raw bytes, since re-serialised JSON has another one;
 * 200 only once the inbox holds the events, since nobody sends them again after that.
 *
 * Needs `express.raw` before it. @throws AppError 401 for a wrong signature, 400 for what is no envelope.
 */
export function receiveWebhook({ channel, inbox, isSigned }: WebhookRules): RequestHandler {
  return async (req, res) => {
    const raw = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    if (!isSigned(raw, req)) {
      inbox.refused(channel.id, 'signature');
      throw unauthorized('The signature does not match the body.');
    }
    const events = readEvents({ channel, inbox }, raw);
    await inbox.receive({ channel: channel.id, events, raw });
    res.sendStatus(200);
  };
}

function readEvents({ channel, inbox }: Pick<WebhookRules, 'channel' | 'inbox'>, raw: Buffer) {
  try {
    return channel.parse(parseJson(raw));
  } catch (error) {
    inbox.refused(channel.id, 'malformed');
    throw error;
  }
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    throw badRequest('The body is not valid JSON.');
  }
}
