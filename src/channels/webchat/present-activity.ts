import type { Activity, Attachment } from '../../conversations/index.js';
import { initiateEventOf } from './initiate-line.js';

/** An activity as Direct Line clients read it. */
export interface DirectLineActivity {
  type: 'message' | 'event' | 'typing';
  id: string;
  timestamp: string;
  channelId: string;
  conversation: { id: string };
  /** `kind` is ours: clients that know it can tell a human from a bot. */
  from: { id: string; name?: string; role: 'bot' | 'user'; kind?: 'bot' | 'agent' | 'system' };
  text?: string;
  textFormat?: 'plain';
  locale?: string;
  name?: string;
  value?: unknown;
  attachments?: { contentType: string; contentUrl: string; name?: string; thumbnailUrl?: string }[];
  suggestedActions?: { to: string[]; actions: CardAction[] };
  channelData?: unknown;
  replyToId?: string;
}

/** What is shown to whoever is there, and not stored. The stream adds the conversation. */
export type PassingActivity = Omit<DirectLineActivity, 'conversation'>;

interface CardAction {
  type: 'imBack' | 'messageBack';
  title: string;
  value: string;
  text?: string;
  displayText?: string;
}

/**
 * The customer's own activities carry the id their POST was answered with and their channelData untouched: that is
 * how clients know a message has arrived.
 */
export function presentActivity(activity: Activity, conversationId: string): DirectLineActivity {
  const { text, locale, action, choices, channelData, replyToExternalId: replyToId } = activity;
  const event = initiateEventOf(activity) ?? activity.event;
  const attachments = (activity.attachments ?? []).flatMap(presentAttachment);
  return {
    type: activity.kind === 'event' ? 'event' : 'message',
    id: activity.externalId ?? activity._id,
    // Over the bus dates travel as text.
    timestamp: new Date(activity.at).toISOString(),
    channelId: 'directline',
    conversation: { id: conversationId },
    from: presentAuthor(activity.author),
    // Plain, so that nobody's asterisks or line breaks turn into something else.
    ...(text !== undefined && { text, textFormat: 'plain' as const }),
    ...(locale !== undefined && { locale }),
    ...(event && { name: event.name, value: event.value }),
    ...(action && !event && { value: action.payload }),
    ...(attachments.length > 0 && { attachments }),
    ...(choices?.length && { suggestedActions: { to: [], actions: choices.map(presentChoice) } }),
    ...(channelData !== undefined && { channelData }),
    ...(replyToId !== undefined && { replyToId }),
  };
}

function presentAuthor({ kind, id, name }: Activity['author']): DirectLineActivity['from'] {
  if (kind === 'customer') return { id, ...(name && { name }), role: 'user' };
  return { id, ...(name && { name }), role: 'bot', kind };
}

/**
 * A choice whose value differs from its title goes as messageBack and not as postBack: the value comes back all the
 * same, and the customer (and later the agent) sees the title that was picked instead of nothing.
 */
function presentChoice({ title, value }: { title: string; value: string }): CardAction {
  if (title === value) return { type: 'imBack', title, value };
  return { type: 'messageBack', title, value, text: title, displayText: title };
}

function presentAttachment({ type, name, mime, url }: Attachment) {
  if (!url) return [];
  return [
    {
      contentType: mime ?? MIME_OF[type] ?? 'application/octet-stream',
      contentUrl: url,
      ...(name && { name }),
      ...(type === 'image' && { thumbnailUrl: url }),
    },
  ];
}

/** For what came without a type of its own. */
const MIME_OF: Partial<Record<Attachment['type'], string>> = {
  image: 'image/*',
  audio: 'audio/*',
  video: 'video/*',
  link: 'text/html',
};
