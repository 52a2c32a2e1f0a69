import type { Found } from './redact.js';

export interface RedactorOptions {
  /** Names known from elsewhere, as the contact's: taken out wherever they stand. Default none. */
  names?: readonly string[];
}

/**
 * Names and street addresses, as far as their form gives them away.
 *
 * Names: those known from the contact; after "my name is", "I am called", "this is … speaking", Mr, Mrs, Ms, Dr; signed under
 * "regards"; in Japanese before と申します, after 名前は and 氏名, and before 様 and さん. Addresses: house number, name and street
 * word in English, post boxes; in Japanese from prefecture, city or ward to the number of the house.
 *
 * Not found: a name that stands anywhere else and is not the contact's, given names alone in the middle of a sentence,
 * addresses without a number or in another form. Whoever needs more must not configure a model outside the house.
 *
 * @param plain with half-width digits and letters
 */
export function findPeople(
  plain: string,
  { names = [] }: RedactorOptions,
): { addresses: Found[]; names: Found[] } {
  const found: Found[] = [];
  const add = (start: number, end: number): void => {
    const isTaken = found.some((other) => start < other.end && other.start < end);
    if (!isTaken) found.push({ start, end, kind: 'NAME' });
  };
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    for (const match of name.trim().length < 2 ? [] : plain.matchAll(literally(name.trim())))
      add(match.index, match.index + match[0].length);
  }
  for (const pattern of NAMED) {
    for (const match of plain.matchAll(pattern)) {
      const name = match.groups?.['name'] ?? '';
      if (NOBODY.test(name)) continue;
      const start = match.index + match[0].indexOf(name, match.groups?.['before']?.length ?? 0);
      add(start, start + name.length);
    }
  }
  const addresses = ADDRESSES.flatMap((pattern) =>
    [...plain.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      kind: 'ADDRESS',
    })),
  ).filter(
    ({ start, end }, at, all) => !all.slice(0, at).some((other) => start < other.end && other.start < end),
  );
  return { addresses, names: found };
}

/** Whole words only, where the name is written with spaces between words. */
function literally(name: string): RegExp {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return /^[\p{Script=Latin}\s'.-]+$/u.test(name)
    ? new RegExp(`(?<![\\p{L}\\d])${escaped}(?![\\p{L}\\d])`, 'giu')
    : new RegExp(escaped, 'giu');
}

const WORD = "\\p{Lu}[\\p{L}'’-]+";
const FULL_NAME = `${WORD}(?: (?:\\p{Lu}\\.|van|von|de|da|di|la|el|bin|${WORD})){0,3}`;
const JAPANESE_NAME =
  '[\\p{Script=Han}々]{1,4}(?:[ 　]?[\\p{Script=Han}々]{1,4})?|[\\p{Script=Katakana}ー]{2,12}(?:[ ・=][\\p{Script=Katakana}ー]{2,12})?|[\\p{Script=Hiragana}]{2,5}[ 　][\\p{Script=Hiragana}]{2,5}';

const NAMED: readonly RegExp[] = [
  new RegExp(`(?<before>\\b(?:[Mm]y|[Tt]he|[Hh]er|[Hh]is) (?:full |last |first |sur)?name(?:'s| is|:)? )(?<name>${FULL_NAME})`, 'gu'),
  new RegExp(`(?<before>\\b[Nn]ame: ?)(?<name>${FULL_NAME})`, 'gu'),
  new RegExp(`(?<before>\\b(?:I am called|[Cc]all me|[Aa]ddressed to|in the name of|[Uu]nder the name(?: of)?) )(?<name>${FULL_NAME})`, 'gu'),
  new RegExp(`(?<before>\\b(?:[Tt]his is|I'm|I am) )(?<name>${WORD} ${WORD})(?= (?:speaking|here|from|and|writing)\\b|[.,!]|$)`, 'gu'),
  new RegExp(`(?<before>\\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\\.? )(?<name>${FULL_NAME})`, 'gu'),
  new RegExp(`(?<before>\\b(?:[Rr]egards|[Ss]incerely|[Cc]heers|[Bb]est wishes|[Yy]ours(?: truly| faithfully)?),?\\s*\\n\\s*)(?<name>${FULL_NAME})`, 'gu'),
  new RegExp(`(?<name>${JAPANESE_NAME})(?=と(?:申|もう)し(?:ます|まして|て)|と言います(?:が|。|$)|といいます(?:が|。|$))`, 'gu'),
  new RegExp(`(?<before>(?:名前|氏名|名義|宛名|お名前)(?:は|[:：が])[ 　]?)(?<name>${JAPANESE_NAME})`, 'gu'),
  new RegExp(`(?<name>${JAPANESE_NAME})(?=(?:様|さん|さま|殿|氏)(?:$|[^\\p{Script=Han}]))`, 'gu'),
]; // prettier-ignore

/** Words that stand where a name would. */
const NOBODY =
  /^(?:お?客|皆|各位|何|誰|どなた|業者|お医者|奥|お?母|お?父|お?姉|お?兄|お?子|店員|店長|担当者?|配達員|配送業者|運転手|神|王|同|多|有|一|二|仕|模|異|別|私|僕|俺|以前|先日|昨日|Customer|Sir|Madam|Support|Team|The|Is|Not|Wrong|Order)$/;

const STREET =
  'Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Court|Ct|Place|Pl|Square|Sq|Terrace|Close|Crescent|Highway|Hwy|Parkway|Pkwy';
/** Without the particles that end a place's name in a sentence. */
const JAPANESE_PLACE =
  '(?:(?![にでをはがとも])[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々])';

const ADDRESSES: readonly RegExp[] = [
  new RegExp(`\\b\\d{1,5}[A-Za-z]?,? (?:[NSEW]\\.? )?(?:${WORD}\\s){1,4}(?:${STREET})\\b\\.?(?:,? (?:[Aa]pt|[Aa]partment|[Ff]lat|[Uu]nit|[Ss]uite|#)\\.? ?\\w{1,5})?`, 'gu'),
  /\bP\.?\s?O\.? ?Box \d+/gi,
  new RegExp(
    `(?:(?:東京都|北海道|(?:京都|大阪)府|\\p{Script=Han}{2,3}県)[ 　]?(?:${JAPANESE_PLACE}{1,6}[市区郡])?|${JAPANESE_PLACE}{0,5}\\p{Script=Han}[市区郡])(?:${JAPANESE_PLACE}{0,8}[区町村])?[ 　]?${JAPANESE_PLACE}{0,10}[\\d〇一二三四五六七八九十]+(?:丁目|番地?|号|の|[-－ー]\\d+)(?:[ 　]?\\d+(?:番地?|号|室|[-－ー]\\d+)?)*(?:[-－]\\d+)*`,
    'gu',
  ),
]; // prettier-ignore
