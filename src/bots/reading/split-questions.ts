import { looksLikeQuestion } from './looks-like-question.js';

/**
 * The questions of one message, in order, or the message alone when it asks one thing. A story before the question
 * stays with it: "My umbrella broke. Can you repair it?" is one. Pure.
 */
export function splitQuestions(text: string): string[] {
  const sentences = text
    .split(SENTENCE_END)
    .flatMap((sentence) => sentence.split(JOINED))
    .map((part) => part.replace(OPENER, '').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const questions: string[] = [];
  let story = '';
  for (const sentence of sentences) {
    const whole = story ? `${story} ${sentence}` : sentence;
    if (looksLikeQuestion(sentence) && isLongEnough(sentence)) {
      questions.push(whole);
      story = '';
    } else story = whole;
  }
  // What comes after the last question explains it.
  if (story && questions.length > 0) questions.push(`${questions.pop()} ${story}`);
  return questions.length >= 2 && questions.length <= MAX_QUESTIONS ? questions : [text];
}

/** What is asked at the end of a long message, without the story before it; null when it is not long, or asks nothing. Pure. */
export function lastQuestion(text: string): string | null {
  if (text.length < LONG) return null;
  const question = text
    .split(SENTENCE_END)
    .map((sentence) => sentence.trim())
    .findLast((sentence) => looksLikeQuestion(sentence) && isLongEnough(sentence));
  return question ?? null;
}

/** In characters: some two sentences in Japanese. */
const LONG = 80;

/** More than this in one message is a letter: a person reads it better. */
const MAX_QUESTIONS = 3;
const SENTENCE_END = /(?<=[?？!！。])\s*|(?<=\.)\s+|\n+/u;
/** "… and can I …", 「…、あと…」. */
const JOINED =
  /[,;]?\s+(?:and|also|plus|and also|as well as)\s+(?=(?:how|what|when|where|who|why|which|can|could|do|does|did|is|are|will|would|should|may)\b)|(?<=[かねの])、?(?=(?:あと|それと|それから|また|ついでに))|、(?=(?:あと|それと|それから|ついでに)、?)/iu;
const OPENER = /^(?:(?:and|also|plus|oh and|あと|それと|それから|また|ついでに)[,、]?\s*)+(?=\S)/iu;
/** "Right?" and 「いい？」 ask nothing by themselves. */
const isLongEnough = (sentence: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sentence)
    ? sentence.length >= 5
    : sentence.split(/\s+/).length >= 3;
