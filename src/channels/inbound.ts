import {
  detectLanguage,
  LEASE_MS,
  type Activity,
  type ChannelEvent,
  type ContactStore,
  type Conversation,
  type ConversationStore,
  type Outbox,
  type ProductBus,
  type TranscriptStore,
  type TurnIntent,
  type TurnReading,
} from '../conversations/index.js';
import { DAY_MS, HOUR_MS, later, type Clock } from '../platform/clock.js';
import { messageOf } from '../platform/errors.js';
import type { Ids } from '../platform/ids.js';
import type { JobHandlers, JobQueue } from '../platform/jobs.js';
import { withLogContext, type Logger } from '../platform/logger.js';
import type { Metrics } from '../platform/metrics.js';
import { applyStateEvent } from './apply-state-event.js';
import type { DeadLetterStore } from './dead-letter-store.js';
import type { EventStore, StoredEvent } from './event-store.js';
import { inHindsight, keyOf } from './in-hindsight.js';
import type { InboundJob } from './inbox.js';

/** Handles one customer activity; `set` is written with the end of the turn, `latest` with the end of its event. Given by services.ts. */
export type RunTurn = (turn: {
  conversation: Conversation;
  activity: Activity;
  event: ChannelEvent;
}) => Promise<{ set: Record<string, unknown>; latest?: TurnIntent }>;

export interface InboundDeps {
  events: EventStore;
  conversations: ConversationStore;
  transcripts: TranscriptStore;
  contacts: ContactStore;
  outbox: Outbox;
  bus: ProductBus;
  inboundJobs: JobQueue<InboundJob>;
  deadLetters: DeadLetterStore;
  runTurn: RunTurn;
  /** The bot could not do it, whatever the reason: a human must. */
  strandedTo: (conversation: Conversation, cause: string) => Promise<void>;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  metrics: Metrics;
  /** A customer who writes within this many days of closing continues the old conversation. */
  reopenDays: number;
}

const BATCH = 20;

/**
 * Works off a lane: takes the conversation's lease, handles its events in order of arrival, one turn at a time, and gives
 * the lease back. Whoever finds the lease taken leaves word and may go: its holder looks once more after giving it back.
 */
export function createInboundWorker(deps: InboundDeps): JobHandlers<InboundJob> {
  const { events, conversations, transcripts, contacts, outbox, bus, clock, ids, logger } = deps;

  async function workOff(lane: string): Promise<void> {
    for (;;) {
      const waiting = await events.waiting(lane, BATCH);
      const first = waiting[0] && (await inHindsight(waiting[0], transcripts));
      if (!first) return;
      if (changesOnlyState(first)) {
        const known = await conversations.latestByThread(lane);
        if (known) {
          const { set } = await handle(first, known);
          if (Object.keys(set).length > 0) await conversations.update({ _id: known._id }, { $set: set });
        }
        await events.markDone([first._id]);
        if (waiting.length === 1) return; // what came since has a job of its own
        continue;
      }
      const token = ids.next();
      const conversation = await lease(lane, first, token);
      if (!conversation) {
        if (await conversations.wantLease(lane)) return;
        continue; // given back this moment
      }
      const isMore = await withLogContext({ conversationId: conversation._id }, () =>
        holding(conversation._id, token, () => takeTurns(conversation, token, waiting)),
      );
      if (!isMore && waiting.length < BATCH) return;
    }
  }

  /**
   * Each turn's changes are written before its event counts as done, the last one's with the end of the lease. True when
   * somebody came meanwhile and left the rest to us.
   */
  async function takeTurns(
    conversation: Conversation,
    token: string,
    waiting: StoredEvent[],
  ): Promise<boolean> {
    const { _id } = conversation;
    let current = conversation;
    for (const stored of waiting) {
      const isDone = current.lastEventId === stored._id; // by somebody who died before saying so
      const { set, reading }: Handled = isDone ? { set: {} } : await handle(stored, current);
      const turn = isDone ? {} : { ...set, lastEventId: stored._id };
      if (stored === waiting.at(-1)) {
        const isWanted = await conversations.release(_id, token, turn);
        await events.markDone([stored._id], reading);
        return isWanted;
      }
      if (!(await conversations.renew(_id, token, turn))) return false; // somebody took us for dead, and goes on
      await events.markDone([stored._id], reading);
      current = await conversations.get(_id); // the turn may have changed who owns it
    }
    return false;
  }

  /** Renews the lease while `work` lasts; gives it back when it fails. */
  async function holding<T>(id: string, token: string, work: () => Promise<T>): Promise<T> {
    const renewing = setInterval(() => {
      conversations.renew(id, token).catch((error: unknown) => {
        logger.warn({ conversationId: id, reason: messageOf(error) }, 'lease not renewed');
      });
    }, LEASE_MS / 3);
    try {
      return await work();
    } catch (error) {
      // With the database away it lapses by itself.
      await conversations.release(id, token).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(renewing);
    }
  }

  /** The thread's open conversation; the one it continues; or a new one. Null: somebody else is at work on it. */
  async function lease(
    lane: string,
    { channel, event }: StoredEvent,
    token: string,
  ): Promise<Conversation | null> {
    const open = await conversations.lease({ threadKey: lane, isOpen: true }, token);
    if (open) return open;
    const latest = await conversations.latestByThread(lane);
    if (latest?.isOpen) return null;
    const reopenSince = later(clock.now(), -deps.reopenDays * DAY_MS);
    if (latest?.lastAgentId && latest.closedAt && latest.closedAt > reopenSince) {
      return conversations.lease({ _id: latest._id, isOpen: false }, token);
    }
    const contact = await contacts.findOrCreate({
      channel,
      userId: event.from?.id ?? lane,
      handle: event.from?.handle ?? undefined,
      name: event.from?.name ?? undefined,
    });
    return conversations.create(
      {
        channel,
        accountId: event.accountId,
        surface: event.surface,
        threadKey: lane,
        contactId: contact._id,
        language: languageOf(event) ?? contact.language ?? latest?.language ?? 'en',
      },
      token,
    );
  }

  async function handle(given: StoredEvent, conversation: Conversation): Promise<Handled> {
    const stored = await inHindsight(given, transcripts);
    const { event } = stored;
    if (changesOnlyState(stored)) {
      const { humanElsewhere } = await applyStateEvent(
        { transcripts, outbox, bus, clock },
        conversation,
        event,
      );
      return { set: humanElsewhere ? { botSilentUntil: later(clock.now(), HOUR_MS) } : {} };
    }
    const language = languageOf(event) ?? conversation.language;
    const { activity } = await outbox.log(conversation, {
      key: keyOf(stored),
      kind: event.event ? 'event' : 'message',
      author: {
        kind: 'customer',
        id: event.from?.id ?? 'unknown',
        name: event.from?.name ?? event.from?.handle ?? undefined,
      },
      text: event.text ?? undefined,
      locale: event.language ?? language,
      attachments: event.attachments?.map(({ type, name, mime, url, bytes }) => ({
        type,
        name: name ?? undefined,
        mime: mime ?? undefined,
        url: url ?? undefined,
        bytes: bytes ?? undefined,
      })),
      action: event.action
        ? { payload: event.action.payload, title: event.action.title ?? undefined }
        : undefined,
      event: event.event ?? undefined,
      channelData: event.channelData,
      externalId: event.messageId ?? undefined,
      replyToExternalId: event.replyTo ?? undefined,
      occurredAt: new Date(event.at),
      editedAt: given.event.kind === 'edit' ? new Date(event.at) : undefined,
    });
    const seen = {
      language,
      lastActivityAt: activity.at,
      lastCustomerAt: activity.at,
      ...(event.text && { preview: { author: 'customer', text: event.text.slice(0, 140) } }),
    };
    if (event.route !== 'bot' || event.standby) return { set: seen };
    const { set, latest } = await deps.runTurn({
      conversation: { ...conversation, language },
      activity,
      event,
    });
    const { _id: activityId, conversationId, contactId, at } = activity;
    return {
      set: { ...seen, ...set },
      ...(latest && {
        reading: { ...latest, channel: conversation.channel, conversationId, contactId, activityId, at },
      }),
    };
  }

  return {
    run: ({ lane }) => workOff(lane),
    async onExhausted({ lane }, error) {
      const [stuck] = await events.waiting(lane, 1);
      if (!stuck) return;
      const reason = messageOf(error);
      await events.markDead(stuck._id, reason);
      const conversation = await conversations.latestByThread(lane);
      deps.metrics.deadLetters.inc({ kind: 'inbound' });
      await deps.deadLetters.add({
        kind: 'inbound',
        refId: stuck._id,
        conversationId: conversation?._id ?? null,
        channel: stuck.channel,
        error: reason,
      });
      if (conversation?.isOpen) await deps.strandedTo(conversation, stuck._id);
      await deps.inboundJobs.add({ lane }); // those behind it must not wait
      logger.error({ lane, eventId: stuck._id }, 'an event was given up; it is in the dead letters');
    },
  };
}

/** What handling an event leaves to be written: to the conversation, and with the event. */
interface Handled {
  set: Record<string, unknown>;
  reading?: TurnReading;
}

/** Needs no lease and no conversation of its own: receipts, edits, typing, and what we said ourselves. */
const changesOnlyState = ({ event }: StoredEvent): boolean => event.route === 'state' || event.isOwn === true;

function languageOf(event: ChannelEvent) {
  if (event.text) {
    const detected = detectLanguage(event.text);
    if (detected) return detected;
  }
  if (event.language?.toLowerCase().startsWith('ja')) return 'ja';
  return event.language?.toLowerCase().startsWith('en') ? 'en' : null;
}
