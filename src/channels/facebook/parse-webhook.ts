import { z } from 'zod';
import type { ChannelEvent } from '../../conversations/index.js';
import { badRequest } from '../../platform/errors.js';
import { hashOf, lenient, unknownEvent } from '../wire/index.js';
import { parseChange } from './parse-change.js';
import { parseMessaging } from './parse-messaging.js';

export interface ParseContext {
  /** Our app, to tell its hand-overs and echoes from others'. */
  appId?: string;
  /** For events that carry no time: when we got them. */
  receivedAt: string;
}

/** One page's share of a webhook body. */
export interface PageContext extends ParseContext {
  pageId: string;
}

const EnvelopeSchema = z.object({ object: z.string(), entry: z.array(z.unknown()) });
const EntrySchema = lenient.object({
  id: lenient.id,
  time: lenient.time,
  messaging: lenient.items,
  standby: lenient.items,
  changes: lenient.items,
});
type Entry = NonNullable<ReturnType<typeof EntrySchema.parse>>;

/** Meta's dashboard sends its samples in the name of this page. */
const DASHBOARD = '0';

/**
 * Reads a webhook body of Meta: a batch that may mix pages, messages and changes of the feed.
 * @throws AppError 400 when it has no `object` and `entry`.
 * @see https://developers.facebook.com/docs/messenger-platform/webhooks
 */
export function parseWebhook(body: unknown, context: ParseContext): ChannelEvent[] {
  const envelope = EnvelopeSchema.safeParse(body);
  if (!envelope.success) throw badRequest('This is not a webhook body of Meta.');
  const { object, entry: entries } = envelope.data;
  return entries.flatMap((item) => {
    const entry = EntrySchema.parse(item);
    const page = { ...context, pageId: entry?.id ?? '', receivedAt: entry?.time ?? context.receivedAt };
    if (!entry || object !== 'page')
      return [unknownEvent({ accountId: page.pageId, at: page.receivedAt, type: object, body: item })];
    return entry.id === DASHBOARD ? [sample(item, page)] : parseEntry(entry, page);
  });
}

const parseEntry = ({ messaging, standby, changes }: Entry, page: PageContext): ChannelEvent[] => [
  ...messaging.flatMap((item) => parseMessaging(item, page)),
  ...standby.flatMap((item) => parseMessaging(item, page).map(asStandby)),
  ...changes.flatMap((item) => parseChange(item, page)),
];

/** Another app owns the thread: we keep the transcript whole and stay silent. */
const asStandby = (event: ChannelEvent): ChannelEvent => ({
  ...event,
  route: event.route === 'bot' ? 'record' : event.route,
  standby: true,
});

const sample = (item: unknown, { pageId, receivedAt }: PageContext): ChannelEvent => ({
  kind: 'test',
  route: 'ignore',
  surface: 'dm',
  dedupKey: `test:${hashOf(item)}`,
  accountId: pageId,
  threadKey: 'unknown',
  at: receivedAt,
});
