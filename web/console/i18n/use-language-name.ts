import { useLanguage } from './use-terms.js';

/** Names of languages by their ISO 639-1 codes, as every browser has them; our own texts are only in two. */
export function useLanguageName(): (code: string) => string {
  const names = new Intl.DisplayNames([useLanguage()], { type: 'language' });
  return (code) => names.of(code) ?? code;
}
