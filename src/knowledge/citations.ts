/** `[1]`, `[1, 2]`, and the full-width brackets and digits that models write in Japanese. As the source of a pattern. */
export const MARKER_PATTERN = '[[［【]\\s*[\\d０-９]+(?:\\s*[,，、]\\s*[\\d０-９]+)*\\s*[\\]］】]';

export interface CitedSentence {
  /** Without its markers. */
  text: string;
  /** Numbers of sources, each once, as they came. Any number: the caller knows which were given. */
  cited: number[];
}

/** Takes the `[n]` markers out of a sentence. */
export function readCitations(sentence: string): CitedSentence {
  const cited = [...sentence.matchAll(MARKER)].flatMap(([marker]) => numbersOf(marker));
  return { text: strip(sentence), cited: [...new Set(cited)] };
}

const MARKER = new RegExp(MARKER_PATTERN, 'g');
const SPACED_MARKER = new RegExp(`[ \\t]*(?:${MARKER_PATTERN})`, 'g');

const numbersOf = (marker: string): number[] => (marker.normalize('NFKC').match(/\d+/g) ?? []).map(Number);

const strip = (text: string): string =>
  text
    .replace(SPACED_MARKER, '')
    .replace(/[ \t]+([.,!?。、！？])/g, '$1')
    .trim();
