import { normalise } from '../text/normalise.js';

/**
 * The grams of a text as 32-bit hashes: words, pairs of neighbouring words, and runs of 3 to 5 characters inside each
 * word with its borders. Japanese, which has no spaces, gives its segments as words and runs of 1 to 3 characters.
 *
 * Hashes stand for the grams themselves (K. Weinberger et al., "Feature hashing for large scale multitask learning",
 * ICML 2009): no vocabulary to keep, and what was never seen needs no special case.
 */
export function gramHashes(text: string): { words: number[]; runs: number[] } {
  const words: number[] = [];
  const runs: number[] = [];
  let previous = 0;
  for (const { segment, isWordLike } of segmenter.segment(normalise(text))) {
    if (!isWordLike) continue;
    const word = hashOf(segment, 0, segment.length, WORD_SEED);
    words.push(word);
    if (previous !== 0) words.push(Math.imul(previous ^ PAIR_SEED, FNV_PRIME) ^ word);
    previous = word;
    pushRuns(segment, runs);
  }
  return { words, runs };
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const DENSE_SCRIPT = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const BORDERED = { from: 3, to: 5 };
const DENSE = { from: 1, to: 3 };

function pushRuns(word: string, hashes: number[]): void {
  const isDense = DENSE_SCRIPT.test(word);
  const { from, to } = isDense ? DENSE : BORDERED;
  const padded = isDense ? word : ` ${word} `;
  for (let size = from; size <= to; size += 1) {
    for (let at = 0; at + size <= padded.length; at += 1) {
      hashes.push(hashOf(padded, at, at + size, RUN_SEED));
    }
  }
}

/** FNV-1a over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/), with a last mix so that low bits spread. */
function hashOf(text: string, from: number, to: number, seed: number): number {
  let hash = seed;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  hash ^= hash >>> 15;
  return Math.imul(hash, MIX);
}

const FNV_PRIME = 0x01000193;
const MIX = 0x2c1b3c6d;
const WORD_SEED = 0x811c9dc5 | 0;
const RUN_SEED = 0x3ad8025f;
const PAIR_SEED = 0x5bd1e995;
