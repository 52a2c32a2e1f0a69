import type { ChannelEvent } from '../../conversations/index.js';
import { asCustomer, initiateEvent, parseInitiate } from '../botframework/index.js';
import type { IncomingActivity } from './incoming-activity.js';
import { threadKeyOf } from './options.js';

export interface ActivityContext {
  directLineId: string;
  /** The site the conversation was started from. */
  site: string;
  messageId: string;
  from: { id: string; name?: string };
  at: Date;
  /** Files that came with it and are stored by now. */
  files?: NonNullable<ChannelEvent['attachments']>;
  /** A program of ours sent it, so it may tell what was said before. Default: a customer's browser did, and may not. */
  isTrusted?: boolean;
}

/** What a customer's client posted, in our words. Pure and total: what we do not know is `unknown` and ignored. */
export function parseActivity(activity: IncomingActivity, context: ActivityContext): ChannelEvent {
  const { directLineId, messageId } = context;
  const { by: from = context.from, ...meaning } = classify(activity, context);
  return {
    ...meaning,
    surface: 'dm',
    dedupKey: `${directLineId}:${clientActivityId(activity) ?? messageId}`,
    accountId: context.site,
    threadKey: threadKeyOf(directLineId),
    messageId,
    from: { id: from.id, ...(from.name && { name: from.name }) },
    at: context.at.toISOString(),
    ...(activity.replyToId && { replyTo: activity.replyToId }),
    ...(activity.locale && { language: activity.locale }),
    ...(activity.channelData !== undefined && { channelData: activity.channelData }),
  };
}

/** The client's own name for what it posts: the same again means the same activity. Null when it gave none. */
export function clientActivityId({ channelData }: IncomingActivity): string | null {
  const id = property(channelData, 'clientActivityID');
  return typeof id === 'string' && id !== '' && id.length <= 100 ? id : null;
}

type Meaning = Pick<
  ChannelEvent,
  'kind' | 'route' | 'text' | 'attachments' | 'action' | 'event' | 'meta' | 'language'
> & {
  /** Whose doing it is, when that is not the sender. */
  by?: ActivityContext['from'];
};

function classify(activity: IncomingActivity, context: ActivityContext): Meaning {
  const { type, text } = activity;
  switch (type) {
    case 'message': {
      const attachments = context.files ?? linksOf(activity);
      const action = actionOf(activity);
      const says = Boolean(text?.trim()) || attachments.length > 0 || action;
      return {
        kind: action ? 'postback' : 'message',
        route: says ? 'bot' : 'ignore',
        text: text ?? '',
        ...(attachments.length > 0 && { attachments }),
        ...(action && { action }),
      };
    }
    case 'event':
      return eventOf(activity, context);
    case 'typing':
      return { kind: 'typing', route: 'state' };
    case 'endOfConversation':
      return { kind: 'leave', route: 'state' };
    case 'messageReaction':
      return { kind: 'reaction', route: 'state' };
    default:
      return { kind: 'unknown', route: 'ignore' };
  }
}

function eventOf(activity: IncomingActivity, { isTrusted }: ActivityContext): Meaning {
  const initiate = parseInitiate(activity);
  if (initiate) {
    const { customer: by, ...asked } = isTrusted ? initiate : asCustomer(initiate);
    return { ...initiateEvent(asked, activity.locale), by };
  }
  const { name, value } = activity;
  const event = { name: name ?? '', value };
  if (name !== JOIN_EVENT) return { kind: 'unknown', route: 'ignore', event };
  const language = property(value, 'language') ?? activity.locale;
  return {
    kind: 'join',
    route: 'bot',
    event,
    meta: { ...(typeof language === 'string' && { language }) },
  };
}

/** What the host page sends once it is connected; clients do not send it by themselves. */
const JOIN_EVENT = 'webchat/join';

/** A picked choice: postBack sends the value as the text, messageBack and cards send it beside the text. */
function actionOf({ value, text, channelData }: IncomingActivity): ChannelEvent['action'] | null {
  if (value !== undefined && value !== null) {
    const payload = typeof value === 'string' ? value : JSON.stringify(value);
    return { payload, ...(text && { title: text }) };
  }
  return property(channelData, 'postBack') === true && text ? { payload: text } : null;
}

/** Attachments posted by address. Data addresses are dropped: WebChat sends previews that way. */
function linksOf({ attachments = [] }: IncomingActivity): NonNullable<ChannelEvent['attachments']> {
  return attachments.map(({ name, contentType, contentUrl }) => ({
    type: attachmentType(contentType ?? ''),
    ...(name && { name }),
    ...(contentType && { mime: contentType }),
    ...(contentUrl && /^https?:\/\//i.test(contentUrl) && { url: contentUrl }),
  }));
}

export function attachmentType(mime: string): 'image' | 'audio' | 'video' | 'file' {
  const family = mime.split('/')[0];
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'file';
}

const property = (value: unknown, key: string): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
