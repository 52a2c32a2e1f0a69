import type {
  Activity,
  ChannelEvent,
  Conversation,
  DeliveryStatus,
  Outbox,
  ProductBus,
  TranscriptStore,
} from '../conversations/index.js';
import type { Clock } from '../platform/clock.js';

interface Deps {
  transcripts: TranscriptStore;
  outbox: Outbox;
  bus: ProductBus;
  clock: Clock;
}

/** What changes our knowledge but needs no answer: delivered, read, taken back, edited, typing, and echoes of our own. */
export async function applyStateEvent(
  deps: Deps,
  conversation: Conversation,
  event: ChannelEvent,
): Promise<void> {
  switch (event.kind) {
    case 'delivery':
    case 'read':
      return markSeen(deps, conversation, event, event.kind === 'read' ? 'read' : 'delivered');
    case 'delete':
    case 'edit':
      return markChanged(deps, conversation, event);
    case 'typing':
      deps.bus.publish({
        type: 'typing.seen',
        conversationId: conversation._id,
        channel: conversation.channel,
        author: 'customer',
      });
      return;
    case 'echo':
      return recognise(deps, conversation, event);
    default:
      return;
  }
}

const RANK: Record<DeliveryStatus, number> = {
  failed: 0,
  pending: 0,
  sending: 0,
  sent: 1,
  delivered: 2,
  read: 3,
};

/** Receipts name messages by id, or everything up to a moment. They come late and out of order: status only rises. */
async function markSeen(
  { transcripts, bus }: Deps,
  conversation: Conversation,
  { meta = {} }: ChannelEvent,
  status: 'delivered' | 'read',
): Promise<void> {
  const ids = Array.isArray(meta['messageIds']) ? meta['messageIds'].map(String) : [];
  if (typeof meta['upToMessageId'] === 'string') ids.push(meta['upToMessageId']);
  const watermark = typeof meta['watermark'] === 'number' ? new Date(meta['watermark']) : null;
  const ours = await transcripts.collection
    .find({
      conversationId: conversation._id,
      'delivery.status': { $in: ['sent', 'delivered'] },
      $or: [{ externalId: { $in: ids } }, ...(watermark ? [{ 'delivery.sentAt': { $lte: watermark } }] : [])],
    })
    .toArray();
  for (const activity of ours) {
    if (!activity.delivery || RANK[activity.delivery.status] >= RANK[status]) continue;
    await transcripts.updateDelivery(activity._id, {}, { status });
    publishDelivery(bus, activity, status);
  }
}

async function markChanged(
  { transcripts, bus, clock }: Deps,
  conversation: Conversation,
  event: ChannelEvent,
): Promise<void> {
  const target = event.messageId
    ? await transcripts.findByExternalId(event.messageId, [conversation._id])
    : null;
  if (!target) return;
  await transcripts.patch(
    target._id,
    event.kind === 'delete'
      ? { deletedAt: clock.now() }
      : { editedAt: clock.now(), ...(event.text && { text: event.text }) },
  );
  bus.publish({ type: 'conversation.changed', conversationId: conversation._id });
}

/**
 * The platform shows us what was sent in our name. It settles a message that we were sending when a process died: found
 * by the correlation that travelled with it, by its id, or by its text. What none of ours matches, a human wrote in the
 * platform's own inbox: it belongs into the transcript too.
 */
async function recognise(
  { transcripts, outbox, bus }: Deps,
  conversation: Conversation,
  event: ChannelEvent,
): Promise<void> {
  const messageId = event.messageId ?? undefined;
  if (messageId && (await transcripts.findByExternalId(messageId, [conversation._id]))) return;
  const correlated = typeof event.meta?.['metadata'] === 'string' ? event.meta['metadata'] : '';
  const activityId = correlated.split(':')[0] ?? '';
  const ours =
    (activityId ? await transcripts.get(activityId) : null) ??
    (await transcripts.collection.findOne({
      conversationId: conversation._id,
      'delivery.status': 'sending',
      text: event.text ?? '',
    }));
  if (ours) {
    const whole = (ours.text ?? '') === (event.text ?? '') || correlated.endsWith(':0');
    if (
      ours.delivery?.status === 'sending' &&
      whole &&
      (ours.text?.length ?? 0) <= (event.text?.length ?? 0)
    ) {
      const settled = await transcripts.updateDelivery(
        ours._id,
        { 'delivery.status': 'sending' },
        {
          status: 'sent',
          open: undefined,
          claim: undefined,
          claimedUntil: undefined,
          sentAt: new Date(event.at),
        },
        { externalId: messageId },
      );
      if (settled) publishDelivery(bus, settled, 'sent');
    }
    return;
  }
  await outbox.log(conversation, {
    key: `echo:${event.dedupKey}`,
    kind: 'message',
    author: { kind: 'agent', id: 'platform-inbox', name: event.from?.name ?? 'Platform inbox' },
    text: event.text ?? undefined,
    externalId: messageId,
    occurredAt: new Date(event.at),
  });
}

export function publishDelivery(bus: ProductBus, activity: Activity, status: DeliveryStatus): void {
  bus.publish({
    type: 'delivery.changed',
    conversationId: activity.conversationId,
    activityId: activity._id,
    seq: activity.seq,
    status,
  });
}
