import { z } from 'zod';
import { detectLanguage, type ChannelEvent, type ExternalBot } from '../../conversations/index.js';
import { INITIATE, type Initiate } from './parse-initiate.js';
import type { WireActivity } from './wire-activity.js';

/** Another bot's request for a human, as its channel's parser put it into the event; null when the event is none. */
export function initiateOf(event: Pick<ChannelEvent, 'meta'>): Initiate | null {
  return InitiateSchema.safeParse(event.meta?.[META_INITIATE]).data ?? null;
}

/** The bot that handed over, to be kept with the conversation; undefined on channels where it needs no address. */
export function externalBotOf(event: Pick<ChannelEvent, 'meta'>): ExternalBot | undefined {
  return ExternalBotSchema.safeParse(event.meta?.[META_EXTERNAL]).data;
}

const META_INITIATE = 'initiate';
const META_EXTERNAL = 'external';

/** What a channel's parser makes of a request: handled by a turn, kept as an event and never shown as the customer's words. */
export function initiateEvent(
  initiate: Initiate,
  locale?: string,
): Pick<ChannelEvent, 'kind' | 'route' | 'event' | 'meta' | 'language'> {
  const said = initiate.lines.flatMap(({ author, text }) => (author === 'customer' ? [text] : []));
  const language = locale ?? detectLanguage(said.join(' '));
  return {
    kind: 'handover',
    route: 'bot',
    event: { name: INITIATE, value: initiate.context ?? {} },
    meta: { [META_INITIATE]: initiate },
    ...(language && { language }),
  };
}

/** Added to the meta of an initiate that came over the Bot Framework. */
export const externalMeta = (activity: WireActivity): Record<string, unknown> => ({
  [META_EXTERNAL]: {
    serviceUrl: activity.serviceUrl,
    conversationId: activity.conversation.id,
    channelId: activity.channelId,
    botId: (activity.relatesTo?.bot ?? activity.recipient)?.id ?? '',
    ...(activity.id && { activityId: activity.id }),
  } satisfies ExternalBot,
});

const InitiateSchema = z.object({
  skill: z.string().optional(),
  message: z.string().optional(),
  context: z.unknown().optional(),
  lines: z.array(
    z.object({
      author: z.enum(['customer', 'bot']),
      name: z.string().optional(),
      text: z.string(),
      at: z.string().optional(),
      locale: z.string().optional(),
    }),
  ),
  omitted: z.number(),
  transcriptUrl: z.string().optional(),
  byCustomer: z.boolean().optional(),
}) satisfies z.ZodType<Initiate>;

const ExternalBotSchema = z.object({
  serviceUrl: z.string(),
  conversationId: z.string(),
  channelId: z.string(),
  botId: z.string(),
  activityId: z.string().optional(),
}) satisfies z.ZodType<ExternalBot>;
