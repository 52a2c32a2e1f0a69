import { comparable } from '../text/analyse.js';
import { hasJapanese, normalise } from '../text/normalise.js';
import { digitsForWords } from './numerals.js';

/** What a text states that can only be right or wrong, never put in other words. */
export interface Facts {
  /** As `30 day`, `600 yen`; `30` when nothing known is counted; also `tomorrow`, `2 fold`, `monday`. */
  quantities: ReadonlySet<string>;
  /** Web and e-mail addresses, domains, file names. */
  addresses: ReadonlySet<string>;
  /** Telephone and account numbers and dates in digits: seven digits and more, without what separates them. */
  numbers: ReadonlySet<string>;
  /** Letters and digits mixed, as KS-20418. */
  codes: ReadonlySet<string>;
  /** Proper names and labels, as far as capitals give them away: spelt so. */
  names: readonly string[];
  /** In Japanese, who is called さん or 様, and words in Latin letters; in any case. */
  foreignWords: readonly string[];
  /** What stands in quotation marks, without case, width and punctuation. */
  quotes: readonly string[];
}

export function factsOf(text: string): Facts {
  const plain = normalise(text);
  const addresses = new Set(matches(plain, ADDRESS).map(trimmed));
  const withoutAddresses = plain.replace(ADDRESS, ' ');
  const longNumbers = matches(withoutAddresses, LONG_NUMBER).filter((run) => digitsOf(run).length >= 7);
  let rest = withoutAddresses;
  for (const run of longNumbers) rest = rest.replace(run, ' ');
  const codes = new Set(matches(rest, CODE));
  return {
    quantities: new Set([
      ...quantitiesOf(digitsForWords(rest.replace(CODE, ' '))),
      ...RELATIVE.flatMap(([fact, pattern]) => (pattern.test(plain) ? [fact] : [])),
    ]),
    addresses,
    numbers: new Set(longNumbers.map(digitsOf)),
    codes,
    names: matches(text.normalize('NFKC'), CAPITALISED),
    foreignWords: foreignWordsOf(text.normalize('NFKC')),
    quotes: matches(text, QUOTED).map(comparable).filter(Boolean),
  };
}

export type MissingFact = 'number' | 'address' | 'name' | 'quote';

/** What of these facts the source does not state; null when it states all. @param source the text the facts must come from */
export function missingFact(facts: Facts, source: Facts, sourceText: string): MissingFact | null {
  const isIn = (all: ReadonlySet<string>) => (one: string) => all.has(one);
  if (![...facts.addresses].every(isIn(source.addresses))) return 'address';
  if (![...facts.numbers].every(isIn(source.numbers))) return 'number';
  if (![...facts.codes].every(isIn(source.codes))) return 'number';
  const bare = new Set([...source.quantities].map((quantity) => quantity.split(' ')[0] ?? ''));
  const isStated = (quantity: string): boolean =>
    source.quantities.has(quantity) || (!quantity.includes(' ') && bare.has(quantity));
  if (![...facts.quantities].every(isStated)) return 'number';
  const plain = comparable(sourceText);
  const spelt = sourceText.normalize('NFKC');
  if (!facts.names.every((name) => spelt.includes(name))) return 'name';
  if (!facts.foreignWords.every((word) => plain.includes(comparable(word)))) return 'name';
  if (!facts.quotes.every((quote) => plain.includes(quote))) return 'quote';
  return null;
}

const matches = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];
const trimmed = (address: string): string => address.replace(/[.,;:!?)\]}'"]+$/, '');
const digitsOf = (run: string): string => run.replace(/\D/g, '');

const LETTERS = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\d_-]';
const ADDRESS = new RegExp(
  [
    '(?:[a-z][a-z0-9+.-]*:\\/\\/|www\\.|(?:mailto|javascript|data|tel|sms):(?=\\S))[\\x21-\\x7e]+',
    `[\\w.!#$%&'*+/=?^{|}~-]+@${LETTERS}+(?:\\.${LETTERS}+)*`,
    `${LETTERS}+(?:(?:\\.|\\s?[[({]\\s?(?:dot|\\.)\\s?[\\])}]\\s?| dot )${LETTERS}+)*(?:\\.|\\s?[[({]\\s?(?:dot|\\.)\\s?[\\])}]\\s?| dot )[a-z]{2,24}(?![\\p{L}\\d])(?:[/?#:][\\x21-\\x7e]*)?`,
  ].join('|'),
  'gu',
);
const LONG_NUMBER = /\+?\(?\d(?:[ ().-]{0,2}\d){6,}/g;
const CODE = /(?<![\p{L}\d])(?=[a-z-]*\d)(?=[\d-]*[a-z])[a-z\d]+(?:-[a-z\d]+)*(?![a-z\d])/gu;
const QUOTED = /「[^「」\n]+」|『[^『』\n]+』|“[^“”\n]+”|"[^"\n]+"/g;

/** Spellings of what is counted. Others are words like any. */
const UNITS: readonly (readonly [unit: string, spellings: string])[] = [
  ['yen', 'yen|jpy|円|¥'],
  ['dollar', 'us dollars?|dollars?|usd|ドル|\\$'],
  ['euro', 'euros?|eur|ユーロ|€'],
  ['pound', 'pounds? sterling|pounds?|gbp|ポンド|£'],
  ['percent', '%|percent|per cent|パーセント'],
  ['tenth', '割'],
  ['workday', '(?:business|working) days?|営業日'],
  ['day', 'days?|日間?(?!時)'],
  ['hour', 'hours?|hrs?|時間'],
  ['minute', 'minutes?|mins?|分間?(?!の)'],
  ['week', 'weeks?|週間?'],
  ['month', 'months?|か月|ヶ月|ケ月|カ月|箇月|ヵ月'],
  ['year', 'years?|年間?'],
  ['point', 'points?|pts|ポイント'],
  ['time', 'times|回|度'],
  ['fold', '倍'],
];
const AFTER = UNITS.map(([, spellings]) => `(${spellings})`).join('|');
const QUANTITY = new RegExp(
  `([¥$€£])?\\s?(\\d[\\d,]*(?:\\.\\d+)?)(?:\\s*(?:-|~|〜|to|or|から)\\s*([¥$€£])?(\\d[\\d,]*(?:\\.\\d+)?))?[ -]?(?:${AFTER})?`,
  'g',
);
/** Times and amounts said without a number. */
const RELATIVE: readonly (readonly [fact: string, pattern: RegExp])[] = [
  ['0.5 fold', /\bhalf\b|半額|半分/],
  ['2 fold', /\b(?:twice|doubled?)\b|二倍/],
  ['3 fold', /\b(?:triple|thrice)\b|三倍/],
  ['today', /\b(?:today|tonight)\b|本日|今日|今夜/],
  ['tomorrow', /\btomorrow\b|明日|翌日/],
  ['yesterday', /\byesterday\b|昨日/],
  ['at-once', /\b(?:immediately|instantly|right now|at once)\b|今すぐ|直ちに|即日|即時/],
  ['monday', /\bmondays?\b|月曜/],
  ['tuesday', /\btuesdays?\b|火曜/],
  ['wednesday', /\bwednesdays?\b|水曜/],
  ['thursday', /\bthursdays?\b|木曜/],
  ['friday', /\bfridays?\b|金曜/],
  ['saturday', /\bsaturdays?\b|土曜/],
  ['sunday', /\bsundays?\b|日曜/],
  ['below', /\b(?:under (?=[\d¥$€£])|below\b|less than\b|fewer than\b|up to\b|at most\b)|未満|以下/],
  ['above', /\b(?:over (?=[\d¥$€£])|above\b|more than\b|at least\b)|以上|超え/],
  ['before', /\b(?:before|prior to|until)\b|以前|前に|前は|まで/],
  ['smaller', /\b(?:smaller|lower|cheaper|shorter|less)\b|小さ|安い|短い/],
  ['larger', /\b(?:larger|bigger|higher|longer|more)\b|大き|高い|長い/],
  ['without', /\bwithout\b|なしで|無しで/],
  ['weekend', /\bweekends?\b|週末|土日/],
];
const SIGNS: Readonly<Record<string, string>> = { '¥': 'yen', $: 'dollar', '€': 'euro', '£': 'pound' };

function quantitiesOf(text: string): string[] {
  return [...text.matchAll(QUANTITY)].flatMap((match) => {
    const [, sign, first, secondSign, second, ...groups] = match;
    const place = groups.slice(0, UNITS.length).findIndex(Boolean);
    const unit = SIGNS[sign ?? ''] ?? SIGNS[secondSign ?? ''] ?? UNITS[place]?.[0];
    return [first, second].flatMap((digits) => {
      if (digits === undefined) return [];
      const value = String(Number(digits.replaceAll(',', '')));
      return [unit ? `${value} ${unit}` : value];
    });
  });
}

function foreignWordsOf(text: string): string[] {
  if (!hasJapanese(text)) return [];
  const called = [...text.matchAll(CALLED)].flatMap(([, name = '']) => (NOBODY.has(name) ? [] : [name]));
  return [...called, ...matches(text, LATIN_WORD)];
}

const CAPITALISED = /(?<=[\p{L}\p{N},;:)\]'"’”-]\s)(?!I\b)\p{Lu}[\p{L}’'-]+|\b\p{Lu}{2,}\b/gu;
const LATIN_WORD = /(?<![<_\p{Script=Latin}\d])\p{Script=Latin}{2,}(?![_\p{Script=Latin}\d>])/gu;
const CALLED =
  /([\p{Script=Han}々]{1,4}|[\p{Script=Katakana}ー]{2,10})(?:さん|さま|様|氏|社長|部長|課長|店長|先生)/gu;
const NOBODY = new Set(['客', '皆', '各位', '何', '奥', '業者', '取引先', '有']);
