import type { ChannelEvent } from '../../conversations/index.js';
import { hashOf } from '../wire/index.js';
import { boundedJson, property } from './bounded-json.js';
import { externalMeta, initiateEvent } from './initiate-of.js';
import { threadKeyOf, userKeyOf } from './options.js';
import { isDynamicsEnd, parseInitiate } from './parse-initiate.js';
import { readWireActivity, type Account, type WireActivity } from './wire-activity.js';

/**
 * An activity of the Bot Framework in our words; one activity is one event. Pure, and total for what is an activity.
 * @throws AppError 400 for what is none.
 * @see https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 */
export function parseActivity(body: unknown, receivedAt: string): ChannelEvent[] {
  const activity = readWireActivity(body);
  const { channelId, conversation, recipient, locale, replyToId } = activity;
  const meaning = classify(activity, body);
  const from = meaning.by ?? activity.from;
  const { by: _by, ...rest } = meaning;
  return [
    {
      surface: 'dm',
      dedupKey: `${conversation.id}:${dedupPart(activity, body)}`,
      accountId: recipient?.id ?? 'bot',
      threadKey: threadKeyOf(channelId, conversation.id),
      ...(activity.id && { messageId: activity.id }),
      ...(from?.id && { from: { id: userKeyOf(channelId, from.id), ...(from.name && { name: from.name }) } }),
      at: activity.timestamp ?? receivedAt,
      ...(replyToId && { replyTo: replyToId }),
      ...(locale && { language: locale }),
      ...rest,
    },
  ];
}

type Meaning = Pick<ChannelEvent, 'kind' | 'route'> &
  Partial<
    Pick<
      ChannelEvent,
      'text' | 'attachments' | 'action' | 'event' | 'meta' | 'messageId' | 'isOwn' | 'language'
    >
  > & { /** Whose doing it is, when that is not the sender. */ by?: Account };

function classify(activity: WireActivity, body: unknown): Meaning {
  const { type, from, recipient, text } = activity;
  if (from?.id && from.id === recipient?.id) return { kind: 'echo', route: 'ignore', isOwn: true };
  const initiate = parseInitiate(body);
  if (initiate) {
    const { customer: by, ...asked } = initiate;
    const { meta, ...event } = initiateEvent(asked, activity.locale);
    return { ...event, meta: { ...meta, ...externalMeta(activity) }, by };
  }
  switch (type) {
    case 'message':
      return isDynamicsEnd(activity.channelData) ? { kind: 'leave', route: 'state' } : messageOf(activity);
    case 'event':
      return eventOf(activity);
    case 'conversationUpdate':
      return joinOf(activity);
    case 'typing':
      return { kind: 'typing', route: 'state' };
    case 'endOfConversation':
      return { kind: 'leave', route: 'state' };
    case 'messageReaction':
      return { kind: 'reaction', route: 'state' };
    case 'messageUpdate':
      return { kind: 'edit', route: 'state', ...(text && { text }) };
    case 'messageDelete':
      return { kind: 'delete', route: 'state' };
    default:
      return { kind: 'unknown', route: 'ignore', meta: { type } };
  }
}

/** Edits and deletions come under the id of the message they change. */
const CHANGES: Record<string, string> = { messageUpdate: 'edit', messageDelete: 'delete' };

function dedupPart({ id, type, timestamp, text }: WireActivity, body: unknown): string {
  if (!id) return `${type}:${hashOf(body)}`;
  const change = CHANGES[type];
  return change ? `${id}:${change}:${hashOf([timestamp, text])}` : id;
}

function messageOf(activity: WireActivity): Meaning {
  const text = withoutMention(activity);
  const attachments = attachmentsOf(activity);
  const action = actionOf(activity);
  const says = text !== '' || attachments.length > 0 || action !== null;
  return {
    kind: action ? 'postback' : 'message',
    // Two bots that answer each other never stop.
    route: !says ? 'ignore' : activity.from?.role === 'bot' ? 'record' : 'bot',
    text,
    ...(attachments.length > 0 && { attachments }),
    ...(action && { action }),
  };
}

/** In a group the customer has to name us; that is not part of what they say. */
function withoutMention({ text = '', entities, recipient }: WireActivity): string {
  const naming = entities.filter(
    ({ type, mentioned }) =>
      type === 'mention' && mentioned?.id !== undefined && mentioned.id === recipient?.id,
  );
  return naming.reduce((rest, one) => (one.text ? rest.replaceAll(one.text, '') : rest), text).trim();
}

/** A picked choice: postBack sends the value as the text, messageBack and cards send it beside the text. */
function actionOf({ value, text, channelData }: WireActivity): ChannelEvent['action'] | null {
  if (value !== undefined && value !== null) {
    const payload = typeof value === 'string' ? value : (JSON.stringify(boundedJson(value)) ?? '');
    return { payload, ...(text && { title: text }) };
  }
  return property(channelData, 'postBack') === true && text ? { payload: text } : null;
}

/** Teams repeats each message as an attachment of HTML; cards have no address. */
function attachmentsOf({ attachments }: WireActivity): NonNullable<ChannelEvent['attachments']> {
  return attachments.flatMap(({ name, contentType = '', contentUrl }) => {
    if (!contentUrl || !/^https?:\/\//i.test(contentUrl)) return [];
    const family = contentType.split('/')[0];
    const type = family === 'image' || family === 'audio' || family === 'video' ? family : 'file';
    return [{ type, url: contentUrl, ...(name && { name }), ...(contentType && { mime: contentType }) }];
  });
}

function eventOf({ name = '', value }: WireActivity): Meaning {
  const event = { name, value: boundedJson(value) ?? {} };
  return name === 'webchat/join'
    ? { kind: 'join', route: 'bot', event }
    : { kind: 'unknown', route: 'ignore', event };
}

/** The bot's own arrival says nothing yet: many channels add it long before the customer is there to be greeted. */
function joinOf({ type, membersAdded, recipient, conversation }: WireActivity): Meaning {
  const customer = membersAdded.find(({ id }) => id !== undefined && id !== recipient?.id);
  if (!customer || conversation.isGroup) return { kind: 'status', route: 'ignore' };
  return { kind: 'join', route: 'bot', event: { name: type, value: {} }, by: customer };
}
