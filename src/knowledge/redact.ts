import { findPeople, type RedactorOptions } from './redact-people.js';

/**
 * Takes personal data out of texts before they leave, and puts it back into what comes in return. The same value gets
 * the same placeholder in all texts of one redactor, so that a conversation stays understandable.
 *
 * What is found: e-mail addresses, payment cards (Luhn), telephone numbers, Japan's individual numbers, postcodes of Japan,
 * the United Kingdom and the United States, order numbers, long numbers; names and street addresses where their form gives
 * them away (see redact-people.ts, which also says what is not found).
 */
export interface Redactor {
  redact(text: string): string;
  restore(text: string): string;
  /** Whether this placeholder stands for something that was taken out. */
  knows(placeholder: string): boolean;
}

export function createRedactor(options: RedactorOptions = {}): Redactor {
  const placeholders = new Map<string, string>();
  const counts = new Map<string, number>();

  function placeholderOf(kind: string, value: string): string {
    const known = placeholders.get(value);
    if (known) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const placeholder = `<${kind}_${count}>`;
    placeholders.set(value, placeholder);
    return placeholder;
  }

  return {
    redact(text) {
      let redacted = '';
      let from = 0;
      for (const { start, end, kind } of findPersonalData(text, options)) {
        redacted += text.slice(from, start) + placeholderOf(kind, text.slice(start, end));
        from = end;
      }
      return redacted + text.slice(from);
    },
    restore(text) {
      const values = new Map([...placeholders].map(([value, placeholder]) => [placeholder, value]));
      return text.replace(/<[A-Z]+_\d+>/g, (placeholder) => values.get(placeholder) ?? placeholder);
    },
    knows: (placeholder) => [...placeholders.values()].includes(placeholder),
  };
}

/** A place in a text. */
export interface Found {
  start: number;
  end: number;
  kind: string;
}

interface Detector {
  kind: string;
  pattern: RegExp;
  /** Default: whatever the pattern finds. */
  accepts?(digits: string): boolean;
}

/** In order: what an earlier one takes, a later one cannot. */
const DETECTORS: readonly Detector[] = [
  { kind: 'EMAIL', pattern: /[\w.!#$%&'*+/=?^{|}~-]+@[\w-]+(?:\.[\w-]+)+/g },
  {
    kind: 'CARD',
    pattern: /(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-]|[ -]?\d)/g,
    accepts: (digits) => passesLuhn(digits),
  },
  // With a country code, or an area code in brackets: these are nothing else.
  { kind: 'PHONE', pattern: /(?<!\w)\+\d{1,3}(?:[ .-]?\d){6,12}\b|\(\d{2,5}\)[ .-]?\d{2,4}[ .-]\d{3,4}\b/g },
  { kind: 'PHONE', pattern: /(?<!\w)0\d{9,10}\b/g },
  // Japan's individual number: twelve digits, often in groups of four.
  { kind: 'ID', pattern: /(?<![\w-])\d{4}[ -]?\d{4}[ -]?\d{4}(?![\w-]|[ -]?\d)/g },
  { kind: 'POSTCODE', pattern: /〒\s*\d{3}-?\d{4}|(?<![\w-])\d{3}-\d{4}(?![\w-])/g },
  { kind: 'POSTCODE', pattern: /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g }, // United Kingdom
  { kind: 'POSTCODE', pattern: /(?<=\b[A-Z]{2},? |zip(?: code)?:? )\d{5}(?:-\d{4})?\b|\b\d{5}-\d{4}\b/g },
  // Our shops' order numbers and the like: letters and digits, or digits after #.
  { kind: 'ORDER', pattern: /\b[A-Z]{1,5}-?\d{4,}(?:-\d+)*\b|#\d{3,}\b/gi },
  {
    kind: 'PHONE',
    pattern: /(?<![\w-])\d{1,5}(?:[ .-]\d{2,5}){1,4}(?![\w-]|[.]\d)/g,
    accepts: (digits) => digits.length >= 9 && digits.length <= 15,
  },
  // Account numbers, tracking numbers: too long to be a price, a year or a date.
  { kind: 'NUMBER', pattern: /(?<![\w.])\d{7,}(?![\w])/g },
];

function findPersonalData(text: string, options: RedactorOptions): Found[] {
  const plain = halfWidth(text);
  // An address holds numbers that would look like others; names come last, among what is left.
  const { addresses, names } = findPeople(plain, options);
  const found: Found[] = [...addresses];
  for (const { kind, pattern, accepts = () => true } of DETECTORS) {
    for (const match of plain.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const isTaken = found.some((other) => start < other.end && other.start < end);
      if (!isTaken && accepts(match[0].replace(/\D/g, ''))) found.push({ start, end, kind });
    }
  }
  for (const name of names) {
    if (!found.some((other) => name.start < other.end && other.start < name.end)) found.push(name);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Full-width letters, digits and hyphens as ASCII, one character for one, so that positions stay. */
const halfWidth = (text: string): string =>
  text
    .replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[‐‑–—−ー](?=\d)/g, '-')
    .replaceAll('　', ' ');

/** ISO/IEC 7812-1, annex B: the check digit of payment card numbers. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  Array.from(digits)
    .reverse()
    .forEach((character, at) => {
      const digit = Number(character) * (at % 2 === 1 ? 2 : 1);
      sum += digit > 9 ? digit - 9 : digit;
    });
  return sum % 10 === 0;
}
