import type { Inbox } from '../../../src/channels/channel.js';
import type { ChannelEvent, Conversation, Outbox } from '../../../src/conversations/index.js';

/** Stores what customers write as the product's inbound job does, and answers by rote. */
export function createCannedInbox(deps: {
  conversationOf(directLineId: string): Promise<Conversation>;
  outbox: Outbox;
  received: ChannelEvent[];
  refusals: string[];
  failure(): Error | null;
  reply(event: ChannelEvent): string | null;
}): Inbox {
  const seen = new Set<string>();

  async function handle(event: ChannelEvent): Promise<void> {
    const conversation = await deps.conversationOf(event.threadKey.slice('webchat:'.length));
    await deps.outbox.log(conversation, {
      key: `in:${event.dedupKey}`,
      kind: event.event ? 'event' : 'message',
      author: { kind: 'customer', id: event.from?.id ?? '', name: event.from?.name ?? undefined },
      text: event.text ?? undefined,
      locale: event.language ?? undefined,
      attachments: event.attachments?.map(({ type, name, mime, url }) => ({
        type,
        name: name ?? undefined,
        mime: mime ?? undefined,
        url: url ?? undefined,
      })),
      action: event.action
        ? { payload: event.action.payload, title: event.action.title ?? undefined }
        : undefined,
      event: event.event ?? undefined,
      channelData: event.channelData,
      externalId: event.messageId ?? undefined,
    });
    const text = deps.reply(event);
    if (!text) return;
    await deps.outbox.say(conversation, {
      key: `reply:${event.dedupKey}`,
      kind: 'message',
      author: { kind: 'bot', id: 'bot', name: 'Assistant' },
      text,
    });
  }

  return {
    async receive({ events }) {
      const failure = deps.failure();
      if (failure) throw failure;
      let stored = 0;
      for (const event of events) {
        deps.received.push(event);
        if (seen.has(event.dedupKey)) continue;
        seen.add(event.dedupKey);
        stored += 1;
        if (event.route === 'bot') await handle(event);
      }
      return { stored, duplicates: events.length - stored };
    },
    refused: (_channel, reason) => deps.refusals.push(reason),
  };
}
