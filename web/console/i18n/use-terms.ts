import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../api/contract.js';

export type TermGroup =
  | 'action'
  | 'channel'
  | 'deadLetter'
  | 'decision'
  | 'delivery'
  | 'excluded'
  | 'feeling'
  | 'language'
  | 'messageKind'
  | 'outcome'
  | 'presence'
  | 'reason'
  | 'role'
  | 'state'
  | 'subject'
  | 'tier'
  | 'weekday';

/** Words for what the server names: a name that no text knows yet is shown as it came, which is better than nothing. */
export type Term = (group: TermGroup, name: string) => string;

export function useTerms(): Term {
  const { t } = useTranslation();
  return useMemo(() => {
    // The name is only known when it arrives, so the typed keys cannot cover it.
    const lookUp = t as unknown as (key: string, options: { defaultValue: string }) => string;
    // A dot in a name (`article.published`) would be read as a path.
    return (group, name) => lookUp(`term.${group}.${name.replaceAll('.', '-')}`, { defaultValue: name });
  }, [t]);
}

/** The language of the page. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language.startsWith('ja') ? 'ja' : 'en';
}
