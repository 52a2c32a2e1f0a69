import { hasJapanese, normalise } from './normalise.js';
import { stemEnglish } from './stem-english.js';
import { ENGLISH_STOP_WORDS } from './stop-words.js';

/**
 * Cuts a text into its words. The script decides, not the customer's language, because both mix: Latin words are stemmed;
 * Japanese becomes the words of `Intl.Segmenter` without those in hiragana only (particles, endings), and without endings,
 * so that 届く, 届いた and 届かない meet.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const run of normalise(text).match(RUNS) ?? []) {
    if (JAPANESE_RUN.test(run)) pushJapanese(run, words);
    else pushEnglish(run, words);
  }
  return words;
}

/** Every word once, and the pairs of characters that bridge different cuts of the same Japanese compound. */
export function tokenise(text: string): Set<string> {
  const pairs = characterGrams(text).filter(({ kind }) => kind === 'dense-pair');
  return new Set([...wordsOf(text), ...pairs.map((pair) => pair.text)]);
}

/** The one word somebody says who names a subject ("refund", "a refund please", 返金) and asks nothing of it; else null. */
export function bareWord(text: string): string | null {
  const plain = normalise(text).replace(POLITENESS, '');
  const [word, ...rest] = wordsOf(plain);
  if (word === undefined || rest.length > 0) return null;
  // 返金したい is one word too, with an ending that asks.
  return !hasJapanese(plain) || plain.replace(/[^\p{L}\p{N}]/gu, '') === word ? word : null;
}

/** A single character or a pair of neighbours in Japanese text. */
export interface CharacterGram {
  text: string;
  /**
   * `dense`: of kanji or katakana. Pairs with hiragana are mostly endings, but all that ties kana spellings (とどく) to
   * each other.
   */
  kind: 'character' | 'dense-pair' | 'kana-pair';
}

/** Without a dictionary, characters of a Japanese text say what its words may have been cut wrongly to hide. */
export function characterGrams(text: string): CharacterGram[] {
  const grams: CharacterGram[] = [];
  if (!hasJapanese(text)) return grams;
  for (const [run] of normalise(text).matchAll(JAPANESE_RUNS)) {
    const characters = Array.from(run);
    characters.forEach((character, at) => {
      if (!HAS_HIRAGANA.test(character)) grams.push({ text: character, kind: 'character' });
      const next = characters[at + 1];
      if (next === undefined) return;
      const pair = `${character}${next}`;
      grams.push({ text: pair, kind: HAS_HIRAGANA.test(pair) ? 'kana-pair' : 'dense-pair' });
    });
  }
  return grams;
}

const POLITENESS = /を?(?:お願い|おねがい)します/gu;
const HAS_HIRAGANA = /\p{Script=Hiragana}/u;
const JAPANESE_RUNS = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー々]+/gu;
const JAPANESE_RUN = new RegExp(`^${JAPANESE_RUNS.source}$`, 'u');
/** Japanese and other letters apart, because no space stands between them: PayPayで is two words. */
const RUNS = new RegExp(`${JAPANESE_RUNS.source}|(?:(?!${JAPANESE_RUNS.source})[\\p{L}\\p{N}'])+`, 'gu');
const HIRAGANA_ONLY = /^[\p{Script=Hiragana}ー]+$/u;
const TRAILING_HIRAGANA = /\p{Script=Hiragana}+$/u;
const words = new Intl.Segmenter('ja', { granularity: 'word' });

/** Words in hiragana that carry a question's meaning, so they stay although hiragana-only words go. */
const KEPT_HIRAGANA = new Set(['いつ', 'どこ', 'いくら', 'だれ', 'なぜ', 'どれ', 'どちら', 'いくつ']);

function pushEnglish(run: string, terms: string[]): void {
  const parts = run.includes("'")
    ? run.replace(/n't\b/g, ' not').split(/'(?:s|m|re|ve|ll|d)?\b|[' ]/)
    : [run];
  for (const part of parts) {
    if (part && !ENGLISH_STOP_WORDS.has(part)) terms.push(stemEnglish(part));
  }
}

function pushJapanese(run: string, terms: string[]): void {
  for (const { segment } of words.segment(run)) {
    if (HIRAGANA_ONLY.test(segment)) {
      if (KEPT_HIRAGANA.has(segment)) terms.push(segment);
      continue;
    }
    terms.push(segment.replace(TRAILING_HIRAGANA, ''));
  }
}
