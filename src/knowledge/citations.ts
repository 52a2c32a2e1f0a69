export type CheckedCitations =
  | { kind: 'good'; text: string; cited: number[] }
  | { kind: 'bad'; reason: 'uncited' | 'unknown-source' | 'empty' };

/**
 * Checks the `[n]` markers of a composed answer and takes them out. An answer that names no source, or one that was
 * not given, is not grounded and may not be shown.
 *
 * @param sources how many were given; they are numbered from 1
 */
export function checkCitations(text: string, sources: number): CheckedCitations {
  const numbers = [...text.matchAll(MARKER)].flatMap((marker) => numbersOf(marker[0]));
  if (numbers.length === 0) return { kind: 'bad', reason: 'uncited' };
  if (numbers.some((number) => !isGiven(number, sources))) return { kind: 'bad', reason: 'unknown-source' };
  const clean = strip(text);
  if (clean === '') return { kind: 'bad', reason: 'empty' };
  return { kind: 'good', text: clean, cited: [...new Set(numbers)] };
}

/**
 * How much of an answer still being written may be shown: up to its last valid citation, as long as no bad one came
 * before. Markers are taken out.
 */
export function safePart(text: string, sources: number): string {
  let end = 0;
  for (const marker of text.matchAll(MARKER)) {
    if (numbersOf(marker[0]).some((number) => !isGiven(number, sources))) break;
    const after = marker.index + marker[0].length;
    end = after + (/^[.!?。！？]+/.exec(text.slice(after))?.[0].length ?? 0);
  }
  return strip(text.slice(0, end));
}

/** `[1]`, `[1, 2]`, and the full-width brackets and digits that models write in Japanese. */
const MARKER = /[[［【]\s*[\d０-９]+(?:\s*[,，、]\s*[\d０-９]+)*\s*[\]］】]/g;

const numbersOf = (marker: string): number[] => (marker.normalize('NFKC').match(/\d+/g) ?? []).map(Number);
const isGiven = (number: number, sources: number): boolean => number >= 1 && number <= sources;

const strip = (text: string): string =>
  text
    .replace(new RegExp(`[ \\t]*(?:${MARKER.source})`, 'g'), '')
    .replace(/[ \t]+([.,!?。、！？])/g, '$1')
    .trim();
