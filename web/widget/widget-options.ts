/** What the page says in `<script src="https://host/widget.js" data-site="demo" data-language="ja" defer>`. */
export interface WidgetOptions {
  /** Where the script came from, and so where the chat is. */
  host: string;
  site: string;
  language: Language;
  /** Default: as the customer's system is set. */
  theme: 'light' | 'dark' | 'auto';
}

export type Language = 'en' | 'ja';

/** @throws Error that tells the page's author what is missing. */
export function readWidgetOptions(script: HTMLScriptElement): WidgetOptions {
  const { site, theme } = script.dataset;
  if (!site) throw new Error('widget.js needs data-site on its script tag, as in data-site="demo".');
  return {
    host: new URL(script.src).origin,
    site,
    language: languageOf(script),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  };
}

export const languageOf = (script: HTMLScriptElement): Language =>
  (script.dataset['language'] || navigator.language).toLowerCase().startsWith('ja') ? 'ja' : 'en';
