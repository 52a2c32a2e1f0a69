import type { Conversation, Notice, NoticeKind } from '../conversations/index.js';
import type { HandoffDeps } from './deps.js';
import { isOpen, nextOpening } from './business-hours.js';
import { noticeText, type NoticeFacts } from './notices.js';
import type { QueueFacts } from './queue-facts.js';

type Deps = Pick<HandoffDeps, 'conversations' | 'outbox' | 'settings' | 'clock'> & {
  queueFacts: QueueFacts;
};

export type Announce = (conversation: Conversation) => Promise<void>;

/** Kinds that turn into another one when nobody can come. */
const WAITING: readonly NoticeKind[] = ['queued', 'requeued', 'transferred'];

/**
 * Tells the customer what the conversation says they are still to be told. The notices were written by the same
 * compare-and-set that changed the state, so they are told after a crash too, and each once (its key is unique).
 */
export function createAnnounce(deps: Deps): Announce {
  const { conversations, outbox, settings, clock, queueFacts } = deps;

  async function facts(
    conversation: Conversation,
    notice: Notice,
  ): Promise<{ kind: NoticeKind; facts: NoticeFacts }> {
    const { handoff } = conversation;
    if (!WAITING.includes(notice.kind) || !handoff) {
      return { kind: notice.kind, facts: { agentName: notice.agentName } };
    }
    const { businessHours } = await settings.get();
    const now = clock.now();
    if (!isOpen(businessHours, now)) {
      const opensAt = nextOpening(businessHours, now);
      return { kind: 'out-of-hours', facts: { opensAt, timeZone: businessHours.timeZone } };
    }
    const ahead = await queueFacts.ahead(handoff);
    const wait = await queueFacts.estimate(handoff.queueId, ahead);
    if (!wait && notice.kind === 'queued') return { kind: 'nobody-there', facts: {} };
    return { kind: notice.kind, facts: { position: ahead + 1, wait } };
  }

  return async (conversation) => {
    if (conversation.pendingNotices.length === 0) return;
    for (const notice of conversation.pendingNotices) {
      const said = await facts(conversation, notice);
      await outbox.say(conversation, {
        key: notice.key,
        kind: 'message',
        author: { kind: 'system', id: 'tsunagu', name: 'Tsunagu' },
        text: noticeText(said.kind, conversation.language, said.facts),
        locale: conversation.language,
        channelData: { notice: said.kind },
      });
    }
    await conversations.update(
      { _id: conversation._id },
      {
        $pull: { pendingNotices: { key: { $in: conversation.pendingNotices.map((notice) => notice.key) } } },
      },
    );
  };
}
