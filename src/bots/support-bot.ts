import { ActivityHandler, type TurnContext } from 'botbuilder';
import type { HandoffReason } from '../conversations/index.js';
import type { PublishedArticle } from '../knowledge/index.js';
import type { Clock } from '../platform/clock.js';
import { assertNever } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import type { Metrics } from '../platform/metrics.js';
import { askKnowledge, spokenIn, type AskDeps, type Asked } from './ask-knowledge.js';
import { decide, needsAnswer, type Decision, type FormMove } from './escalation-policy.js';
import { moveForm } from './form/move-form.js';
import { presentSlot } from './form/read-form-turn.js';
import { askSlot, giveReplies, offer, say, type GiveDeps } from './give-replies.js';
import { languageNotice } from './language-notice.js';
import { createNoteQuestion, type QuestionPort } from './note-question.js';
import { botTexts, humanChoice } from './prompts.js';
import { readTurn, type ReadTurn } from './read-turn.js';
import { turnOf, type Turn } from './turn.js';

export interface SupportBotDeps extends AskDeps, GiveDeps {
  clock: Clock;
  questions: QuestionPort;
  knowledge: AskDeps['knowledge'];
  startHandoff(turn: Turn, reason: HandoffReason): Promise<void>;
  logger: Logger;
  metrics: Metrics;
}

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
    const read = await readTurn(this.deps, turn);
    let asked: Asked[] = [];
    if (needsAnswer(read.signals)) {
      asked = await askKnowledge(this.deps, turn, read.question, read.except);
      turn.topics = [...new Set(asked.flatMap(({ found }) => found.topics))];
      read.signals.answer = verdictOn(asked, turn);
    }
    const decision = decide(read.signals);
    if (decision.kind === 'handoff' && asked.length === 0 && isComplaint(turn)) {
      turn.topics = await this.deps.knowledge.topics(spokenIn(read.question), turn.conversation.language);
    }
    this.deps.metrics.turns.inc({ decision: decision.kind });
    this.deps.logger.debug({ decision: decision.kind }, 'turn decided');
    await this.note(turn, { asked, picked: read.signals.picked, decision });
    if (decision.kind !== 'handoff') await tellLanguages(context, turn);
    await this.carryOut(context, turn, decision, asked, read);
  }

  private async carryOut(
    context: TurnContext,
    turn: Turn,
    decision: Decision,
    asked: readonly Asked[],
    { form }: ReadTurn,
  ): Promise<void> {
    const { language, surface } = turn.conversation;
    const texts = botTexts(language);
    const { failedTurns } = turn.memory;
    switch (decision.kind) {
      case 'answer':
      case 'clarify':
        await this.reply(context, turn, asked);
        return;
      case 'answer-article': {
        const article = await this.deps.knowledge.article(decision.articleId);
        if (!article) {
          turn.memory = { failedTurns: failedTurns + 1, form: turn.memory.form };
          await say(context, texts.replies.rephrase, { choices: [humanChoice(language)] });
          return;
        }
        turn.topics = article.topics;
        await this.reply(context, turn, [
          asAnswer(article, turn.memory.question),
          ...(await this.askWaiting(turn)),
        ]);
        return;
      }
      case 'offer':
        turn.memory = {
          ...turn.memory,
          failedTurns: failedTurns + (decision.failed ? 1 : 0),
          askedFeedbackOn: undefined,
          parked: undefined,
        };
        await offer(context, turn, decision.choices, { question: turn.memory.question });
        return;
      case 'form':
        if (form) await this.goOnWithForm(context, turn, form, decision.move);
        return;
      case 'say': {
        const choices = decision.failed ? [humanChoice(language)] : [];
        const isOver = decision.reply === 'farewell';
        turn.memory = {
          failedTurns: decision.failed ? failedTurns + 1 : 0,
          offered: choices,
          form: isOver ? undefined : turn.memory.form,
          parked: turn.memory.parked,
        };
        await say(context, texts.replies[decision.reply], { choices: surface === 'public' ? [] : choices });
        // A greeting or a thank-you in between: the detail is still missing.
        if (form && turn.memory.form?.offers === 0)
          await askSlot(context, turn, turn.memory.form, form.slots);
        return;
      }
      case 'handoff':
        await this.handOver(turn, decision.reason);
        return;
      default:
        assertNever(decision);
    }
  }

  private async reply(
    context: TurnContext,
    turn: Turn,
    asked: readonly Asked[],
    filled?: string,
  ): Promise<void> {
    const outcome = await giveReplies(this.deps, context, turn, asked, filled);
    if (outcome === 'handoff') await this.handOver(turn, 'form-complete');
  }

  private async goOnWithForm(
    context: TurnContext,
    turn: Turn,
    article: PublishedArticle,
    move: FormMove,
  ): Promise<void> {
    const { language } = turn.conversation;
    const { form, waiting, failedTurns } = turn.memory;
    if (!form) return;
    if (move.kind === 'stop') {
      turn.memory = { failedTurns, waiting };
      await say(context, botTexts(language).replies['form-stopped']);
      const later = await this.askWaiting(turn);
      if (later.length > 0) await this.reply(context, turn, later);
      return;
    }
    const moved = moveForm({ form, details: turn.details }, article, move);
    turn.details = moved.details;
    turn.topics = article.topics;
    if (presentSlot(moved.form, article.slots)) {
      await askSlot(context, turn, moved.form, article.slots, move.kind === 'again');
      return;
    }
    const later = await this.askWaiting(turn);
    turn.memory = { failedTurns };
    await this.reply(context, turn, [asAnswer(article), ...later], article.citation.articleId);
  }

  /** What else the customer asked before, now that the first of it is settled. */
  private async askWaiting(turn: Turn): Promise<Asked[]> {
    const asked: Asked[] = [];
    for (const text of turn.memory.waiting ?? []) asked.push(...(await askKnowledge(this.deps, turn, text)));
    return asked;
  }

  private async handOver(turn: Turn, reason: HandoffReason): Promise<void> {
    turn.memory = { failedTurns: 0 };
    await this.deps.startHandoff(turn, reason);
  }
}

/** Who goes to people at once, because of how they write, is routed and counted by what they write about all the same. */
const isComplaint = ({ conversation }: Turn): boolean => conversation.intent?.latest.kind === 'complaint';

/** Before anything else is said, so that a customer who cannot read the answer knows why. */
async function tellLanguages(context: TurnContext, turn: Turn): Promise<void> {
  const notice = languageNotice(turn.conversation);
  if (notice === null) return;
  const { language, surface } = turn.conversation;
  await say(context, notice, { choices: surface === 'public' ? [] : [humanChoice(language)] });
  turn.toldLanguages = true;
}

/** The best of what the parts of a message came to. */
function verdictOn(asked: readonly Asked[], turn: Turn): ReadTurn['signals']['answer'] {
  if (asked.some(({ found }) => found.kind === 'answer')) return { kind: 'answer' };
  const offered = asked.flatMap(({ found }) => (found.kind === 'clarify' ? found.candidates : []));
  if (offered.length === 0) return { kind: 'nothing' };
  const known = new Set(turn.memory.candidates?.map(({ value }) => value));
  return {
    kind: 'clarify',
    isNewSubject: offered.every(({ articleId }) => !known.has(`article:${articleId}`)),
  };
}

const asAnswer = ({ text, citation, topics }: PublishedArticle, question = citation.question): Asked => ({
  text: question,
  found: {
    kind: 'answer',
    text,
    confidence: 1,
    citations: [citation],
    composedBy: 'entry',
    topics,
    others: [],
  },
});
