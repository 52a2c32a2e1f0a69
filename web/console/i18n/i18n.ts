import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../api/contract.js';
import en from './en.json';
import ja from './ja.json';

const STORED = 'tsunagu.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    returnNull: false;
  }
}

/** Typed by the English texts: a key that Japanese lacks does not compile. */
const resources = { en: { translation: en }, ja: { translation: ja satisfies Texts<typeof en> } };

type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** The language chosen here before, else the browser's. */
function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'ja') return stored;
  return navigator.language.startsWith('ja') ? 'ja' : 'en';
}

export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    resources,
    lng: firstLanguage(),
    fallbackLng: 'en',
    interpolation: { escapeValue: false }, // React escapes
  });
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
}

/** The account's own language, unless another was chosen on this computer. */
export async function suggestLanguage(language: Language): Promise<void> {
  if (localStorage.getItem(STORED) === null) await i18next.changeLanguage(language);
}
