import { MessageFactory, type TurnContext } from 'botbuilder';
import type { BotMemory, Choice, FormMemory } from '../conversations/index.js';
import type { PublishedArticle, Slot } from '../knowledge/index.js';
import type { Asked } from './ask-knowledge.js';
import { openForm } from './form/move-form.js';
import { presentSlot } from './form/read-form-turn.js';
import type { KnowledgeAnswer, KnowledgePort } from './knowledge-port.js';
import {
  articleChoice,
  botTexts,
  feedbackChoices,
  formChoices,
  goOnChoices,
  humanChoice,
  noneChoice,
} from './prompts.js';
import type { ReplyExtras, Turn } from './turn.js';

type Answer = Extract<KnowledgeAnswer, { kind: 'answer' }>;

export interface GiveDeps {
  knowledge: Pick<KnowledgePort, 'article'>;
}

/** A customer who ignores it twice does not want to go on. */
const GO_ON_OFFERS = 2;

/**
 * Says what there is to say to each question of a message: answers first, in the order of the questions, then the one
 * thing that needs the customer, so that its choices stand last. What needs them as well waits its turn in the memory.
 *
 * @param filled the article whose details are all there: it is not asked for them again
 * @returns whether people are to take over now
 */
export async function giveReplies(
  deps: GiveDeps,
  context: TurnContext,
  turn: Turn,
  asked: readonly Asked[],
  filled?: string,
): Promise<'said' | 'handoff'> {
  const { language, surface } = turn.conversation;
  const texts = botTexts(language);
  const before = turn.memory;
  const plain: Answer[] = [];
  const open: { text: string; begin: () => Promise<void> }[] = [];
  let toPeople = false;
  turn.memory = { failedTurns: before.failedTurns, form: before.form };

  for (const { text, found } of asked) {
    if (found.kind === 'answer') {
      const article = await articleOf(deps, found);
      const isAsking = article !== null && article.slots.length > 0;
      if (isAsking && surface !== 'public' && article.citation.articleId !== filled) {
        const opened = openForm(article, text, turn.details);
        if (presentSlot(opened.form, article.slots)) {
          const begin = async (): Promise<void> => {
            turn.details = opened.details;
            await askSlot(context, turn, opened.form, article.slots);
          };
          open.push({ text, begin });
          continue;
        }
        turn.details = opened.details;
      }
      plain.push(found);
      toPeople ||= isAsking && surface !== 'public' && article.afterSlots === 'handoff';
    } else if (found.kind === 'clarify') {
      const about = asked.length > 1 ? texts.clarifyAbout(text) : texts.clarify;
      const choices = found.candidates
        .slice(0, MAX_CHOICES)
        .map((one) => articleChoice(one.question, one.articleId));
      open.push({ text, begin: () => offer(context, turn, choices, { words: about, question: text }) });
    } else {
      const begin = async (): Promise<void> => {
        const choices = [humanChoice(language)];
        turn.memory = { ...turn.memory, failedTurns: turn.memory.failedTurns + 1, offered: choices };
        await say(context, texts.notSureAbout(text), { choices });
      };
      open.push({ text, begin });
    }
  }

  const [next, ...rest] = open;
  const isPaused = before.form !== undefined && before.form.articleId !== filled;
  for (const [at, answer] of plain.entries()) {
    const isLast = at === plain.length - 1 && !next && !isPaused && !toPeople;
    await giveAnswer(context, turn, answer, before, isLast);
  }
  if (toPeople) return 'handoff';
  await next?.begin();
  if (rest.length > 0) turn.memory.waiting = rest.map(({ text }) => text);
  if (isPaused && turn.memory.form === before.form)
    await offerToGoOn(deps, context, turn, before.form, !next);
  return 'said';
}

const MAX_CHOICES = 3;

/** Asks which of these is meant. */
export async function offer(
  context: TurnContext,
  turn: Turn,
  articles: Choice[],
  {
    words = botTexts(turn.conversation.language).clarify,
    question,
  }: { words?: string; question?: string } = {},
): Promise<void> {
  const { language } = turn.conversation;
  const choices = [...articles, noneChoice(language), humanChoice(language)];
  turn.memory = { ...turn.memory, clarifying: true, offered: choices, candidates: articles, question };
  await say(context, words, { choices });
}

/** Asks for the form's next detail. `again`: what they gave was none. */
export async function askSlot(
  context: TurnContext,
  turn: Turn,
  form: FormMemory,
  slots: readonly Slot[],
  again = false,
): Promise<void> {
  const slot = presentSlot(form, slots);
  if (!slot) return;
  const choices = formChoices(turn.conversation.language, form.done.length > 0);
  const { failedTurns, waiting } = turn.memory;
  turn.memory = { failedTurns, waiting, form, offered: choices };
  await say(context, again ? slot.message : slot.ask, { choices });
}

export async function say(context: TurnContext, text: string, extras: ReplyExtras = {}): Promise<void> {
  const reply = MessageFactory.text(text);
  reply.channelData = extras;
  await context.sendActivity(reply);
}

async function giveAnswer(
  context: TurnContext,
  turn: Turn,
  answer: Answer,
  before: BotMemory,
  isLast: boolean,
): Promise<void> {
  const { language, surface } = turn.conversation;
  const [cited] = answer.citations;
  const extras: ReplyExtras = {
    answer: { confidence: answer.confidence, citations: answer.citations, composedBy: answer.composedBy },
  };
  turn.memory = {
    ...turn.memory,
    lastArticleId: cited?.articleId,
    candidates: candidatesOf(answer, before),
    parked: parkedBy(answer, before),
  };
  // In public one post is enough: nobody wants to be asked under their own tweet whether it helped.
  if (surface === 'public' || !cited || !isLast) {
    if (surface === 'public' || !cited) turn.memory.failedTurns = 0;
    if (isLast) turn.memory.askedFeedbackOn = cited?.articleId;
    await say(context, answer.text, extras);
    return;
  }
  const choices = feedbackChoices(language, cited.articleId);
  turn.memory = { ...turn.memory, askedFeedbackOn: cited.articleId, offered: choices };
  await say(context, `${answer.text}\n\n${botTexts(language).didThatHelp}`, { ...extras, choices });
}

/** Who picked one of several may still mean another of them; otherwise it is what was found beside the answer. */
function candidatesOf(answer: Answer, before: BotMemory): Choice[] {
  const [cited] = answer.citations;
  if (cited && before.candidates?.some(({ value }) => value === articleChoice('', cited.articleId).value)) {
    return before.candidates;
  }
  return [
    ...(cited ? [articleChoice(cited.question, cited.articleId)] : []),
    ...answer.others.map((one) => articleChoice(one.question, one.articleId)),
  ];
}

/** They were to choose and asked something else: what they were to choose from is kept for when they come back to it. */
function parkedBy(answer: Answer, before: BotMemory): Choice[] | undefined {
  const [cited] = answer.citations;
  const isPicked = before.candidates?.some(({ value }) => value === `article:${cited?.articleId}`);
  return before.clarifying && !isPicked ? before.candidates : before.parked;
}

async function offerToGoOn(
  { knowledge }: GiveDeps,
  context: TurnContext,
  turn: Turn,
  form: FormMemory | undefined,
  mayAsk: boolean,
): Promise<void> {
  const article = form && (await knowledge.article(form.articleId));
  if (!article || form.offers >= GO_ON_OFFERS) {
    turn.memory = { ...turn.memory, form: undefined };
    return;
  }
  const offers = form.offers + 1;
  turn.memory = { ...turn.memory, form: { ...form, offers: Math.max(1, mayAsk ? offers : form.offers) } };
  if (!mayAsk) return; // what is open now comes first
  const { language } = turn.conversation;
  const choices = goOnChoices(language);
  turn.memory.offered = choices;
  await say(context, botTexts(language).goOnWith(article.citation.question), { choices });
}

async function articleOf({ knowledge }: GiveDeps, answer: Answer): Promise<PublishedArticle | null> {
  const [cited] = answer.citations;
  return cited ? knowledge.article(cited.articleId) : null;
}
