/**
 * A text without characters that nobody sees: controls but line breaks and tabs, marks of direction, zero-width
 * characters, variation selectors and the tag characters that can spell out hidden words (Unicode 16, chapter 23). Whatever
 * is checked must be what a person would read.
 */
export const visibleText = (text: string): string =>
  text.replace(LINE_BREAKS, '\n').replace(HIDDEN, '').replace(ODD_SPACES, ' ');

const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;
const HIDDEN = /(?![\n\t])[\p{Control}\p{Format}\p{Default_Ignorable_Code_Point}]/gu;
const ODD_SPACES = /(?!\u3000)\p{Space_Separator}/gu;

/**
 * True for a word written in more than one alphabet ("pаypal" with a Cyrillic а), and for letters of a script that
 * neither English nor Japanese is written in: in an answer both are made to deceive.
 */
export function hasForeignLetters(text: string): boolean {
  return /\p{L}/u.test(text.normalize('NFKC').replace(KNOWN_LETTERS, ''));
}

const KNOWN_LETTERS =
  /[\p{Script=Latin}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Common}ー々]/gu;
