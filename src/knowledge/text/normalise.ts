/**
 * Brings spellings of the same text together: full-width and half-width forms, compatibility characters and half-width
 * kana (Unicode NFKC, UAX #15), letter case, typographic apostrophes.
 */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(COUNTRY_US, '$1 usa')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc\u0060]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-');

/** The country, before its capitals are gone and it is the pronoun. */
const COUNTRY_US = /\b(the|to|in|from|for) U\.?S\.?(?!\w)/g;

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** True when the text is written, at least partly, in Japanese script. */
export const hasJapanese = (text: string): boolean => JAPANESE.test(text);
