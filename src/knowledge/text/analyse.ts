import { conceptsOf } from './concepts.js';
import { normalise } from './normalise.js';
import { characterGrams, wordsOf, type CharacterGram } from './tokenise.js';

/** An index term: a word, a concept it stands for, or characters of Japanese text, which are marked `~`. */
export interface Term {
  text: string;
  kind: 'word' | 'concept' | CharacterGram['kind'];
}

/** Everything of a text that is searched for. @param correct puts a misspelt word right; default: as it is */
export function analyse(text: string, correct: (word: string) => string = (word) => word): Term[] {
  const words = wordsOf(text).map(correct);
  return [
    ...words.map((word): Term => ({ text: word, kind: 'word' })),
    ...conceptsOf(text, words).map((concept): Term => ({ text: concept, kind: 'concept' })),
    ...characterGrams(text).map(({ text: characters, kind }): Term => ({ text: `~${characters}`, kind })),
  ];
}

/** The same as bare terms, one as often as it occurs: what an index takes in. */
export function termsOf(text: string): string[] {
  const words = wordsOf(text);
  const grams = characterGrams(text).map((gram) => `~${gram.text}`);
  return [...words, ...conceptsOf(text, words), ...grams];
}

/** A text as it is compared for being said exactly so: without case, width, punctuation and spaces. */
export const comparable = (text: string): string => normalise(text).replace(/[^\p{L}\p{N}]+/gu, '');
