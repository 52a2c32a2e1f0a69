import type { Choice } from '../../conversations/index.js';
import { SendError, type OutboundPart } from '../channel.js';
import type { Connector, OutgoingActivity } from './connector.js';
import { channelIdOf } from './options.js';
import type { BotReference, ReferenceStore } from './reference-store.js';
import type { WithEvent } from './split-message.js';

/**
 * Sends one part to where the customer last wrote from.
 * @throws SendError permanent when we never heard of the conversation; else as the connector's.
 * @see https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 */
export async function sendPart(
  part: OutboundPart & WithEvent,
  deps: { references: ReferenceStore; connector: Connector },
): Promise<{ externalId: string }> {
  const reference = await deps.references.find(part.threadKey);
  if (!reference) {
    throw new SendError('botframework.no-reference', 'Nobody has written to us in this conversation yet.', {
      retryable: false,
    });
  }
  const ownId = { externalId: `${part.threadKey}#${part.correlation}` };
  // People's channels refuse events; the status is told to programs only, so nothing is missing there.
  if (part.event && !takesEvents(reference)) return ownId;
  const { id } = await deps.connector.post(reference, toWire(part, reference));
  return id ? { externalId: id } : ownId;
}

/** Channels with a program of the site's owner at the other end. */
const EVENT_CHANNELS = new Set([
  'directline',
  'webchat',
  'directlinespeech',
  'emulator',
  'test',
  'omnichannel',
]);

const takesEvents = ({ channelId, takesEvents: known }: BotReference): boolean =>
  known === true || EVENT_CHANNELS.has(channelId);

function toWire(part: OutboundPart & WithEvent, reference: BotReference): OutgoingActivity {
  const { text, language, choices, replyToExternalId, event } = part;
  const envelope = {
    channelId: reference.channelId,
    from: { ...reference.bot, role: 'bot' },
    ...(reference.user && { recipient: reference.user }),
    conversation: reference.conversation,
    locale: language,
    ...(replyToExternalId && { replyToId: replyToExternalId }),
  };
  if (event) return { type: 'event', name: event.name, value: event.value ?? {}, ...envelope };
  return {
    type: 'message',
    text,
    // Plain, so that nobody's asterisks or line breaks turn into something else.
    textFormat: 'plain',
    ...(choices.length > 0 && {
      suggestedActions: {
        to: reference.user ? [reference.user.id] : [],
        actions: choices.map((choice) => toAction(choice, channelIdOf(part.threadKey))),
      },
    }),
    ...envelope,
  };
}

/** Teams knows imBack only; the bot knows a choice by its title too. Elsewhere the value comes back without being shown. */
function toAction({ title, value }: Choice, channelId: string) {
  return title === value || channelId === 'msteams'
    ? { type: 'imBack', title, value: title }
    : { type: 'postBack', title, value, displayText: title };
}
