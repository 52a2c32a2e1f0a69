import type { Language } from './conversation.js';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const LATIN_WORD = /[\p{Script=Latin}]{2,}/u;

/**
 * Which of our languages a customer's text is answered in, or null when it does not tell (an emoji, a number, Chinese).
 * Mentions and links do not count.
 */
export function detectLanguage(text: string): Language | null {
  const words = text.replace(/@\w+|https?:\/\/\S+|#[\w-]+/gu, ' ');
  if (JAPANESE.test(words)) return isChinese(words) ? null : 'ja';
  return LATIN_WORD.test(words) ? 'en' : null;
}

/** True for Han characters without kana of which some are not written in Japanese. */
export const isChinese = (text: string): boolean => !KANA.test(text) && CHINESE.test(text);

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Simplified and traditional forms that Japanese does not have, and words of two characters that it does not use. */
const CHINESE =
  /[们这吗么请谢订单货运费还给买卖东们說這嗎單沒賣們哪您你她它]|没有|什麼|怎麼|可以|我的|我要|是否|多少钱|多少錢/u;
