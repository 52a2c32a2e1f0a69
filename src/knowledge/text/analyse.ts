import { conceptsOf } from './concepts.js';
import { normalise } from './normalise.js';
import { hiraganaPairs, tokenise } from './tokenise.js';

/** An index term: a word (or Japanese bigram), a concept it stands for, or a weak pair of kana. */
export interface Term {
  text: string;
  kind: 'word' | 'concept' | 'pair';
}

/** Everything of a text that is indexed and searched for. @param correct puts a misspelt word right; default: as it is */
export function analyse(text: string, correct: (word: string) => string = (word) => word): Term[] {
  const words = tokenise(text).map(correct);
  return [
    ...words.map((word): Term => ({ text: word, kind: 'word' })),
    ...conceptsOf(text, words).map((concept): Term => ({ text: concept, kind: 'concept' })),
    ...hiraganaPairs(text).map((pair): Term => ({ text: pair, kind: 'pair' })),
  ];
}

/** A text as it is compared for being said exactly so: without case, width, punctuation and spaces. */
export const comparable = (text: string): string => normalise(text).replace(/[^\p{L}\p{N}]+/gu, '');
