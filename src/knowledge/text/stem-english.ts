/**
 * The Porter stemmer: "refunded", "refunding" and "refunds" become "refund", so that customers need not use the
 * entry's own word forms.
 *
 * Source: M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, steps 1a to 5b, with the author's
 * later correction of "logi" (https://tartarus.org/martin/PorterStemmer/).
 *
 * @param word lower-case; words with anything but a-z, and words of one or two letters, come back unchanged
 */
export function stemEnglish(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  let stem = known.get(word);
  if (stem === undefined) {
    stem = STEPS.reduce((shorter, step) => step(shorter), word);
    if (known.size === MOST_KNOWN) known.clear();
    known.set(word, stem);
  }
  return stem;
}

/** Stems by word: few words make up most of what is said, and all steps together take longer than looking one up. */
const known = new Map<string, string>();
const MOST_KNOWN = 10_000;

/** [suffix, replacement] in the order the paper tries them; the first suffix that fits ends the step. */
type Rules = readonly (readonly [suffix: string, replacement: string])[];

const STEP_2: Rules = [
  ['ational', 'ate'], ['tional', 'tion'], ['enci', 'ence'], ['anci', 'ance'], ['izer', 'ize'], ['bli', 'ble'],
  ['alli', 'al'], ['entli', 'ent'], ['eli', 'e'], ['ousli', 'ous'], ['ization', 'ize'], ['ation', 'ate'],
  ['ator', 'ate'], ['alism', 'al'], ['iveness', 'ive'], ['fulness', 'ful'], ['ousness', 'ous'], ['aliti', 'al'],
  ['iviti', 'ive'], ['biliti', 'ble'], ['logi', 'log'],
]; // prettier-ignore
const STEP_3: Rules = [
  ['icate', 'ic'], ['ative', ''], ['alize', 'al'], ['iciti', 'ic'], ['ical', 'ic'], ['ful', ''], ['ness', ''],
]; // prettier-ignore
const STEP_4: Rules = [
  'al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 'ion', 'ou', 'ism', 'ate', 'iti',
  'ous', 'ive', 'ize',
].map((suffix) => [suffix, ''] as const); // prettier-ignore

const STEPS: readonly ((word: string) => string)[] = [
  dropPlural,
  dropPastAndGerund,
  (word) => (word.endsWith('y') && hasVowel(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word),
  (word) => replaceSuffix(word, STEP_2, (stem) => measure(stem) > 0),
  (word) => replaceSuffix(word, STEP_3, (stem) => measure(stem) > 0),
  (word) =>
    replaceSuffix(
      word,
      STEP_4,
      (stem, suffix) => measure(stem) > 1 && (suffix !== 'ion' || /[st]$/.test(stem)),
    ),
  dropFinalE,
  (word) => (word.endsWith('ll') && measure(word) > 1 ? word.slice(0, -1) : word),
];

function dropPlural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function dropPastAndGerund(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const stem = word.endsWith('ed') ? word.slice(0, -2) : word.endsWith('ing') ? word.slice(0, -3) : null;
  if (stem === null || !hasVowel(stem)) return word;
  if (/(at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeiou])\1$/.test(stem) && !/[lsz]$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function dropFinalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const stem = word.slice(0, -1);
  const m = measure(stem);
  return m > 1 || (m === 1 && !endsShort(stem)) ? stem : word;
}

/** Applies the longest suffix that fits, when `may` allows it. */
function replaceSuffix(word: string, rules: Rules, may: (stem: string, suffix: string) => boolean): string {
  let best: readonly [string, string] | undefined;
  for (const rule of rules) {
    if (word.endsWith(rule[0]) && (!best || rule[0].length > best[0].length)) best = rule;
  }
  if (!best) return word;
  const stem = word.slice(0, word.length - best[0].length);
  return may(stem, best[0]) ? stem + best[1] : word;
}

/** `c` or `v` for each letter; y is a vowel after a consonant. */
function shape(word: string): string {
  let out = '';
  for (const letter of word) {
    const vowel = 'aeiou'.includes(letter) || (letter === 'y' && out.endsWith('c'));
    out += vowel ? 'v' : 'c';
  }
  return out;
}

/** The paper's m: how many vowel-consonant groups the word has. */
const measure = (word: string): number => shape(word).match(/v+c+/g)?.length ?? 0;
const hasVowel = (word: string): boolean => shape(word).includes('v');
/** The paper's *o: consonant, vowel, consonant at the end, the last not w, x or y. */
const endsShort = (word: string): boolean => shape(word).endsWith('cvc') && !/[wxy]$/.test(word);
