/** Texts as the lexicon is written: one width, small letters, plain quotes, single blanks. */
export const foldForLexicon = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/\s+/gu, ' ')} `;

/** English entries stand as whole words; Japanese has no blanks, so its entries stand anywhere. */
export function holds(folded: string, phrase: string): boolean {
  for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + 1)) {
    if (!/^[a-z0-9]/.test(phrase)) return true;
    if (!isWordSign(folded.charAt(at - 1)) && !isWordSign(folded.charAt(at + phrase.length))) return true;
  }
  return false;
}

const isWordSign = (sign: string): boolean => /[a-z0-9']/.test(sign);
