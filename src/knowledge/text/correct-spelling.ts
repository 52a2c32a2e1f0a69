/**
 * The known word a misspelt one most likely stands for: one letter too many, too few, wrong, or two swapped
 * (Damerau-Levenshtein distance 1, F. J. Damerau, CACM 7(3), 1964: four of five typing errors). Short words are left
 * alone, because there everything is near everything.
 *
 * @param known whether the index has the word
 * @param frequency how common a known word is; of several corrections the commonest wins
 */
export function correctSpelling(
  word: string,
  known: (word: string) => boolean,
  frequency: (word: string) => number,
): string | null {
  if (word.length < MIN_LENGTH || !/^[a-z]+$/.test(word) || known(word)) return null;
  let best: string | null = null;
  for (const candidate of editsOf(word)) {
    if (known(candidate) && (best === null || frequency(candidate) > frequency(best))) best = candidate;
  }
  return best;
}

const MIN_LENGTH = 5;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function* editsOf(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at += 1) {
    const head = word.slice(0, at);
    const tail = word.slice(at);
    if (tail) yield head + tail.slice(1);
    if (tail.length > 1) yield head + tail.charAt(1) + tail.charAt(0) + tail.slice(2);
    for (const letter of LETTERS) {
      yield head + letter + tail;
      if (tail) yield head + letter + tail.slice(1);
    }
  }
}
