import { normalise } from '../text/normalise.js';
import { wordsOf } from '../text/tokenise.js';
import { dot } from './background.js';

/** The member nearest to all others on average: the most typical question. @returns its number; -1 for none */
export function medoidOf(vectors: readonly Float32Array[]): number {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0);
  }
  let best = -1;
  let most = -Infinity;
  for (const [at, vector] of vectors.entries()) {
    const alike = dot(sum, vector);
    if (alike > most) [best, most] = [at, alike];
  }
  return best;
}

/**
 * The words that set each cluster apart from the others: class-based TF-IDF (M. Grootendorst, "BERTopic: neural topic
 * modeling with a class-based TF-IDF procedure", 2022). A word counts once a question.
 *
 * @param clusters the texts of each
 * @returns at most `limit` words for each, the most distinguishing first, as most of its questions write them
 */
export function distinguishingWords(clusters: readonly (readonly string[])[], limit = 3): string[][] {
  const counted = clusters.map(countWords);
  const overall = new Map<string, number>();
  let total = 0;
  for (const words of counted) {
    for (const [stem, { count }] of words) {
      overall.set(stem, (overall.get(stem) ?? 0) + count);
      total += count;
    }
  }
  const perCluster = total / Math.max(1, clusters.length);
  return counted.map((words) => {
    const weighed = [...words.values()].map((word) => ({
      text: mostCommon(word.forms),
      weight: word.count * Math.log(1 + perCluster / (overall.get(word.stem) ?? 1)),
    }));
    weighed.sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
    return weighed.slice(0, limit).map(({ text }) => text);
  });
}

interface CountedWord {
  stem: string;
  count: number;
  /** How often it is written how. */
  forms: Map<string, number>;
}

function countWords(texts: readonly string[]): Map<string, CountedWord> {
  const words = new Map<string, CountedWord>();
  for (const text of texts) {
    const seen = new Set<string>();
    for (const segment of labelWordsOf(text)) {
      // What the index would make of it says whether it means something, and which forms belong together.
      const stem = wordsOf(segment).at(0);
      if (stem === undefined || seen.has(stem) || Array.from(segment).length < 2) continue;
      seen.add(stem);
      const word = words.get(stem) ?? { stem, count: 0, forms: new Map<string, number>() };
      word.count += 1;
      word.forms.set(segment, (word.forms.get(segment) ?? 0) + 1);
      words.set(stem, word);
    }
  }
  return words;
}

/** A kanji that was cut off ends the word before it: 領収 and 書 are 領収書. */
function labelWordsOf(text: string): string[] {
  const words: string[] = [];
  let isDense = false;
  for (const { segment, isWordLike } of segmenter.segment(normalise(text))) {
    const before = words.at(-1);
    if (isDense && before !== undefined && SINGLE_KANJI.test(segment))
      words[words.length - 1] = before + segment;
    else if (isWordLike) words.push(segment);
    isDense = DENSE.test(segment);
  }
  return words;
}

const SINGLE_KANJI = /^\p{Script=Han}$/u;
const DENSE = /^[\p{Script=Han}\p{Script=Katakana}ー]+$/u;
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

const mostCommon = (forms: ReadonlyMap<string, number>): string =>
  [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
