import { ActivityHandler, MessageFactory, type TurnContext } from 'botbuilder';
import type { HandoffReason, TranscriptStore } from '../conversations/index.js';
import { assertNever } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import type { Metrics } from '../platform/metrics.js';
import { decide, needsAnswer, type Decision, type TurnSignals } from './escalation-policy.js';
import type { KnowledgeAnswer, KnowledgePort } from './knowledge-port.js';
import { createNoteQuestion, type QuestionPort } from './note-question.js';
import { parseChoice } from './parse-choice.js';
import { articleChoice, botTexts, feedbackChoices, humanChoice, noneChoice } from './prompts.js';
import { recognisePhrases } from './recognise-phrases.js';
import { TURN, type ReplyExtras, type Turn } from './turn.js';

export interface SupportBotDeps {
  knowledge: KnowledgePort;
  questions: QuestionPort;
  transcripts: TranscriptStore;
  startHandoff(turn: Turn, reason: HandoffReason): Promise<void>;
  /** Shows the answer while it is being composed. */
  showPartial(turn: Turn, text: string, sequence: number): void;
  logger: Logger;
  metrics: Metrics;
}

/** Lines of the talk the knowledge base may look back on. */
const HISTORY_LINES = 12;

/** The tier-one bot: reads the turn, lets escalation-policy decide, and carries the decision out. */
export class SupportBot extends ActivityHandler {
  private readonly note: ReturnType<typeof createNoteQuestion>;

  constructor(private readonly deps: SupportBotDeps) {
    super();
    this.note = createNoteQuestion(deps);
    this.onMessage(async (context, next) => {
      await this.handleMessage(context);
      await next();
    });
    this.onEvent(async (context, next) => {
      const turn = turnOf(context);
      // The widget opened, or somebody pressed "get started": be there first, once.
      if (turn.event.kind === 'join' && turn.activity.seq <= 1) {
        await say(context, botTexts(turn.conversation.language).replies.greeting, {
          choices: [humanChoice(turn.conversation.language)],
        });
      }
      await next();
    });
  }

  private async handleMessage(context: TurnContext): Promise<void> {
    const turn = turnOf(context);
    const text = turn.activity.text ?? '';
    const { memory } = turn;
    const signals: TurnSignals = {
      phrases: recognisePhrases(text),
      picked: parseChoice(turn.activity, memory),
      memory,
      hasText: /[\p{L}\p{N}]/u.test(text),
      encrypted: turn.event.kind === 'encrypted',
      answer: null,
    };
    let found: KnowledgeAnswer | null = null;
    if (needsAnswer(signals)) {
      found = await this.ask(turn, text);
      turn.topics = found.topics;
      signals.answer = found;
    }
    const decision = decide(signals);
    this.deps.metrics.turns.inc({ decision: decision.kind });
    this.deps.logger.debug({ decision }, 'turn decided');
    await this.note(turn, { text: spokenIn(text), found, picked: signals.picked, decision });
    await this.carryOut(context, turn, decision, found);
  }

  private async ask(turn: Turn, text: string): Promise<KnowledgeAnswer> {
    const { conversation } = turn;
    const past = await this.deps.transcripts.read(conversation._id, { last: true, limit: HISTORY_LINES });
    let sequence = 0;
    return this.deps.knowledge.answer(
      spokenIn(text),
      past
        .filter((one) => one.kind === 'message' && one.text && one._id !== turn.activity._id)
        .map((one) => ({ author: one.author.kind, text: one.text ?? '' })),
      {
        language: conversation.language,
        onPartial: (partial) => this.deps.showPartial(turn, partial, (sequence += 1)),
      },
    );
  }

  private async carryOut(
    context: TurnContext,
    turn: Turn,
    decision: Decision,
    found: KnowledgeAnswer | null,
  ): Promise<void> {
    const { language, surface } = turn.conversation;
    const texts = botTexts(language);
    const { failedTurns } = turn.memory;
    switch (decision.kind) {
      case 'answer': {
        if (found?.kind !== 'answer') return;
        await this.giveAnswer(context, turn, found);
        return;
      }
      case 'answer-article': {
        const entry = await this.deps.knowledge.article(decision.articleId);
        if (!entry) {
          turn.memory = { failedTurns: failedTurns + 1 };
          await say(context, texts.replies.rephrase, { choices: [humanChoice(language)] });
          return;
        }
        turn.topics = entry.topics;
        await this.giveAnswer(context, turn, {
          text: entry.text,
          confidence: 1,
          citations: [entry.citation],
          composedBy: 'entry',
        });
        return;
      }
      case 'clarify': {
        if (found?.kind !== 'clarify') return;
        const choices = [
          ...found.candidates.slice(0, 3).map((one) => articleChoice(one.question, one.articleId)),
          noneChoice(language),
          humanChoice(language),
        ];
        turn.memory = { failedTurns, clarifying: true, offered: choices };
        await say(context, texts.clarify, { choices });
        return;
      }
      case 'say': {
        const choices = decision.failed ? [humanChoice(language)] : [];
        turn.memory = { failedTurns: decision.failed ? failedTurns + 1 : 0, offered: choices };
        await say(context, texts.replies[decision.reply], { choices: surface === 'public' ? [] : choices });
        return;
      }
      case 'handoff':
        turn.memory = { failedTurns: 0 };
        await this.deps.startHandoff(turn, decision.reason);
        return;
      default:
        assertNever(decision);
    }
  }

  private async giveAnswer(
    context: TurnContext,
    turn: Turn,
    answer: Pick<
      Extract<KnowledgeAnswer, { kind: 'answer' }>,
      'text' | 'confidence' | 'citations' | 'composedBy'
    >,
  ): Promise<void> {
    const { language, surface } = turn.conversation;
    const articleId = answer.citations[0]?.articleId;
    const extras: ReplyExtras = {
      answer: { confidence: answer.confidence, citations: answer.citations, composedBy: answer.composedBy },
    };
    // In public one post is enough: nobody wants to be asked under their own tweet whether it helped.
    if (surface === 'public' || !articleId) {
      turn.memory = { failedTurns: 0, lastArticleId: articleId, askedFeedbackOn: articleId };
      await say(context, answer.text, extras);
      return;
    }
    const choices = feedbackChoices(language, articleId);
    turn.memory = {
      failedTurns: turn.memory.failedTurns,
      lastArticleId: articleId,
      askedFeedbackOn: articleId,
      offered: choices,
    };
    await say(context, `${answer.text}\n\n${botTexts(language).didThatHelp}`, { ...extras, choices });
  }
}

/** On X our own handle leads. */
const spokenIn = (text: string): string => text.replace(/^(\s*@\w+)+/u, '').trim();

export function turnOf(context: TurnContext): Turn {
  const turn = context.turnState.get<Turn | undefined>(TURN);
  if (!turn) throw new Error('The support bot was run without a turn.');
  return turn;
}

async function say(context: TurnContext, text: string, extras: ReplyExtras = {}): Promise<void> {
  const reply = MessageFactory.text(text);
  reply.channelData = extras;
  await context.sendActivity(reply);
}
