import ja from './texts.ja.json';

/** The same key as the console's, so that both speak the language chosen once. */
const STORED = 'tsunagu.language';

type Language = 'en' | 'ja';
const japanese: Record<string, string> = ja;
/** English is in the page itself, for those without scripts. */
const english: Record<string, string> = {};

const texts = document.querySelectorAll<HTMLElement>('[data-text]');
const labels = document.querySelectorAll<HTMLElement>('[data-label]');
for (const element of texts) english[element.dataset['text'] ?? ''] = element.textContent;
for (const element of labels) english[element.dataset['label'] ?? ''] = element.ariaLabel ?? '';

function show(language: Language): void {
  const words = language === 'ja' ? japanese : english;
  document.documentElement.lang = language;
  for (const element of texts) element.textContent = words[element.dataset['text'] ?? ''] ?? '';
  for (const element of labels) element.ariaLabel = words[element.dataset['label'] ?? ''] ?? '';
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
    button.ariaPressed = String(button.dataset['language'] === language);
  }
  for (const link of document.querySelectorAll('a[href^="/help"]')) {
    link.setAttribute('href', `/help?lang=${language}`);
  }
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === 'en' || stored === 'ja') return stored;
  return navigator.language.startsWith('ja') ? 'ja' : 'en';
}

for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
  button.addEventListener('click', () => {
    const language = button.dataset['language'] === 'ja' ? 'ja' : 'en';
    localStorage.setItem(STORED, language);
    show(language);
  });
}
show(firstLanguage());
