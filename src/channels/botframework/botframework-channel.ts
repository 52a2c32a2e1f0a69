import { messageOf } from '../../platform/errors.js';
import type { Channel, OutboundMessage, OutboundPart } from '../channel.js';
import { createAuthenticate } from './authenticate.js';
import { createConnector } from './connector.js';
import { fetchTranscript } from './fetch-transcript.js';
import { messagesRouter, type MessagesRules } from './messages-router.js';
import { BOTFRAMEWORK, type BotFrameworkOptions } from './options.js';
import { parseActivity } from './parse-activity.js';
import { createReferenceStore } from './reference-store.js';
import { sendPart } from './send-part.js';
import { splitMessage, type WithEvent } from './split-message.js';

export interface BotFrameworkChannel extends Channel {
  split(message: OutboundMessage & WithEvent): (OutboundPart & WithEvent)[];
  /** Also sends `event` activities, to programs; where a person is at the other end it leaves them out. */
  send(part: OutboundPart & WithEvent): Promise<{ externalId: string }>;
}

/**
 * Any channel of the Microsoft Bot Framework: Teams, Slack, Direct Line, the Emulator, and other bots that hand their
 * users over to us.
 * @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-concepts
 */
export function createBotFrameworkChannel(options: BotFrameworkOptions): BotFrameworkChannel {
  const { clock, logger } = options;
  const references = createReferenceStore(options);
  const connector = createConnector(options);
  return {
    id: BOTFRAMEWORK,
    delivery: 'push',
    parse: (body) => parseActivity(body, clock.now().toISOString()),
    router: (inbox) =>
      messagesRouter({
        inbox,
        references,
        access: accessOf(options),
        fetchTranscript: options.fetchTranscript ?? fetchTranscript,
        now: () => clock.now(),
        logger,
      }),
    split: splitMessage,
    send: (part) => sendPart(part, { references, connector }),
    async showTyping({ userId }) {
      try {
        const reference = await references.findByUser(userId);
        if (!reference) return;
        const { bot: from, user: recipient, conversation, channelId } = reference;
        await connector.post(reference, { type: 'typing', channelId, from, recipient, conversation });
      } catch (error) {
        logger.debug({ reason: messageOf(error) }, 'typing not shown');
      }
    },
  };
}

function accessOf(options: BotFrameworkOptions): MessagesRules['access'] {
  if (options.appId) return { kind: 'token', authenticate: createAuthenticate(options) };
  return options.allowUnauthenticated ? { kind: 'this-machine' } : { kind: 'none' };
}
