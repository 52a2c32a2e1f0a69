import { MARKER_PATTERN } from '../citations.js';

/** A sentence of an answer with the markers that follow it, as the model wrote it, and the space after it. */
export interface WrittenSentence {
  text: string;
  space: string;
}

/** What of a text being written is whole sentences, and what is still to come. */
export interface ReadSoFar {
  sentences: WrittenSentence[];
  rest: string;
}

/**
 * Cuts off whole sentences. While the text is still growing a sentence is whole only once the next one has begun,
 * because its marker may follow its full stop.
 *
 * @param isWhole nothing more will come: the rest is a sentence too
 */
export function readSentences(text: string, isWhole: boolean): ReadSoFar {
  const sentences: WrittenSentence[] = [];
  let from = 0;
  for (const boundary of text.matchAll(BOUNDARY)) {
    const end = boundary.index + boundary[0].length;
    const soFar = text.slice(from, boundary.index);
    if (boundary[0].startsWith('.') && NO_END.test(soFar)) continue;
    if (!isWhole && (end === text.length || OPEN_MARKER.test(text.slice(end)))) break;
    push(text.slice(from, end));
    from = end;
  }
  if (!isWhole) return { sentences, rest: text.slice(from) };
  push(text.slice(from));
  return { sentences, rest: '' };

  function push(piece: string): void {
    const trimmed = piece.trim();
    if (trimmed === '') return;
    sentences.push({ text: trimmed, space: /\s*$/.exec(piece)?.[0] ?? '' });
  }
}

/** The sentences of a text that is all there. */
export const sentencesOf = (text: string): string[] =>
  readSentences(text, true).sentences.map((sentence) => sentence.text);

const MARKERS = `(?:[ \\t]*${MARKER_PATTERN})*`;
const BOUNDARY = new RegExp(
  `(?:[。！？]+[」』）"]*${MARKERS}|[.!?]+["')”’]*(?=\\s|$|[[［【])${MARKERS}|\\n)\\s*`,
  'g',
);
/** A full stop after these ends no sentence: abbreviations, and the numbers of a list. */
const NO_END = /(?:\b(?:e\.g|i\.e|etc|approx|incl|excl|no|nos|mr|mrs|ms|dr|st|vs|a\.m|p\.m)|^\s*\d{1,2})$/i;
/** A marker that has begun after the full stop. */
const OPEN_MARKER = /^[[［【][\d０-９\s,，、]*$/;
