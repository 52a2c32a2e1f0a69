import type {
  Conversation,
  ConversationStore,
  Line,
  Outbox,
  ProductBus,
  TranscriptStore,
} from '../../conversations/index.js';
import { HOUR_MS, later, SECOND_MS, type Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import { protocolEventsOf } from './handoff-protocol.js';
import { BOTFRAMEWORK } from './options.js';

export interface HandoffStatus {
  /** Appends what this conversation owes. Safe to repeat, from several processes at once. */
  look(conversationId: string): Promise<void>;
  /** Looks at what changed since its last call: finds what a crash, or a bus that was down, swallowed. */
  sweep(): Promise<void>;
  close(): void;
}

/** Channels whose clients are programs and take events. Elsewhere an event would reach a person as an empty message. */
const CHANNELS: readonly string[] = ['webchat', BOTFRAMEWORK];
/** How far the first sweep after a start looks back. */
const FIRST_LOOK_MS = HOUR_MS;
/** Sweeps overlap by more than a write takes. */
const OVERLAP_MS = 30 * SECOND_MS;
const PAGE = 500;
/** Keys known to be told, so that a sweep need not ask for them again. */
const REMEMBERED = 20_000;

/**
 * Tells programs that follow a conversation how its handoff stands: `handoff.status`, as activities of kind `event`. What is
 * owed is read from the conversation, so that nothing depends on having heard of it.
 */
export function createHandoffStatus(deps: {
  conversations: Pick<ConversationStore, 'find' | 'list'>;
  transcripts: Pick<TranscriptStore, 'findByKey'>;
  outbox: Outbox;
  bus: ProductBus;
  clock: Clock;
  logger: Logger;
}): HandoffStatus {
  const { conversations, transcripts, outbox, bus, clock, logger } = deps;
  let sweptUntil = later(clock.now(), -FIRST_LOOK_MS);
  const told = new Set<string>();

  async function tell(conversation: Conversation): Promise<void> {
    for (const { key, name, value } of protocolEventsOf(conversation)) {
      if (told.has(key)) continue;
      if (!(await transcripts.findByKey(conversation._id, key))) {
        const line: Line = {
          key,
          kind: 'event',
          author: { kind: 'system', id: 'tsunagu' },
          event: { name, value },
        };
        await outbox.say(conversation, { ...line, replyToExternalId: conversation.external?.activityId });
      }
      told.add(key);
      const [oldest] = told;
      if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest);
    }
  }

  async function look(conversationId: string): Promise<void> {
    const conversation = await conversations.find(conversationId);
    if (conversation && CHANNELS.includes(conversation.channel)) await tell(conversation);
  }

  const untold = (conversationId: string, error: unknown): void => {
    logger.warn({ err: error, conversationId }, 'handoff status not told; the sweep will');
  };

  const unsubscribe = bus.subscribe((event) => {
    if (event.type !== 'transcript.appended' || !CHANNELS.includes(event.channel)) return;
    const name = event.activity.event?.name;
    // Being queued earns nothing yet.
    if (name?.startsWith('conversation.') !== true || name === 'conversation.queued') return;
    look(event.conversationId).catch((error: unknown) => untold(event.conversationId, error));
  });

  return {
    look,
    async sweep() {
      const startedAt = clock.now();
      const changed = await conversations.list(
        { lastActivityAt: { $gte: sweptUntil }, channel: { $in: [...CHANNELS] } },
        { sort: { lastActivityAt: 1 }, limit: PAGE },
      );
      for (const conversation of changed) {
        // One broken conversation must not keep the others' programs waiting.
        await tell(conversation).catch((error: unknown) => untold(conversation._id, error));
      }
      const last = changed.at(-1);
      sweptUntil = changed.length === PAGE && last ? last.lastActivityAt : later(startedAt, -OVERLAP_MS);
    },
    close: unsubscribe,
  };
}
