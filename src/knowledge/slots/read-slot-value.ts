import { readDate } from './read-date.js';
import type { Slot } from './slot.js';

/** What tells a value from other words. The console's editor reads with the same: nothing else may be imported here. */
type Shape = Pick<Slot, 'kind' | 'pattern'>;

/** Longer messages are no value, and patterns are not tried on them. */
const MAX_LENGTH = 500;

/**
 * The value of a slot in what a customer wrote, as it is kept: codes as their pattern has them, dates as 2027-03-01.
 * Null when there is none. Pure.
 *
 * @param now dates without a year are the nearest to it
 */
export function readSlotValue(slot: Shape, text: string, now: Date): string | null {
  const plain = plainOf(text);
  if (plain.length > MAX_LENGTH) return null;
  switch (slot.kind) {
    case 'text':
      return /[\p{L}\p{N}]/u.test(plain) ? plain : null;
    case 'code':
    case 'email':
      return readDistinctValue(slot, text);
    case 'number':
      return readNumber(plain);
    case 'date':
      return readDate(plain, now);
  }
}

/** A value that leaves no doubt what it is, so that it may be taken from any message: a code, an e-mail address. Pure. */
export function readDistinctValue({ kind, pattern = '' }: Shape, text: string): string | null {
  const plain = plainOf(text);
  if (plain.length > MAX_LENGTH) return null;
  if (kind === 'code') return readCode(pattern, plain);
  if (kind === 'email') return EMAIL.exec(plain)?.[0].toLowerCase() ?? null;
  return null;
}

const plainOf = (text: string): string => text.normalize('NFKC').trim();

const EMAIL =
  /[a-z0-9](?:[\w.+-]{0,62}[\w+-])?@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){1,4}/i;

/** Case and the separators of the pattern are no difference: "ks 20418" is KS-20418. */
function readCode(pattern: string, text: string): string | null {
  const shape = Array.from(pattern, partOf).join('');
  const found = new RegExp(`(?<![A-Za-z0-9])${shape}(?![A-Za-z0-9])`, 'iu').exec(text)?.[0];
  if (found === undefined) return null;
  const given = Array.from(found.toUpperCase()).filter(isSign);
  return Array.from(pattern)
    .map((sign) => (isSign(sign) || sign === '#' || sign === '@' ? (given.shift() ?? '') : sign))
    .join('');
}

const isSign = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

function partOf(sign: string): string {
  if (sign === '#') return '[\\s-]?\\d';
  if (sign === '@') return '[\\s-]?[A-Za-z]';
  return isSign(sign) ? `[\\s-]?${sign}` : '[\\s\\p{P}]{0,2}';
}

/** English and Japanese words for the numbers people do write out. */
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  'a dozen': 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, eighty: 80, 'a hundred': 100,
  'one hundred': 100, 'two hundred': 200, 'a thousand': 1000,
  一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 二十: 20, 三十: 30, 四十: 40, 五十: 50, 百: 100, 二百: 200, 千: 1000,
}; // prettier-ignore
const WRITTEN = new RegExp(
  `(?<![\\p{L}])(${Object.keys(NUMBER_WORDS)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![a-z一二三四五六七八九十百千万])`,
  'iu',
);

/** The one number of the text; two of them leave it open which is meant. */
function readNumber(text: string): string | null {
  const digits = text.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? [];
  if (digits.length > 1) return null;
  if (digits[0]) return String(Number(digits[0].replaceAll(',', '')));
  const written = WRITTEN.exec(text)?.[1]?.toLowerCase();
  const value = written === undefined ? undefined : NUMBER_WORDS[written];
  return value === undefined ? null : String(value);
}
