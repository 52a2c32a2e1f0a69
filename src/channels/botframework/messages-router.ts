import { raw, Router, type Request } from 'express';
import { AppError, badRequest, forbidden, notFound, unauthorized } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import type { Inbox } from '../channel.js';
import { attachTranscript } from './attach-transcript.js';
import type { Authenticate } from './authenticate.js';
import { BOTFRAMEWORK } from './options.js';
import { parseActivity } from './parse-activity.js';
import { isLoopback } from './public-address.js';
import type { ReferenceStore } from './reference-store.js';
import { isUsableServiceUrl } from './service-url.js';
import { readWireActivity, type WireActivity } from './wire-activity.js';

const PATH = '/api/messages';

export interface MessagesRules {
  inbox: Inbox;
  references: ReferenceStore;
  /** `token`: Microsoft's. `this-machine`: none, but only from here. `none`: nobody may. */
  access: { kind: 'token'; authenticate: Authenticate } | { kind: 'this-machine' } | { kind: 'none' };
  fetchTranscript(url: string): Promise<unknown>;
  now(): Date;
  logger: Logger;
}

/**
 * The messaging endpoint of a bot: 200 only once the activity is kept, and where it can be answered.
 * @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export function messagesRouter(rules: MessagesRules): Router {
  const { inbox, references, access } = rules;
  const router = Router();
  if (access.kind === 'none') {
    router.all(PATH, () => {
      throw notFound('endpoint');
    });
    return router;
  }

  /** Counts what is turned away, whatever it was. */
  async function counted<T>(step: () => T | Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      const status = error instanceof AppError ? error.status : 500;
      if (status === 400) inbox.refused(BOTFRAMEWORK, 'malformed');
      if (status === 401 || status === 403) inbox.refused(BOTFRAMEWORK, 'signature');
      throw error;
    }
  }

  router.post(PATH, raw({ type: () => true, limit: '1mb' }), async (req, res) => {
    const { activity, body, audience } = await counted(async () => {
      requireStanding(req, access.kind);
      const given = readBody(req);
      const read = readWireActivity(given);
      const sender =
        access.kind === 'token' ? await access.authenticate(read, req.get('authorization') ?? '') : undefined;
      if (!isUsableServiceUrl(read.serviceUrl, { onThisMachine: access.kind === 'this-machine' }))
        throw badRequest('The serviceUrl is not one we may answer to.');
      return { activity: read, body: given, audience: sender?.audience };
    });
    const events = parseActivity(await attachTranscript(body, rules), rules.now().toISOString());
    if (!isEcho(activity)) await references.save(activity, audience);
    await inbox.receive({ channel: BOTFRAMEWORK, events, raw: rawOf(req) });
    res.status(200).end();
  });
  return router;
}

const isEcho = ({ from, recipient }: WireActivity): boolean =>
  from?.id !== undefined && from.id === recipient?.id;

/** @throws AppError 401 or 403 before anything else of the request is looked at. */
function requireStanding(req: Request, access: 'token' | 'this-machine'): void {
  if (access === 'token') {
    if (!req.get('authorization')) throw unauthorized('Send a token of the Bot Framework.');
    return;
  }
  // Behind a proxy everybody seems to come from this machine.
  const isForwarded = FORWARDED.some((name) => req.get(name) !== undefined);
  if (isForwarded || !isLoopback(req.socket.remoteAddress ?? '')) {
    throw forbidden('Without MICROSOFT_APP_ID only programs on this machine may talk to this endpoint.');
  }
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'];

const rawOf = (req: Request): Buffer => (Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));

/** @throws AppError 400 */
function readBody(req: Request): unknown {
  // A page in a browser on this machine can send any other type without being asked.
  if (!req.is('json')) throw badRequest('Send the activity as application/json.');
  try {
    return JSON.parse(rawOf(req).toString('utf8'));
  } catch {
    throw badRequest('The body is not valid JSON.');
  }
}
