export interface CutOptions {
  /** Whether the platform would take this text as one message. */
  fits(text: string): boolean;
  /** No text longer than this, in UTF-16 units, fits: bounds the work on very long texts. */
  mostUnits: number;
}

/**
 * Takes as much of the text as fits: up to the end of a sentence, else of a word, else of a character as people see
 * it (an emoji of several code points is one). The two pieces together are the text, but for the space at the cut.
 */
export function cutText(text: string, options: CutOptions): { head: string; rest: string } {
  const whole = text.trim();
  if (whole.length <= options.mostUnits && options.fits(whole)) return { head: whole, rest: '' };
  const window = whole.slice(0, options.mostUnits + 1);
  const most = longestFit(window, options);
  const end = niceEnd(window, most);
  return { head: whole.slice(0, end).trimEnd(), rest: whole.slice(end).trimStart() };
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function longestFit(window: string, { fits }: CutOptions): number {
  const graphemes = [...segmenter.segment(window)].map(({ index }) => index).filter((end) => end > 0);
  const end = largest(graphemes, (one) => fits(window.slice(0, one)));
  if (end !== undefined) return end;
  // One "character" of hundreds of combining marks: cut inside it rather than never.
  const codePoints: number[] = [];
  for (const point of window) codePoints.push((codePoints.at(-1) ?? 0) + point.length);
  return largest(codePoints, (one) => fits(window.slice(0, one))) ?? codePoints[0] ?? window.length;
}

/** The last of `ends` that passes. Weights may fall a little as a text grows (half a link weighs other than a whole). */
function largest(ends: readonly number[], passes: (end: number) => boolean): number | undefined {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(ends[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= 0; index -= 1) {
    const end = ends[index];
    if (end !== undefined && passes(end)) return end;
  }
  return undefined;
}

const SENTENCE_END = /[.!?…]["'”’)\]]*(?=\s)|[。！？…][」』”’）】]*|\n/gu;
const WORD_END = /(?=\s)|(?<=[、，])/gu;
const LINK = /https?:\/\/\S+/gu;

/** A piece shorter than this share of the room wastes messages for the sake of a nice end. */
const LEAST_SHARE = 0.5;

function niceEnd(window: string, most: number): number {
  const before = window.slice(0, most + 1);
  const insideLink = [...window.matchAll(LINK)].find(
    ({ index, 0: link }) => index < most && most < index + link.length,
  );
  const latest = insideLink && insideLink.index > 0 ? insideLink.index : most;
  for (const pattern of [SENTENCE_END, WORD_END]) {
    const ends = [...before.matchAll(pattern)].map(({ index, 0: found }) => index + found.length);
    const end = ends.findLast((one) => one <= latest);
    if (end !== undefined && end >= most * LEAST_SHARE) return end;
  }
  return latest;
}
