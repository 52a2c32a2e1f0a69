import type {
  Activity,
  ChannelEvent,
  Conversation,
  DeliveryStatus,
  Outbox,
  ProductBus,
  TranscriptStore,
} from '../conversations/index.js';
import { later, MINUTE_MS, type Clock } from '../platform/clock.js';

interface Deps {
  transcripts: TranscriptStore;
  outbox: Outbox;
  bus: ProductBus;
  clock: Clock;
}

/**
 * What changes our knowledge but needs no answer: delivered, read, taken back, edited, typing, and echoes of our own.
 * Says whether a human answered from the platform's own inbox: the bot should then keep out.
 */
export async function applyStateEvent(
  deps: Deps,
  conversation: Conversation,
  event: ChannelEvent,
): Promise<{ humanElsewhere: boolean }> {
  if (event.kind === 'echo') return { humanElsewhere: !(await recognise(deps, conversation, event)) };
  await apply(deps, conversation, event);
  return { humanElsewhere: false };
}

async function apply(deps: Deps, conversation: Conversation, event: ChannelEvent): Promise<void> {
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
  const target = event.messageId ? await transcripts.findByExternalId(event.messageId) : null;
  if (!target) return;
  await transcripts.patch(
    target._id,
    event.kind === 'delete'
      ? { deletedAt: clock.now() }
      : { editedAt: new Date(event.at), ...(event.text && { text: event.text }) },
  );
  bus.publish({ type: 'conversation.changed', conversationId: conversation._id });
}

/** A message can go out twice when its sender dies; the echo of the first comes under an id that nobody stored. */
const SENT_AGAIN_MS = 5 * MINUTE_MS;

/**
 * The platform shows us what was sent in our name. True: one of ours, known by its id, by the correlation that travelled
 * with it, or as what is or was just being sent; a correlated one whose sender died, or heard no answer, is settled by this. False: a human wrote
 * it in the platform's own inbox, and it belongs into the transcript too.
 */
async function recognise(
  { transcripts, outbox, bus }: Deps,
  conversation: Conversation,
  event: ChannelEvent,
): Promise<boolean> {
  const { messageId, meta = {} } = event;
  if (messageId && (await transcripts.findByExternalId(messageId))) return true;
  const [activityId, index] = typeof meta['metadata'] === 'string' ? meta['metadata'].split(':') : [];
  const correlated = activityId ? await transcripts.get(activityId) : null;
  if (correlated) {
    const isWhole = index === '0' && correlated.text === event.text;
    if (isWhole && correlated.delivery?.open) {
      const settled = await transcripts.updateDelivery(
        correlated._id,
        { 'delivery.open': true },
        {
          status: 'sent',
          open: undefined,
          claim: undefined,
          claimedUntil: undefined,
          notBefore: undefined,
          sentAt: new Date(event.at),
        },
        { externalId: messageId ?? undefined },
      );
      if (settled) publishDelivery(bus, settled, 'sent');
    }
    return true;
  }
  if (meta['byOurApp'] === true) return true;
  const sentLately = { 'delivery.sentAt': { $gt: later(new Date(event.at), -SENT_AGAIN_MS) } };
  const ours = await transcripts.collection
    .find({ conversationId: conversation._id, $or: [{ 'delivery.open': true }, sentLately] })
    .toArray();
  if (ours.some((one) => sameWords(one.text ?? '', event.text ?? ''))) return true;
  await outbox.log(conversation, {
    key: `echo:${event.dedupKey}`,
    kind: 'message',
    author: { kind: 'agent', id: 'platform-inbox', name: event.from?.name ?? 'Platform inbox' },
    text: event.text ?? undefined,
    externalId: messageId ?? undefined,
    occurredAt: new Date(event.at),
  });
  return false;
}

/**
 * The echo may be a part of what we sent, or have its choices added, with links rewritten and parts numbered: its words
 * decide. Few words in the middle of ours may as well be somebody else's.
 */
function sameWords(sent: string, echoed: string): boolean {
  const [whole, part] = [wordsOf(sent), wordsOf(echoed)];
  if (whole === '' || part === '') return false;
  if (part.startsWith(whole) || whole.endsWith(part)) return true;
  return part.length >= TELLING_CHARS && whole.includes(part.slice(0, 2 * TELLING_CHARS));
}

const TELLING_CHARS = 40;

const wordsOf = (text: string): string =>
  text.replace(/https?:\/\/\S+|^\(\d\/\d\)|@\w+/gu, '').replace(/[^\p{L}\p{N}]+/gu, '');

export function publishDelivery(bus: ProductBus, activity: Activity, status: DeliveryStatus): void {
  bus.publish({
    type: 'delivery.changed',
    conversationId: activity.conversationId,
    activityId: activity._id,
    seq: activity.seq,
    status,
  });
}
