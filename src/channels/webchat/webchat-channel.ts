import type { Server } from 'node:http';
import type { ChannelEvent } from '../../conversations/index.js';
import type { Channel } from '../channel.js';
import { createAuthorize } from './authorize.js';
import { createConversationIds } from './conversation-ids.js';
import { createGrants } from './grant.js';
import { WEBCHAT, type WebchatOptions } from './options.js';
import { parseActivity } from './parse-activity.js';
import { DEFAULT_SITE } from './receive-activity.js';
import { readRecorded } from './recorded-request.js';
import { createStreamHub } from './stream-hub.js';
import { createStreamServer } from './stream-server.js';
import { createThreadReader } from './thread-reader.js';
import { createTokens } from './tokens.js';
import { createWebchatRouter } from './webchat-router.js';

export interface WebchatChannel extends Channel {
  /** Serves the clients' streams on this server, beside whatever else listens for upgrades. */
  attach(server: Server): void;
  /** Ends all streams and leaves the bus. */
  close(): Promise<void>;
}

/**
 * Web chat: a Direct Line 3.0 server over the transcript. Clients read the transcript themselves, so nothing is sent;
 * a Direct Line conversation is a thread, in which the product's conversations follow one another.
 */
export function createWebchatChannel(options: WebchatOptions): WebchatChannel {
  const tokens = createTokens(options);
  const reader = createThreadReader(options);
  const hub = createStreamHub({ ...options, reader });
  const streams = createStreamServer({ hub, tokens, logger: options.logger });

  return {
    id: WEBCHAT,
    delivery: 'pull',
    router: (inbox) =>
      createWebchatRouter({
        ...options,
        inbox,
        tokens,
        reader,
        authorize: createAuthorize({ secret: options.secret, tokens }),
        conversationIds: createConversationIds(options.secret),
        grants: createGrants({ publicUrl: options.publicUrl, tokens }),
      }),
    parse: (body) => parseRecorded(body, options),
    split: (message) => [{ ...message, index: 0, total: 1, correlation: `${message.activityId}:0` }],
    attach: (server) => streams.attach(server),
    async close() {
      hub.close();
      await streams.close();
    },
  };
}

/** The event of a posted activity, or of the record of one: for the command line and for replays. */
export function parseRecorded(
  body: unknown,
  { ids, clock }: Pick<WebchatOptions, 'ids' | 'clock'>,
): ChannelEvent[] {
  const recorded = readRecorded(body);
  if (!recorded) return [];
  const { activity, directLineId } = recorded;
  return [
    parseActivity(activity, {
      directLineId,
      site: DEFAULT_SITE,
      messageId: typeof activity['id'] === 'string' ? activity['id'] : ids.next(),
      from: { id: activity.from?.id ?? '', name: activity.from?.name },
      at: clock.now(),
    }),
  ];
}
