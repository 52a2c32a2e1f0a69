/**
 * A text without characters that nobody sees: controls but line breaks and tabs, marks of direction, zero-width
 * characters, variation selectors and the tag characters that can spell out hidden words (Unicode 16, chapter 23). Whatever
 * is checked must be what a person would read.
 */
export const visibleText = (text: string): string =>
  text.replace(HIDDEN, '').replace(ODD_SPACES, ' ').replace(LINE_BREAKS, '\n');

const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e0fff}]/gu;
const ODD_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f]/g;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * True for a word written in more than one alphabet ("pаypal" with a Cyrillic а), and for letters of a script that
 * neither English nor Japanese is written in: in an answer both are made to deceive.
 */
export function hasForeignLetters(text: string): boolean {
  return /\p{L}/u.test(text.normalize('NFKC').replace(KNOWN_LETTERS, ''));
}

const KNOWN_LETTERS =
  /[\p{Script=Latin}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Common}ー々]/gu;
