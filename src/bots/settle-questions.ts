import type {
  Activity,
  Conversation,
  ConversationStore,
  Handoff,
  TranscriptStore,
} from '../conversations/index.js';
import { HOUR_MS, later, MINUTE_MS, SECOND_MS, type Clock } from '../platform/clock.js';
import { messageOf } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import { findAgentAnswer } from './agent-answer.js';

/** What of the question log is settled here; services.ts supplies it. */
export interface SettlingPort {
  settle(
    conversationId: string,
    outcome: 'handed-over' | 'abandoned',
    more?: {
      askedUntil?: Date;
      agentAnswer?: { text: string; activityId: string; agentId: string } | null;
      handlingSeconds?: number | null;
    },
  ): Promise<void>;
  open(
    between: { after: Date; before: Date },
    limit: number,
  ): Promise<{ conversationId: string; askedAt: Date }[]>;
}

export interface QuestionSettler {
  /** Told of every change of a conversation's state, after it. Never throws. */
  moved(conversation: Conversation): Promise<void>;
  /** Settles what a crash left open. */
  sweep(): Promise<void>;
}

/** The bot lets go of a conversation after a day; what is open an hour later was forgotten. */
const FORGOTTEN_MS = 25 * HOUR_MS;
const LOOK_EVERY_MS = 10 * MINUTE_MS;
const PAGE = 500;

/**
 * Says what became of questions nobody pressed a thumb on: a person took them over, with what that person answered and
 * how long it took them, or the conversation ended and nobody said.
 */
export function createQuestionSettler(deps: {
  questions: SettlingPort;
  conversations: Pick<ConversationStore, 'find'>;
  transcripts: Pick<TranscriptStore, 'read'>;
  clock: Clock;
  logger: Logger;
}): QuestionSettler {
  const { questions, conversations, transcripts, clock, logger } = deps;
  let lookedAt = 0;
  let lookedUntil = new Date(0);

  async function settle(conversation: Conversation): Promise<void> {
    const { _id: id, state, handoff } = conversation;
    if (state !== 'closed' && state !== 'bot') return;
    if (handoff) {
      const askedUntil = handoff.endedAt ?? conversation.closedAt ?? clock.now();
      const chain = chainOf(conversation);
      const joinedAt = chain.find(({ acceptedAt }) => acceptedAt)?.acceptedAt;
      const answer = joinedAt ? findAgentAnswer(await transcripts.read(id, { last: true }), joinedAt) : null;
      await questions.settle(id, 'handed-over', {
        askedUntil,
        agentAnswer: answer && linkTo(answer),
        handlingSeconds: secondsOf(chain, askedUntil),
      });
    }
    if (state === 'closed') await questions.settle(id, 'abandoned');
  }

  return {
    async moved(conversation) {
      try {
        await settle(conversation);
      } catch (error) {
        logger.warn({ reason: messageOf(error) }, 'questions not settled; the sweep will');
      }
    },
    async sweep() {
      const now = clock.now();
      if (now.getTime() - lookedAt < LOOK_EVERY_MS) return;
      lookedAt = now.getTime();
      try {
        const rows = await questions.open({ after: lookedUntil, before: later(now, -FORGOTTEN_MS) }, PAGE);
        for (const id of new Set(rows.map(({ conversationId }) => conversationId))) {
          const conversation = await conversations.find(id);
          if (conversation) await settle(conversation);
          else await questions.settle(id, 'abandoned');
        }
        // Those still open belong to talks that go on; once all were looked at, it begins anew.
        lookedUntil = rows.length === PAGE ? (rows.at(-1)?.askedAt ?? lookedUntil) : new Date(0);
      } catch (error) {
        logger.warn({ reason: messageOf(error) }, 'forgotten questions not settled; tried again shortly');
      }
    },
  };
}

/** The last handoff with those it was transferred from, oldest first. */
function chainOf({ handoff, pastHandoffs }: Conversation): Handoff[] {
  const all = [...pastHandoffs, ...(handoff ? [handoff] : [])];
  const from = all.findLastIndex(({ reason }) => reason !== 'transfer');
  return all.slice(Math.max(0, from));
}

/** Null when no agent ever had it. */
function secondsOf(chain: readonly Handoff[], endedAt: Date): number | null {
  const spans = chain.flatMap((one) =>
    one.acceptedAt ? [(one.endedAt ?? endedAt).getTime() - one.acceptedAt.getTime()] : [],
  );
  if (spans.length === 0) return null;
  return Math.round(spans.reduce((sum, ms) => sum + ms, 0) / SECOND_MS);
}

const linkTo = ({ _id, text = '', author }: Activity) => ({ text, activityId: _id, agentId: author.id });
