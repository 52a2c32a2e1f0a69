import PHRASES from './phrases.json' with { type: 'json' };

export type PhraseList = keyof typeof PHRASES;

/** Lists that matter wherever in the message they stand: nobody in danger writes only the word. */
const ANYWHERE = ['humanRequest', 'anger', 'safety', 'sensitive'] as const satisfies readonly PhraseList[];
/** Lists that count only as the whole message: "no" and "hi" stand inside too many questions. */
const WHOLE = [
  'thanks',
  'greeting',
  'farewell',
  'yes',
  'no',
  'smallTalk',
] as const satisfies readonly PhraseList[];

/** A wish for a human is also taken from the bare word, typed alone. */
const BARE_HUMAN = new Set([
  'human',
  'agent',
  'person',
  'operator',
  'representative',
  'support',
  '人間',
  '人',
  '有人',
  '担当',
  'スタッフ',
]);

/** Which lists a customer's message belongs to. Pure. */
export function recognisePhrases(text: string): Set<PhraseList> {
  const folded = fold(text);
  const found = new Set<PhraseList>();
  const bare = strip(folded);
  if (bare === '') return found;
  for (const list of ANYWHERE) {
    if (has(PHRASES[list].en, (phrase) => containsWords(folded, phrase, list === 'humanRequest')))
      found.add(list);
    if (has(PHRASES[list].ja, (phrase) => folded.includes(phrase))) found.add(list);
  }
  if (BARE_HUMAN.has(bare)) found.add('humanRequest');
  for (const list of WHOLE) {
    if (has([...PHRASES[list].en, ...PHRASES[list].ja], (phrase) => bare === strip(fold(phrase))))
      found.add(list);
  }
  return found;
}

const has = (phrases: readonly string[], test: (phrase: string) => boolean): boolean => phrases.some(test);

/** Width, case and curly quotes are no difference; neither are mentions of us. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/@\w+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const strip = (text: string): string =>
  text.replace(/[\s.,!?。、!?…~〜ー♪:;)(^_-]+/gu, '').replace(/[\u{1F3FB}-\u{1F3FF}]/gu, '');

/**
 * The phrase as whole words somewhere in the text. With `typos`, a word of five or more letters may differ by one edit:
 * "speak to a persom" must reach a person too.
 */
function containsWords(text: string, phrase: string, typos: boolean): boolean {
  const words = text.match(WORD) ?? [];
  const wanted = phrase.match(WORD) ?? [];
  if (wanted.length === 0 || words.length < wanted.length) return false;
  for (let start = 0; start + wanted.length <= words.length; start += 1) {
    const fits = wanted.every((want, index) => {
      const word = words[start + index] ?? '';
      return word === want || (typos && want.length >= 5 && oneEditApart(word, want));
    });
    if (fits) return true;
  }
  return false;
}

const WORD = /[\p{L}\p{N}']+/gu;

/** One insertion, deletion, substitution or swap of neighbours (Damerau, CACM 7(3), 1964). */
function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const left = a.slice(start, endA);
  const right = b.slice(start, endB);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
