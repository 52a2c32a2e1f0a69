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
  'stop',
  'back',
  'goOn',
  'goBack',
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

/**
 * Where a phrase stands by chance: a coupon that cannot be used is no insult, and `やけど` is the "but" of Kansai as well
 * as a burn. Taken out of the message before its list is looked for.
 */
const BY_CHANCE: Partial<Record<PhraseList, RegExp>> = {
  humanRequest: /友人|(?:の)?上の人(?=形|気)|有人(?=島)|責任者の(?=名前|氏名)/g,
  anger:
    /使えない(?!ボット|bot|ai|チャット|店|会社|サポート|サービス|奴|やつ)|最低の(?=金額|価格|料金|購入|注文|温度|サイズ|数)/g,
  safety: /\bbath bombs?\b|\bemergency (?=kit|bag|poncho|umbrella|blanket|use)|(?:ん|そう|こと|件)やけど/g,
  sensitive:
    /\ba minor (?=\w*(?:scratch|stain|mark|dent|defect|flaw|fault|issue|problem|question|detail|delay|mistake|tear|damage|crack))|フィッシング(?=用|ウェア|ウエア|ベスト|ブーツ|レイン|グッズ)|差別化/g,
};

/** Which lists a customer's message belongs to. Pure. */
export function recognisePhrases(text: string): Set<PhraseList> {
  const folded = fold(text);
  const found = new Set<PhraseList>();
  const bare = strip(folded);
  if (bare === '') return found;
  for (const { list, en, ja } of anywhere()) {
    const byChance = BY_CHANCE[list];
    const looked = byChance ? folded.replace(byChance, ' ') : folded;
    const wish = list === 'humanRequest';
    const words = wordsOf(looked);
    const inKana = wish ? looked.replace(/繋/g, 'つな') : looked;
    if (en.some((phrase) => containsWords(words, phrase, wish)) || ja.some((one) => inKana.includes(one))) {
      found.add(list);
    }
  }
  if ([...BARE_HUMAN].some((word) => bare === word || isMistyped(bare, word))) found.add('humanRequest');
  for (const { list, bares } of whole()) if (bares.has(bare)) found.add(list);
  return found;
}

/** The lists cut into words, once: cutting two hundred phrases for every message costs milliseconds. */
const anywhere = once(() =>
  ANYWHERE.map((list) => ({ list, en: PHRASES[list].en.map(wordsOf), ja: PHRASES[list].ja })),
);
const whole = once(() =>
  WHOLE.map((list) => ({
    list,
    bares: new Set([...PHRASES[list].en, ...PHRASES[list].ja].map((phrase) => strip(fold(phrase)))),
  })),
);

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

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
  text.replace(/[\s.,!?。、!?…~〜ー♪:;)(^_-]+/gu, '').replace(/[\u{1F3FB}-\u{1F3FF}]|\uFE0F/gu, '');

/**
 * The phrase as whole words somewhere in the text. When `loosely`, a word of five or more letters may differ by one edit
 * and articles may be missing: "speak to persom" must reach a person too.
 */
function containsWords(words: string[], wanted: string[], loosely: boolean): boolean {
  if (containsRun(words, wanted, loosely)) return true;
  if (!loosely) return false;
  const bare = wanted.filter(isNoArticle);
  // "a human" without its article would be any human hair.
  return bare.length >= 2 && containsRun(words.filter(isNoArticle), bare, true);
}

function containsRun(words: string[], wanted: string[], typos: boolean): boolean {
  for (let start = 0; start + wanted.length <= words.length; start += 1) {
    const fits = wanted.every((want, index) => {
      const word = words[start + index] ?? '';
      return word === want || (typos && isMistyped(word, want));
    });
    if (fits) return true;
  }
  return false;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}']+/gu) ?? [];
}

const isNoArticle = (word: string): boolean => word !== 'a' && word !== 'an' && word !== 'the';

/** Short words have too many neighbours: `hi` and `ho`. */
const isMistyped = (word: string, want: string): boolean => want.length >= 5 && oneEditApart(word, want);

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
