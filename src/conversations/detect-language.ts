import type { Language } from './conversation.js';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const LATIN_WORD = /[\p{Script=Latin}]{2,}/u;

/** The language of a customer's text, or null when it does not tell (an emoji, a number). Mentions and links do not count. */
export function detectLanguage(text: string): Language | null {
  const words = text.replace(/@\w+|https?:\/\/\S+|#[\w-]+/gu, ' ');
  if (JAPANESE.test(words)) return 'ja';
  return LATIN_WORD.test(words) ? 'en' : null;
}
