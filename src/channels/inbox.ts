import { z } from 'zod';
import type { Activity, ChannelEvent, ConversationStore, TranscriptStore } from '../conversations/index.js';
import type { JobDefinition, JobQueue } from '../platform/jobs.js';
import type { Metrics } from '../platform/metrics.js';
import type { Inbox } from './channel.js';
import type { EventStore } from './event-store.js';

export const InboundJobSchema = z.object({ lane: z.string(), eventId: z.string().optional() });
export type InboundJob = z.infer<typeof InboundJobSchema>;
export const inboundJob: JobDefinition<InboundJob> = {
  name: 'inbound',
  schema: InboundJobSchema,
  attempts: 6, // 100 ms doubled five times: about 3 s in all, then a human takes over
};

/** Stores what platforms send and wakes the lane; nothing slow, because the platform is waiting for its 200. */
export function createInbox(deps: {
  events: EventStore;
  transcripts: TranscriptStore;
  conversations: ConversationStore;
  inboundJobs: JobQueue<InboundJob>;
  metrics: Metrics;
}): Inbox {
  const { events, transcripts, conversations, inboundJobs, metrics } = deps;

  /**
   * One contact's case is one lane. In public many people talk under one post, so the author is part of the key; who
   * answers one of our own replies stays in the conversation that reply belongs to.
   */
  async function laneOf(channel: string, event: ChannelEvent): Promise<string> {
    if (event.surface === 'dm') return event.threadKey;
    const known = await firstKnown(aboutOf(event));
    const conversation = known && (await conversations.find(known.conversationId));
    if (conversation?.channel === channel) {
      const sameAuthor = event.from ? conversation.threadKey.endsWith(`@${event.from.id}`) : true;
      if (sameAuthor || event.isOwn) return conversation.threadKey;
    }
    return event.from ? `${event.threadKey}@${event.from.id}` : event.threadKey;
  }

  async function firstKnown(ids: (string | null | undefined)[]): Promise<Activity | null> {
    for (const id of ids) {
      const known = id ? await transcripts.findByExternalId(id) : null;
      if (known) return known;
    }
    return null;
  }

  return {
    async receive({ channel, events: given, raw }) {
      const laned = await Promise.all(
        given.map(async (event) => ({ event, lane: await laneOf(channel, event) })),
      );
      const stored = await events.store(channel, laned, typeof raw === 'string' ? raw : raw.toString('utf8'));
      const fresh = stored.filter((row) => row.state === 'new');
      for (const row of stored) {
        metrics.webhookEvents.inc({ channel, outcome: row.state === 'ignored' ? 'ignored' : 'stored' });
      }
      const duplicates = given.length - stored.length;
      if (duplicates > 0) metrics.webhookEvents.inc({ channel, outcome: 'duplicate' }, duplicates);
      const lanes = new Map(fresh.map((row) => [row.lane, row._id]));
      await Promise.all([...lanes].map(([lane, eventId]) => inboundJobs.add({ lane, eventId })));
      return { stored: stored.length, duplicates };
    },
    refused(channel, reason) {
      metrics.webhookRefused.inc({ channel, reason });
    },
  };
}

/** The messages by whose conversation an event may be known. What an edit changes may never have come here. */
function aboutOf({ kind, isOwn, replyTo, messageId }: ChannelEvent): (string | null | undefined)[] {
  if (isOwn || kind === 'reply' || kind === 'comment') return [replyTo];
  return kind === 'edit' ? [messageId, replyTo] : [messageId];
}
