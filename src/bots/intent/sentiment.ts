import LEXICON from './lexicon.json' with { type: 'json' };
import { foldForLexicon } from './words-in.js';

/**
 * How a text feels, from -1 to 1: the sum of its lexicon words, turned round by a negation before (English) or after
 * (Japanese), strengthened by "very" and 「とても」, emojis and exclamation marks, and brought into range as in Hutto and
 * Gilbert, "VADER", ICWSM 2014. Pure.
 */
export function sentimentOf(text: string): number {
  const folded = foldForLexicon(text);
  const sum = english(folded) + japanese(folded) + emojis(text);
  const marks = Math.min(3, (text.match(/[!！]/gu) ?? []).length);
  const isShouted = /[A-Z]{4,}/.test(text) && !/[a-z]/.test(text);
  const loud = sum * (1 + 0.1 * marks + (isShouted ? 0.2 : 0)) - (isShouted && sum === 0 ? 1 : 0);
  return loud / Math.sqrt(loud * loud + FLATNESS);
}

/** Where it levels off: one strong word (3) gives 0.61. */
const FLATNESS = 15;
const TURNED = -0.7;
const NEGATION_REACH = 3;

const ENGLISH = new Map<string, number>(Object.entries(LEXICON.sentiment.en));
const NEGATORS = new Set(LEXICON.negators.en);
const STRONGER = new Map<string, number>(Object.entries(LEXICON.intensifiers.en));
const LONGEST_PHRASE = 3;

function english(folded: string): number {
  const words = folded.match(/[a-z0-9']+/g) ?? [];
  let sum = 0;
  for (let at = 0; at < words.length; at += 1) {
    for (let size = LONGEST_PHRASE; size >= 1; size -= 1) {
      const weight = ENGLISH.get(words.slice(at, at + size).join(' '));
      if (weight === undefined) continue;
      const before = words.slice(Math.max(0, at - NEGATION_REACH), at);
      const strength = before.reduce((product, word) => product * (STRONGER.get(word) ?? 1), 1);
      sum += weight * strength * (before.some((word) => NEGATORS.has(word)) ? TURNED : 1);
      at += size - 1;
      break;
    }
  }
  return sum;
}

/** Longest first: 大満足 is not 満足 once more. */
const JAPANESE = Object.entries(LEXICON.sentiment.ja).sort(([a], [b]) => b.length - a.length);
const JAPANESE_STRONGER = Object.entries(LEXICON.intensifiers.ja);
const JAPANESE_REACH = 6;

function japanese(folded: string): number {
  let rest = folded;
  let sum = 0;
  for (const [word, weight] of JAPANESE) {
    for (let at = rest.indexOf(word); at >= 0; at = rest.indexOf(word)) {
      const after =
        rest.slice(at + word.length, at + word.length + JAPANESE_REACH).split(/[。、!?！？\s]/u)[0] ?? '';
      const before = rest.slice(Math.max(0, at - JAPANESE_REACH), at);
      const strength = JAPANESE_STRONGER.find(([stronger]) => before.includes(stronger))?.[1] ?? 1;
      const isTurned = weight > 0 && LEXICON.negators.ja.some((negator) => after.includes(negator));
      sum += weight * strength * (isTurned ? TURNED : 1);
      rest = `${rest.slice(0, at)}\u0000${rest.slice(at + word.length)}`;
    }
  }
  return sum;
}

const EMOJIS = Object.entries(LEXICON.emoji);
const emojis = (text: string): number =>
  EMOJIS.reduce((sum, [emoji, weight]) => sum + weight * Math.min(2, text.split(emoji).length - 1), 0);
