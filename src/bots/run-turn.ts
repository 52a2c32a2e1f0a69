import type {
  Activity,
  ChannelEvent,
  Conversation,
  ConversationIntent,
  ConversationStore,
  CustomerDetail,
  ExternalBot,
  HandoffReason,
  Line,
  Outbox,
  ProductBus,
  TranscriptStore,
  TurnIntent,
} from '../conversations/index.js';
import type { Clock } from '../platform/clock.js';
import { messageOf } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import type { Metrics } from '../platform/metrics.js';
import { aboutTopics, addTurn, analyseTurn } from './intent/analyse-turn.js';
import { botTexts } from './prompts.js';
import type { KnowledgePort } from './knowledge-port.js';
import type { QuestionPort } from './note-question.js';
import { recognisePhrases } from './recognise-phrases.js';
import { SupportBot } from './support-bot.js';
import { TranscriptMiddleware } from './transcript-middleware.js';
import { TurnAdapter } from './turn-adapter.js';
import type { Turn } from './turn.js';

export interface RunTurnDeps {
  conversations: Pick<ConversationStore, 'find'>;
  transcripts: Pick<TranscriptStore, 'read'>;
  outbox: Outbox;
  bus: Pick<ProductBus, 'publish'>;
  knowledge: KnowledgePort;
  questions: QuestionPort;
  startHandoff(
    conversation: Conversation,
    request: {
      reason: HandoffReason;
      cause: string;
      topics?: string[];
      details?: CustomerDetail[];
      preferredAgentId?: string;
      skill?: string;
    },
  ): Promise<Conversation>;
  /** The customer wrote while the agent was wrapping up. */
  resume(conversation: Conversation): Promise<Conversation>;
  /** Somebody else's bot hands its customer over: what it says of them; null for every other event. */
  readInitiate(
    event: ChannelEvent,
    activity: Activity,
  ): { lines: Line[]; skill?: string; external?: ExternalBot } | null;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}

export interface TurnEnd {
  /** To be written to the conversation. */
  set: Record<string, unknown>;
  /** What the message says beside its words; absent when nothing was written in words. */
  latest?: TurnIntent;
}

/**
 * All that happens upon one stored customer activity, with the conversation read a moment ago: should a human take over
 * this very moment, the transcript middleware keeps the bot silent. With a human as owner the bot is silent; a closed conversation goes
 * back to people; everything else is a bot turn. Returns what to write with the end of the turn, the message's intent among it.
 */
export function createRunTurn(deps: RunTurnDeps) {
  const { conversations, transcripts, outbox, bus, knowledge, questions, clock, logger, metrics } = deps;
  const bot = new SupportBot({
    knowledge,
    questions,
    transcripts,
    clock,
    logger,
    metrics,
    async startHandoff(turn, reason) {
      const { topics, details } = turn;
      await deps.startHandoff(turn.conversation, { reason, cause: turn.activity.key, topics, details });
    },
    showPartial(turn, text, sequence) {
      const { _id: conversationId, channel } = turn.conversation;
      bus.publish({
        type: 'stream.partial',
        conversationId,
        channel,
        streamId: turn.activity._id,
        sequence,
        text,
      });
    },
  });
  const adapter = new TurnAdapter();
  adapter.use(new TranscriptMiddleware({ conversations, outbox }));

  return async function runTurn(given: {
    conversation: Conversation;
    activity: Activity;
    event: ChannelEvent;
  }): Promise<TurnEnd> {
    const { activity, event } = given;
    const before = intentAfter(given);
    const conversation = { ...given.conversation, ...(before && { intent: before }) };
    const end = (set: Record<string, unknown> = {}, topics: readonly string[] = []): TurnEnd => {
      if (!before) return { set };
      const intent = aboutTopics(before, topics);
      return { set: { ...set, intent }, latest: intent.latest };
    };
    const initiate = deps.readInitiate(event, activity);
    if (initiate && (conversation.state === 'bot' || conversation.state === 'closed')) {
      for (const line of initiate.lines) await outbox.log(conversation, line);
      const { skill, external } = initiate;
      await deps.startHandoff(conversation, { reason: 'external-bot', cause: activity.key, skill });
      return end(external && { external });
    }
    switch (conversation.state) {
      case 'queued':
      case 'active':
        return end();
      case 'wrap-up':
        await deps.resume(conversation);
        return end();
      case 'closed':
        return end(await comeBack(conversation, activity));
      case 'bot': {
        const { set, topics } = await botTurn({ conversation, activity, event });
        return end(set, topics);
      }
    }
  };

  /** What the customer wants and how they feel, after this message; whoever owns the conversation sees it. */
  function intentAfter({
    conversation,
    activity,
  }: {
    conversation: Conversation;
    activity: Activity;
  }): ConversationIntent | null {
    if (activity.kind !== 'message' || !activity.text) return null;
    return addTurn(conversation.intent, analyseTurn(activity.text));
  }

  /** The customer of a closed conversation wrote again: a mere thank-you closes nothing anew, all else goes to people. */
  async function comeBack(conversation: Conversation, activity: Activity): Promise<Record<string, unknown>> {
    if (activity.kind !== 'message') return {}; // opening the window again is no question
    const phrases = recognisePhrases(activity.text ?? '');
    if (phrases.has('thanks') || phrases.has('farewell')) {
      await outbox.say(conversation, {
        key: `reply:${activity._id}:1`,
        kind: 'message',
        author: { kind: 'bot', id: 'bot', name: 'Bot' },
        text: botTexts(conversation.language).replies[phrases.has('thanks') ? 'thanks' : 'farewell'],
        locale: conversation.language,
      });
      return {};
    }
    await deps.startHandoff(conversation, {
      reason: 'reopened',
      cause: activity.key,
      preferredAgentId: conversation.lastAgentId,
    });
    return {};
  }

  async function botTurn(given: {
    conversation: Conversation;
    activity: Activity;
    event: ChannelEvent;
  }): Promise<{ set: Record<string, unknown>; topics: string[] }> {
    const { conversation, activity } = given;
    if (conversation.botSilentUntil && conversation.botSilentUntil > clock.now()) {
      return { set: {}, topics: [] };
    }
    const { bot: memory, details = [] } = conversation;
    const turn: Turn = {
      ...given,
      memory,
      topics: [],
      details,
      toldLanguages: false,
      said: 0,
      silenced: false,
    };
    const startedAt = performance.now();
    try {
      await adapter.run(turn, (context) => bot.run(context));
    } catch (error) {
      if (isStorageTrouble(error)) throw error; // the job tries again; nothing was decided yet
      logger.error({ err: error, conversationId: conversation._id }, 'bot turn failed; a human takes over');
      metrics.turns.inc({ decision: 'error' });
      await deps.startHandoff(conversation, {
        reason: 'bot-error',
        cause: activity.key,
        topics: turn.topics,
        details: turn.details,
      });
      return { set: {}, topics: turn.topics };
    }
    metrics.answerSeconds.observe((performance.now() - startedAt) / 1000);
    const topics = [...new Set([...turn.topics, ...conversation.topics])].slice(0, 10);
    const set = {
      bot: turn.memory,
      topics,
      ...(turn.details !== details && { details: turn.details }),
      ...(turn.toldLanguages && { toldLanguages: true }),
    };
    return { set, topics: turn.topics };
  }
}

/** Errors of the database or of the network to it: the same turn will work when it is back. */
function isStorageTrouble(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name.startsWith('Mongo') || /topology|ECONNREFUSED/i.test(messageOf(error)))
  );
}
