import type { NormaliseText } from '../pieces/tokenise.js';

/** What single characters become: `texts` is UTF-8, each text ending where `ends` says, in the order of `characters`. */
export interface Replacements {
  /** Code points. */
  characters: Uint32Array;
  ends: Uint32Array;
  texts: Uint8Array;
}

const SPACE_SIGN = '\u2581';

/**
 * Replaces character by character (NFKC and all kinds of spaces made one, as far as single characters go), then composes
 * what belongs together: half-width kana with their sound marks, letters with accents that follow them. Spaces at both
 * ends and repeated ones go; a space is put in front.
 */
export function createNormaliser({ characters, ends, texts }: Replacements): NormaliseText {
  const replacements = new Map<string, string>();
  characters.forEach((codePoint, at) => {
    const text = Buffer.from(texts.subarray(at === 0 ? 0 : ends[at - 1], ends[at])).toString('utf8');
    replacements.set(String.fromCodePoint(codePoint), text);
  });
  return (text) => {
    let replaced = '';
    for (const character of text.replace(/\p{Surrogate}/gu, '\ufffd')) {
      replaced += replacements.get(character) ?? character;
    }
    const words = replaced.normalize('NFC').split(' ').filter(Boolean);
    return Buffer.from(words.map((word) => SPACE_SIGN + word).join(''), 'utf8');
  };
}
