import type { JobQueue } from '../platform/jobs.js';
import type { Activity } from './activity.js';
import type { Conversation } from './conversation.js';
import type { OutboundJob } from './outbound-job.js';
import type { ProductBus } from './product-event.js';
import type { NewActivity, TranscriptStore } from './transcript-store.js';

export type Line = Omit<NewActivity, 'conversationId' | 'contactId' | 'delivery'>;
type Target = Pick<Conversation, '_id' | 'contactId' | 'channel' | 'surface'>;

/** The one way into a transcript for all but the customer's own words: stored, told to every process, sent. */
export interface Outbox {
  /** For the customer: stored as pending, then the outbound job sends it (a pull channel's client reads it itself). */
  say(conversation: Target, line: Line): Promise<{ activity: Activity; created: boolean }>;
  /** Notes and events, for staff and programs; they are not sent. Also the customer's own activities. */
  log(conversation: Target, line: Line): Promise<{ activity: Activity; created: boolean }>;
}

export function createOutbox(deps: {
  transcripts: TranscriptStore;
  bus: ProductBus;
  outboundJobs: JobQueue<OutboundJob>;
  /** True for channels whose clients read the transcript themselves. */
  isPull(channel: string): boolean;
}): Outbox {
  const { transcripts, bus, outboundJobs, isPull } = deps;

  async function append(conversation: Target, draft: NewActivity) {
    const stored = await transcripts.append(draft);
    if (stored.created) {
      bus.publish({
        type: 'transcript.appended',
        conversationId: conversation._id,
        channel: conversation.channel,
        seq: stored.activity.seq,
        activity: stored.activity,
      });
    }
    return stored;
  }

  /** A public reply goes under the customer's last post, unless the caller names one. */
  async function lastCustomerPost(conversation: Target): Promise<string | undefined> {
    const [last] = await transcripts.collection
      .find({ conversationId: conversation._id, 'author.kind': 'customer', externalId: { $exists: true } })
      .sort({ seq: -1 })
      .limit(1)
      .toArray();
    return last?.externalId;
  }

  const ids = (conversation: Target) => ({
    conversationId: conversation._id,
    contactId: conversation.contactId,
  });

  return {
    async say(conversation, line) {
      if (isPull(conversation.channel)) return append(conversation, { ...line, ...ids(conversation) });
      const replyToExternalId =
        line.replyToExternalId ??
        (conversation.surface === 'public' ? await lastCustomerPost(conversation) : undefined);
      const stored = await append(conversation, {
        ...line,
        ...ids(conversation),
        replyToExternalId,
        delivery: { status: 'pending', open: true, attempts: 0, partIds: [] },
      });
      await outboundJobs.add({ conversationId: conversation._id });
      return stored;
    },
    log: (conversation, line) => append(conversation, { ...line, ...ids(conversation) }),
  };
}
