import type { BotMemory, HandoffReason } from '../conversations/index.js';
import type { PhraseList } from './recognise-phrases.js';

/** Everything the policy looks at. The answer is asked for only when it can matter: see `needsAnswer`. */
export interface TurnSignals {
  phrases: ReadonlySet<PhraseList>;
  picked: PickedChoice | null;
  memory: BotMemory;
  /** False: only an attachment, a sticker, an emoji without words. */
  hasText: boolean;
  encrypted: boolean;
  /** What the knowledge base says; null while not asked. */
  answer: KnowledgeVerdict | null;
}

export type KnowledgeVerdict = { kind: 'answer' } | { kind: 'clarify' } | { kind: 'nothing' };

export type PickedChoice =
  | { kind: 'article'; articleId: string }
  | { kind: 'human' }
  | { kind: 'helped'; yes: boolean }
  | { kind: 'none-of-these' };

export type StockReply =
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'small-talk'
  | 'glad-it-helped'
  | 'sorry-try-again'
  | 'rephrase'
  | 'words-please';

export type Decision =
  | { kind: 'answer' }
  | { kind: 'answer-article'; articleId: string }
  | { kind: 'clarify' }
  | { kind: 'say'; reply: StockReply; failed: boolean }
  | { kind: 'handoff'; reason: HandoffReason };

/** After this many turns in a row that did not help, a human takes over. */
export const FAILED_TURNS_LIMIT = 2;

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
  const { answer, memory } = signals;
  switch (answer?.kind) {
    case 'answer':
      return { kind: 'answer' };
    case 'clarify':
      // Asked which one they mean, and still unclear: asking a second time is a failed turn.
      return memory.clarifying ? failed(memory, 'rephrase', 'failed-turns') : { kind: 'clarify' };
    default:
      return failed(memory, 'rephrase', 'failed-turns');
  }
}

/** False when the knowledge base need not be asked: the turn is decided without it. */
export const needsAnswer = (signals: TurnSignals): boolean => decideWithoutAnswer(signals) === null;

function decideWithoutAnswer({ phrases, picked, memory, hasText, encrypted }: TurnSignals): Decision | null {
  if (encrypted) return { kind: 'handoff', reason: 'encrypted-message' };
  for (const [list, reason] of ALWAYS_HUMAN) if (phrases.has(list)) return { kind: 'handoff', reason };

  switch (picked?.kind) {
    case 'human':
      return { kind: 'handoff', reason: 'customer-asked' };
    case 'article':
      return { kind: 'answer-article', articleId: picked.articleId };
    case 'none-of-these':
      return failed(memory, 'sorry-try-again', 'failed-turns');
    case 'helped':
      return picked.yes
        ? { kind: 'say', reply: 'glad-it-helped', failed: false }
        : failed(memory, 'sorry-try-again', 'unhelpful-answer');
    case undefined:
      break;
  }

  if (phrases.has('no') && (memory.askedFeedbackOn || memory.clarifying)) {
    return failed(memory, 'sorry-try-again', memory.askedFeedbackOn ? 'unhelpful-answer' : 'failed-turns');
  }
  if (phrases.has('yes') && memory.askedFeedbackOn)
    return { kind: 'say', reply: 'glad-it-helped', failed: false };
  for (const [list, reply] of POLITE) if (phrases.has(list)) return { kind: 'say', reply, failed: false };
  if (!hasText) return failed(memory, 'words-please', 'failed-turns');
  return null;
}

function failed(memory: BotMemory, reply: StockReply, reason: HandoffReason): Decision {
  return memory.failedTurns + 1 >= FAILED_TURNS_LIMIT
    ? { kind: 'handoff', reason }
    : { kind: 'say', reply, failed: true };
}
