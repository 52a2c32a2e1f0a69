import type { Activity } from '../conversations/index.js';
import { recognisePhrases } from './recognise-phrases.js';

/**
 * What an agent answered the customer with: their first message after they joined that says something, and that the
 * customer did not object to with their next words. Pure.
 *
 * @param talk the transcript, oldest first
 * @returns null when there is none
 */
export function findAgentAnswer(talk: readonly Activity[], joinedAt: Date): Activity | null {
  const messages = talk.filter(({ kind, text, deletedAt }) => kind === 'message' && text && !deletedAt);
  const answers = messages.filter(
    ({ author, at, text }) => author.kind === 'agent' && at >= joinedAt && isSubstantive(text ?? ''),
  );
  return answers.find((answer) => !isObjectedTo(messages, answer)) ?? null;
}

function isObjectedTo(messages: readonly Activity[], answer: Activity): boolean {
  const next = messages.find(({ author, seq }) => author.kind === 'customer' && seq > answer.seq);
  const phrases = recognisePhrases(next?.text ?? '');
  return phrases.has('no') || phrases.has('anger');
}

/** More than a greeting, a promise to look, or a question back. */
function isSubstantive(text: string): boolean {
  const rest = text
    .normalize('NFKC')
    .split(/(?<=[.!?。！？\n])/u)
    .filter((sentence) => !IDLE.test(sentence.trim()) && !/[?？]\s*$/u.test(sentence))
    .join(' ')
    .trim();
  return (
    rest.split(/\s+/).length >= LEAST_WORDS ||
    (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(rest) && rest.length >= LEAST_CHARACTERS)
  );
}

const LEAST_WORDS = 4;
/** Of a sentence in Japanese, which has no spaces. */
const LEAST_CHARACTERS = 10;

/** Sentences that open a talk or fill a pause. */
const IDLE = new RegExp(
  [
    /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|welcome)\b.{0,60}$/,
    /^(?:thanks?|thank you)\b.{0,80}$/,
    /^(?:my name is|this is|i am|i'm) [^.!?]{1,40}(?:here|speaking|from [^.!?]{1,40})?[.!]?$/,
    /^(?:one|just a|give me a|please hold|bear with me)\b.{0,60}$/,
    /^(?:let me|i will|i'll) (?:just )?(?:check|look|see|find out|have a look)\b.{0,80}$/,
    /^(?:sorry|apologies|i apologi[sz]e|i am sorry|i'm sorry)\b.{0,80}$/,
    /^.{0,12}(?:こんにちは|こんばんは|おはようございます|はじめまして).{0,30}$/,
    /^.{0,30}(?:お問い合わせ|ご連絡).{0,10}(?:ありがとう|感謝).{0,20}$/,
    /^.{0,30}(?:お待たせ|お待ち(?:ください|いただ)|少々|確認(?:いた)?します|確認して(?:おり|い)ます|お調べ(?:いた)?します).{0,40}$/,
    /^.{0,30}(?:申し訳(?:ございません|ありません)|ご不便).{0,40}$/,
    /^(?:担当の|私).{0,20}(?:です|申します).{0,3}$/,
  ]
    .map(({ source }) => `(?:${source})`)
    .join('|'),
  'iu',
);
