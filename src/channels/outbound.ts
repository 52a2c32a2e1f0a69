import type {
  Activity,
  ContactStore,
  Conversation,
  ConversationStore,
  OutboundJob,
  ProductBus,
  TranscriptStore,
} from '../conversations/index.js';
import { later, MINUTE_MS, SECOND_MS, type Clock } from '../platform/clock.js';
import { messageOf } from '../platform/errors.js';
import type { Ids } from '../platform/ids.js';
import type { JobHandlers, JobQueue } from '../platform/jobs.js';
import type { Logger } from '../platform/logger.js';
import type { Metrics } from '../platform/metrics.js';
import { publishDelivery } from './apply-state-event.js';
import { SendError, type Channel, type OutboundMessage, type OutboundPart } from './channel.js';
import type { DeadLetterStore } from './dead-letter-store.js';
import { DEFAULT_TIME_LIMIT_MS } from './wire/index.js';

export interface OutboundDeps {
  channels: Map<string, Channel>;
  conversations: ConversationStore;
  transcripts: TranscriptStore;
  contacts: ContactStore;
  outboundJobs: JobQueue<OutboundJob>;
  deadLetters: DeadLetterStore;
  bus: ProductBus;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  metrics: Metrics;
}

/** A sender that has not settled its message by then is dead. */
const CLAIM_MS = 30 * SECOND_MS;
/**
 * A part is only sent with so much of the claim left: else somebody might look for it before it arrives. It takes two
 * calls at most (Messenger may ask for the same in another form), and a moment.
 */
const SEND_MS = 2 * DEFAULT_TIME_LIMIT_MS + 2 * SECOND_MS;
/** 1 s doubled each time, at most 5 min: eight tries are about four minutes of a platform being down. */
const MAX_TRIES = 8;
const backoffMs = (attempt: number): number => Math.min(SECOND_MS * 2 ** attempt, 5 * MINUTE_MS);

/**
 * Sends a conversation's messages in transcript order. A message is claimed (pending -> sending), sent, and settled
 * (sent or failed). The only window in which a message can go out twice is "sent, crash before the id was stored"; it is
 * closed further by looking for the message at the platform before sending again, and by its echo.
 */
export function createOutboundWorker(deps: OutboundDeps): JobHandlers<OutboundJob> {
  const { channels, conversations, transcripts, contacts, outboundJobs, bus, clock, ids, logger, metrics } =
    deps;

  async function sendAll(conversationId: string): Promise<void> {
    for (;;) {
      const next = await transcripts.nextToDeliver(conversationId);
      if (!next?.delivery) return;
      const now = clock.now();
      const { delivery } = next;
      const claimed = delivery.status === 'sending';
      if (claimed && delivery.claimedUntil && delivery.claimedUntil > now) return; // its sender goes on after it
      if (delivery.notBefore && delivery.notBefore > now) {
        await outboundJobs.add(
          { conversationId },
          { delayMs: delivery.notBefore.getTime() - now.getTime() + 10 },
        );
        return;
      }
      const claim = ids.next();
      const mine = await transcripts.updateDelivery(
        next._id,
        {
          $or: [
            // As we saw it: one that was tried and given back meanwhile looks the same but for its attempts.
            {
              'delivery.status': delivery.status,
              'delivery.claim': delivery.claim ?? null,
              'delivery.attempts': delivery.attempts,
            },
            { 'delivery.claim': claim }, // the driver may repeat this very write
          ],
        },
        { status: 'sending', claim, claimedUntil: later(now, CLAIM_MS) },
      );
      if (!mine?.delivery) continue; // somebody was faster; look again
      const goOn = await sendOne(mine, claim, claimed || delivery.error?.code === 'uncertain');
      if (!goOn) return;
    }
  }

  /** True when the message is settled and the next may follow. */
  async function sendOne(activity: Activity, claim: string, lookFirst: boolean): Promise<boolean> {
    const conversation = await conversations.get(activity.conversationId);
    const channel = channels.get(conversation.channel);
    if (!channel?.send) {
      await settle(activity, claim, {
        status: 'failed',
        error: problem('no-channel', `The channel ${conversation.channel} is not set up.`),
      });
      return true;
    }
    const parts = toParts(channel, await toMessage(activity, conversation));
    const partIds = [...(activity.delivery?.partIds ?? [])];
    let mayBeSent = lookFirst;
    let claimedUntil: Date | null = activity.delivery?.claimedUntil ?? null;
    try {
      for (const part of parts.slice(partIds.length)) {
        const found = mayBeSent ? await findSent(channel, part, activity) : null;
        // While we looked, the echo may have settled it: then the claim is gone.
        if (!found) claimedUntil = await keepClaim(activity._id, claim, mayBeSent ? null : claimedUntil);
        if (!found && !claimedUntil) return true; // somebody took us for dead, or settled it: look again
        const { externalId } = found ?? (await channel.send(part));
        metrics.deliveries.inc({ channel: channel.id, outcome: found ? 'found' : 'sent' });
        partIds.push(externalId);
        mayBeSent = false;
        if (partIds.length < parts.length) {
          claimedUntil = later(clock.now(), CLAIM_MS);
          const mine = { 'delivery.claim': claim };
          if (!(await transcripts.updateDelivery(activity._id, mine, { partIds, claimedUntil })))
            return false;
        }
      }
      await settle(activity, claim, { status: 'sent', partIds, sentAt: clock.now() }, partIds.at(-1));
      return true;
    } catch (error) {
      return giveBack(activity, claim, { partIds, mayBeSent, error });
    }
  }

  /** One that another message of ours went out as is not this one, however alike their words are. */
  async function findSent(
    channel: Channel,
    part: OutboundPart,
    { _id, at }: Activity,
  ): Promise<{ externalId: string } | null> {
    const found = await channel.findSent?.(part, at);
    const known = found && (await transcripts.findByExternalId(found.externalId));
    return known && known._id !== _id ? null : (found ?? null);
  }

  /** The claim with enough time left to send; null when looking things up took so long that it is gone. */
  async function keepClaim(activityId: string, claim: string, until: Date | null): Promise<Date | null> {
    let claimedUntil = until;
    while (!claimedUntil || clock.now() >= later(claimedUntil, -SEND_MS)) {
      claimedUntil = later(clock.now(), CLAIM_MS);
      const mine = { 'delivery.claim': claim };
      if (!(await transcripts.updateDelivery(activityId, mine, { claimedUntil }))) return null;
    }
    return claimedUntil;
  }

  async function giveBack(
    activity: Activity,
    claim: string,
    { partIds, mayBeSent, error }: { partIds: string[]; mayBeSent: boolean; error: unknown },
  ): Promise<boolean> {
    const known = error instanceof SendError ? error : null;
    const attempts = (activity.delivery?.attempts ?? 0) + 1;
    const retryable = known ? known.options.retryable : true;
    const detail = {
      // Trouble of our own leaves open what was sent before it, and so does a look in vain: look first next time.
      code: !known || known.options.uncertain || mayBeSent ? 'uncertain' : known.code,
      message: messageOf(error).slice(0, 300),
      retryable,
    };
    const { conversationId } = activity;
    logger.warn(
      { conversationId, activityId: activity._id, attempts, code: detail.code, retryable },
      'send failed',
    );
    if (!retryable || attempts >= MAX_TRIES) {
      metrics.deliveries.inc({ channel: known ? 'platform' : 'internal', outcome: 'failed' });
      await settle(activity, claim, { status: 'failed', attempts, partIds, error: detail });
      const conversation = await conversations.find(conversationId);
      metrics.deadLetters.inc({ kind: 'outbound' });
      await deps.deadLetters.add({
        kind: 'outbound',
        refId: activity._id,
        conversationId,
        channel: conversation?.channel ?? null,
        error: `${detail.code}: ${detail.message}`,
      });
      return true;
    }
    const notBefore = known?.options.notBefore ?? later(clock.now(), backoffMs(attempts - 1));
    metrics.deliveries.inc({ channel: 'platform', outcome: 'retried' });
    await transcripts.updateDelivery(
      activity._id,
      { 'delivery.claim': claim },
      {
        status: 'pending',
        attempts,
        partIds,
        notBefore,
        error: detail,
        claim: undefined,
        claimedUntil: undefined,
      },
    );
    await outboundJobs.add(
      { conversationId },
      { delayMs: Math.max(20, notBefore.getTime() - clock.now().getTime() + 10) },
    );
    return false;
  }

  async function settle(
    activity: Activity,
    claim: string,
    delivery: Partial<NonNullable<Activity['delivery']>>,
    externalId?: string,
  ): Promise<void> {
    const settled = await transcripts.updateDelivery(
      activity._id,
      { 'delivery.claim': claim },
      { ...delivery, open: undefined, claim: undefined, claimedUntil: undefined, notBefore: undefined },
      externalId ? { externalId } : {},
    );
    if (settled?.delivery) publishDelivery(bus, settled, settled.delivery.status);
  }

  async function toMessage(activity: Activity, conversation: Conversation): Promise<OutboundMessage> {
    const contact = await contacts.get(conversation.contactId);
    const identity = contact.identities.find((one) => one.channel === conversation.channel);
    return {
      activityId: activity._id,
      conversationId: conversation._id,
      accountId: conversation.accountId,
      surface: conversation.surface,
      threadKey: conversation.threadKey,
      userId: identity?.userId ?? '',
      userHandle: identity?.handle,
      language: conversation.language,
      byHuman: activity.author.kind === 'agent',
      text: activity.text ?? '',
      choices: activity.choices ?? [],
      event: activity.event,
      replyToExternalId: activity.replyToExternalId,
    };
  }

  return {
    run: ({ conversationId }) => sendAll(conversationId),
    async onExhausted({ conversationId }, error) {
      // The message still says `pending` or `sending`; the sweep wakes its sender again.
      logger.error({ err: error, conversationId }, 'outbound job given up; the sweep takes over');
      await Promise.resolve();
    },
  };
}

const toParts = (channel: Channel, message: OutboundMessage): OutboundPart[] => channel.split(message);

const problem = (code: string, message: string) => ({ code, message, retryable: false });
