import { normalise } from './normalise.js';
import { stemEnglish } from './stem-english.js';
import { ENGLISH_STOP_WORDS } from './stop-words.js';

/**
 * Cuts a text into index terms. The script decides, not the customer's language, because both mix: Latin words are
 * stemmed, Japanese becomes content words and character pairs.
 *
 * Japanese follows what was measured for FAQ retrieval without a dictionary: the words of `Intl.Segmenter` minus those
 * in hiragana only (particles, endings), plus character bigrams over runs of kanji and katakana, which bridge different
 * cuts of the same compound.
 */
export function tokenise(text: string): string[] {
  const terms: string[] = [];
  for (const run of normalise(text).match(RUNS) ?? []) {
    if (JAPANESE_RUN.test(run)) pushJapanese(run, terms);
    else pushEnglish(run, terms);
  }
  return terms;
}

/** Pairs of characters with hiragana, marked `~`: weak terms that still tie kana spellings (とどく) to each other. */
export function hiraganaPairs(text: string): string[] {
  const pairs: string[] = [];
  for (const [run] of normalise(text).matchAll(JAPANESE_RUNS)) {
    const characters = Array.from(run);
    for (let at = 0; at + 1 < characters.length; at += 1) {
      const pair = `${characters[at]}${characters[at + 1]}`;
      if (HAS_HIRAGANA.test(pair)) pairs.push(`~${pair}`);
    }
  }
  return pairs;
}

const HAS_HIRAGANA = /\p{Script=Hiragana}/u;
const JAPANESE_RUNS = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー々]+/gu;
const JAPANESE_RUN = new RegExp(`^${JAPANESE_RUNS.source}$`, 'u');
/** Japanese and other letters apart, because no space stands between them: PayPayで is two words. */
const RUNS = new RegExp(`${JAPANESE_RUNS.source}|(?:(?!${JAPANESE_RUNS.source})[\\p{L}\\p{N}'])+`, 'gu');
const DENSE_RUN = /[\p{Script=Katakana}\p{Script=Han}ー々]+/gu;
const HIRAGANA_ONLY = /^[\p{Script=Hiragana}ー]+$/u;
const TRAILING_HIRAGANA = /\p{Script=Hiragana}+$/u;
const words = new Intl.Segmenter('ja', { granularity: 'word' });

/** Words in hiragana that carry a question's meaning, so they stay although hiragana-only words go. */
const KEPT_HIRAGANA = new Set(['いつ', 'どこ', 'いくら', 'だれ', 'なぜ', 'どれ', 'どちら', 'いくつ']);

function pushEnglish(run: string, terms: string[]): void {
  for (const part of run.replace(/n't\b/g, ' not').split(/'(?:s|m|re|ve|ll|d)?\b|[' ]/)) {
    if (part && !ENGLISH_STOP_WORDS.has(part)) terms.push(stemEnglish(part));
  }
}

function pushJapanese(run: string, terms: string[]): void {
  for (const { segment } of words.segment(run)) {
    if (HIRAGANA_ONLY.test(segment)) {
      if (KEPT_HIRAGANA.has(segment)) terms.push(segment);
      continue;
    }
    // Without its ending, so that 届く, 届いた and 届かない meet. A pair of characters comes as a bigram below.
    const stem = segment.replace(TRAILING_HIRAGANA, '');
    if (Array.from(stem).length !== 2) terms.push(stem);
  }
  for (const [dense] of run.matchAll(DENSE_RUN)) {
    const characters = Array.from(dense);
    for (let at = 0; at + 1 < characters.length; at += 1)
      terms.push(`${characters[at]}${characters[at + 1]}`);
  }
}
