import { hasJapanese, normalise } from './normalise.js';
import { RETAIL_CONCEPTS } from './retail-concepts.js';
import { wordsOf } from './tokenise.js';

/**
 * The concepts a text speaks of, as extra index terms (`§refund`), so that "money back" finds an entry that says
 * "refund" and 返金 finds one written in English. They are index terms like others: their weight follows from how many
 * entries share them.
 */
export function conceptsOf(text: string, terms: readonly string[] = wordsOf(text)): string[] {
  const found = new Set<string>();
  for (let at = 0; at < terms.length; at += 1) {
    for (const phrase of ENGLISH.get(terms[at] ?? '') ?? [])
      if (fits(phrase.rest, terms, at)) found.add(phrase.concept);
  }
  if (hasJapanese(text)) {
    const plain = normalise(text);
    for (let at = 0; at < plain.length; at += 1) {
      for (const { part, concept } of JAPANESE.get(plain.charAt(at)) ?? []) {
        if (plain.startsWith(part, at)) found.add(concept);
      }
    }
  }
  return [...found];
}

/** Words that may stand inside a phrase: "send the shoes back". */
const MAX_GAP = 2;

interface Phrase {
  concept: string;
  rest: string[];
}

const ENGLISH = new Map<string, Phrase[]>();
/** By first character, so that a text is walked through once. */
const JAPANESE = new Map<string, { part: string; concept: string }[]>();

function fits(rest: readonly string[], terms: readonly string[], from: number): boolean {
  let at = from;
  for (const word of rest) {
    const next = terms.slice(at + 1, at + 2 + MAX_GAP).indexOf(word);
    if (next < 0) return false;
    at += next + 1;
  }
  return true;
}

function addEnglish(phrase: string, concept: string): void {
  const [first, ...rest] = wordsOf(phrase);
  if (first === undefined) return;
  ENGLISH.set(first, [...(ENGLISH.get(first) ?? []), { concept, rest }]);
}

function addJapanese(part: string, concept: string): void {
  const plain = normalise(part);
  const first = plain.charAt(0);
  JAPANESE.set(first, [...(JAPANESE.get(first) ?? []), { part: plain, concept }]);
}

/** Country and currency names come from the ICU data inside Node, in both languages. */
function addNames(type: 'region' | 'currency', codes: readonly string[], concept: string): void {
  const english = new Intl.DisplayNames('en', { type, fallback: 'none' });
  const japanese = new Intl.DisplayNames('ja', { type, fallback: 'none' });
  for (const code of codes) {
    const [en, ja] = [english.of(code), japanese.of(code)];
    if (en) addEnglish(en, concept);
    if (ja && Array.from(ja).length > 1) addJapanese(ja, concept);
  }
}

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** Where a shop's "abroad" begins is the deployment's own country; see `HOME_COUNTRY`. */
const HOME_COUNTRY = 'JP';
const COUNTRIES = LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).filter((code) => code !== HOME_COUNTRY);

for (const [name, [english, japanese]] of Object.entries(RETAIL_CONCEPTS)) {
  for (const phrase of english.split(', ')) addEnglish(phrase, `§${name}`);
  for (const part of japanese.split(', ')) addJapanese(part, `§${name}`);
}
addNames('region', COUNTRIES, '§abroad');
addNames('currency', Intl.supportedValuesOf('currency'), '§currency');
