import type { BotMemory, Choice, HandoffReason } from '../conversations/index.js';
import type { FormTurn, SlotValue } from './form/read-form-turn.js';
import type { Correction } from './reading/read-correction.js';
import type { PhraseList } from './recognise-phrases.js';

/** Everything the policy looks at. The answer is asked for only when it can matter: see `needsAnswer`. */
export interface TurnSignals {
  phrases: ReadonlySet<PhraseList>;
  picked: PickedChoice | null;
  /** What the message is to the details being asked for; null when none are. */
  form: FormTurn | null;
  /** The customer says that they were taken wrong; null as well when there is nothing it could be about. */
  correction: Correction | null;
  memory: BotMemory;
  /** False: only an attachment, a sticker, an emoji without words. */
  hasText: boolean;
  encrypted: boolean;
  /** What the knowledge base says; null while not asked. */
  answer: KnowledgeVerdict | null;
}

export type KnowledgeVerdict =
  | { kind: 'answer' }
  /** `isNewSubject`: nothing of what would be offered was offered in the question before. Default false. */
  | { kind: 'clarify'; isNewSubject?: boolean }
  | { kind: 'nothing' };

export type PickedChoice =
  | { kind: 'article'; articleId: string }
  | { kind: 'human' }
  | { kind: 'helped'; yes: boolean }
  | { kind: 'form'; turn: FormTurn }
  | { kind: 'none-of-these' };

export type StockReply =
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'small-talk'
  | 'glad-it-helped'
  | 'sorry-try-again'
  | 'rephrase'
  | 'form-stopped'
  | 'words-please';

export type Decision =
  | { kind: 'answer' }
  | { kind: 'answer-article'; articleId: string }
  | { kind: 'clarify' }
  /** Asks again which of these is meant. */
  | { kind: 'offer'; choices: Choice[]; failed: boolean }
  | { kind: 'form'; move: FormMove }
  | { kind: 'say'; reply: StockReply; failed: boolean }
  | { kind: 'handoff'; reason: HandoffReason };

/** What to do with the details being asked for. */
export type FormMove =
  | { kind: 'told'; values: SlotValue[] }
  | { kind: 'unknown' }
  | { kind: 'stop' }
  | { kind: 'back' }
  | { kind: 'go-on' }
  /** The value was none. */
  | { kind: 'again' };

/** After this many turns in a row that did not help, a human takes over. */
export const FAILED_TURNS_LIMIT = 2;

/** A detail is asked for again this often; whoever still gives something else needs a human. */
export const ASK_AGAIN_LIMIT = 2;

/** Danger first, then a wish for a human, then what a bot must not touch, then anger. */
const ALWAYS_HUMAN: readonly [PhraseList, HandoffReason][] = [
  ['safety', 'safety'],
  ['humanRequest', 'customer-asked'],
  ['sensitive', 'sensitive'],
  ['anger', 'anger'],
];

const POLITE: readonly [PhraseList, StockReply][] = [
  ['thanks', 'thanks'],
  ['greeting', 'greeting'],
  ['farewell', 'farewell'],
  ['smallTalk', 'small-talk'],
];

/** What the bot does with this turn: answer, ask back, say something, or fetch a human. Pure. */
export function decide(signals: TurnSignals): Decision {
  const early = decideWithoutAnswer(signals);
  if (early) return early;
  const { answer, memory, form } = signals;
  if (answer?.kind === 'answer') return { kind: 'answer' };
  if (form?.kind === 'unclear' && memory.form?.offers === 0) return unread(form, memory.form.misses, answer);
  if (answer?.kind === 'clarify') {
    // Asked which one they mean, and still unclear: asking a second time about the same is a failed turn.
    return memory.clarifying && !answer.isNewSubject
      ? failed(memory, 'rephrase', 'failed-turns')
      : { kind: 'clarify' };
  }
  return failed(memory, 'rephrase', 'failed-turns');
}

/** False when the knowledge base need not be asked: the turn is decided without it. */
export const needsAnswer = (signals: TurnSignals): boolean => decideWithoutAnswer(signals) === null;

function decideWithoutAnswer(signals: TurnSignals): Decision | null {
  const { phrases, memory, hasText, encrypted } = signals;
  if (encrypted) return { kind: 'handoff', reason: 'encrypted-message' };
  for (const [list, reason] of ALWAYS_HUMAN) if (phrases.has(list)) return { kind: 'handoff', reason };

  const byChoice = decideOnChoice(signals);
  if (byChoice) return byChoice;
  if (signals.form && signals.form.kind !== 'unclear') return { kind: 'form', move: signals.form };
  const byCorrection = decideOnCorrection(signals);
  if (byCorrection) return byCorrection;

  if (phrases.has('goBack') && memory.parked) return { kind: 'offer', choices: memory.parked, failed: false };
  if (phrases.has('no') && (memory.askedFeedbackOn || memory.clarifying)) {
    return failed(memory, 'sorry-try-again', memory.askedFeedbackOn ? 'unhelpful-answer' : 'failed-turns');
  }
  if (phrases.has('yes') && memory.askedFeedbackOn)
    return { kind: 'say', reply: 'glad-it-helped', failed: false };
  // No to "shall I get you a person?", or to another try: there is no question in it.
  if (phrases.has('no') && memory.failedTurns > 0) return failed(memory, 'sorry-try-again', 'failed-turns');
  if (phrases.has('yes') && memory.clarifying && memory.candidates) {
    return pickOrOffer(memory, memory.candidates);
  }
  for (const [list, reply] of POLITE) if (phrases.has(list)) return { kind: 'say', reply, failed: false };
  if (signals.form && memory.form?.offers === 0 && !signals.form.isWordy) {
    return unread(signals.form, memory.form.misses, null);
  }
  if (!hasText) return failed(memory, 'words-please', 'failed-turns');
  return null;
}

function decideOnChoice({ picked, memory }: TurnSignals): Decision | null {
  switch (picked?.kind) {
    case 'human':
      return { kind: 'handoff', reason: 'customer-asked' };
    case 'article':
      return { kind: 'answer-article', articleId: picked.articleId };
    case 'none-of-these':
      return failed(memory, 'sorry-try-again', 'failed-turns');
    case 'form':
      // A button of a form that is over says nothing any more.
      return memory.form && picked.turn.kind !== 'unclear' ? { kind: 'form', move: picked.turn } : null;
    case 'helped':
      return picked.yes
        ? { kind: 'say', reply: 'glad-it-helped', failed: false }
        : failed(memory, 'sorry-try-again', 'unhelpful-answer');
    case undefined:
      return null;
  }
}

/** "The other one": what was offered beside it. With words of its own a correction is a question, and asked as one. */
function decideOnCorrection({ correction, memory }: TurnSignals): Decision | null {
  if (correction?.kind !== 'other') return null;
  const others = (memory.candidates ?? []).filter(({ value }) => value !== `article:${memory.lastArticleId}`);
  return others.length > 0
    ? pickOrOffer(memory, others)
    : failed(memory, 'sorry-try-again', memory.lastArticleId ? 'unhelpful-answer' : 'failed-turns');
}

function pickOrOffer(memory: BotMemory, choices: Choice[]): Decision {
  const [only] = choices;
  if (choices.length === 1 && only) {
    return { kind: 'answer-article', articleId: only.value.slice('article:'.length) };
  }
  if (memory.failedTurns + 1 >= FAILED_TURNS_LIMIT && memory.clarifying) {
    return { kind: 'handoff', reason: 'failed-turns' };
  }
  return { kind: 'offer', choices, failed: memory.clarifying === true };
}

/** No value could be read, and the knowledge base has no answer to it as a question either. */
function unread(
  form: Extract<FormTurn, { kind: 'unclear' }>,
  misses: number,
  answer: KnowledgeVerdict | null,
): Decision {
  if (form.told.length > 0) return { kind: 'form', move: { kind: 'told', values: form.told } };
  if (form.isQuestion && answer?.kind === 'clarify') return { kind: 'clarify' };
  return misses >= ASK_AGAIN_LIMIT
    ? { kind: 'handoff', reason: 'failed-turns' }
    : { kind: 'form', move: { kind: 'again' } };
}

function failed(memory: BotMemory, reply: StockReply, reason: HandoffReason): Decision {
  return memory.failedTurns + 1 >= FAILED_TURNS_LIMIT
    ? { kind: 'handoff', reason }
    : { kind: 'say', reply, failed: true };
}
