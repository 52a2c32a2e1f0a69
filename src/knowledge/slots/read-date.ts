import { DAY_MS, later } from '../../platform/clock.js';

/**
 * A day that somebody wrote, as 2027-03-01; null when there is none, when no calendar has it (31 February), or when it
 * could be two days (03/04 in English). Pure.
 *
 * @param now without a year, the nearest such day to it is meant
 */
export function readDate(text: string, now: Date): string | null {
  const plain = text.normalize('NFKC').toLowerCase();
  const iso = /(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/.exec(plain);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const japanese = /(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*日/.exec(plain);
  if (japanese) return nearest(Number(japanese[1]), Number(japanese[2]), now);
  const named = NAMED_DAY_FIRST.exec(plain) ?? NAMED_MONTH_FIRST.exec(plain);
  if (named?.groups) {
    const { month = '', day, year } = named.groups;
    const number = MONTHS.indexOf(month.slice(0, 3)) + 1;
    return year ? dayOf(Number(year), number, Number(day)) : nearest(number, Number(day), now);
  }
  const slashes = /(?<!\d)(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?(?!\d)/.exec(plain);
  if (slashes) return fromSlashes(Number(slashes[1]), Number(slashes[2]), slashes[3], plain, now);
  for (const [word, days] of RELATIVE) if (word.test(plain)) return isoOf(later(now, days * DAY_MS));
  return null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(?<month>(?:${MONTHS.join('|')})[a-z]{0,6})\\.?`;
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?:,?\\s+(?<year>\\d{4}))?';
const NAMED_DAY_FIRST = new RegExp(`(?<!\\d)${DAY}\\s+(?:of\\s+)?${MONTH}${YEAR}`);
const NAMED_MONTH_FIRST = new RegExp(`\\b${MONTH}\\s+(?:the\\s+)?${DAY}(?!\\d)${YEAR}`);

const RELATIVE: readonly [RegExp, number][] = [
  [/\bday after tomorrow\b|明後日|あさって/, 2],
  [/\btomorrow\b|明日|あした/, 1],
  [/\byesterday\b|昨日|きのう/, -1],
  [/\btoday\b|今日|本日|きょう/, 0],
];

/** Japanese writes the month first; elsewhere only a number above 12 tells which one is the day. */
function fromSlashes(
  first: number,
  second: number,
  year: string | undefined,
  text: string,
  now: Date,
): string | null {
  const isJapanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  if (!isJapanese && first <= 12 && second <= 12 && first !== second) return null;
  const [month, day] = first > 12 ? [second, first] : [first, second];
  return year ? dayOf(Number(year), month, day) : nearest(month, day, now);
}

function nearest(month: number, day: number, now: Date): string | null {
  const year = now.getUTCFullYear();
  const days = [year - 1, year, year + 1].flatMap((one) => dayOf(one, month, day) ?? []);
  const distance = (one: string): number => Math.abs(Date.parse(one) - now.getTime());
  return days.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? isoOf(date) : null;
}

const isoOf = (date: Date): string => date.toISOString().slice(0, 10);
