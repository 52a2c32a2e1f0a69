import { conceptsOf } from '../text/concepts.js';
import { normalise } from '../text/normalise.js';
import { stemEnglish } from '../text/stem-english.js';
import { ENGLISH_STOP_WORDS } from '../text/stop-words.js';
import { digitsForWords } from './numerals.js';
import { GLUE_CHARACTERS, GLUE_WORDS, OPENINGS } from './glue-words.js';

/** What the words of a source can bear out. */
export interface Vocabulary {
  readonly plain: string;
  readonly stems: readonly string[];
  readonly has: ReadonlySet<string>;
  readonly concepts: ReadonlySet<string>;
}

export function vocabularyOf(text: string): Vocabulary {
  const plain = normalise(text);
  const stems = [...new Set(wordsOf(plain))];
  return { plain, stems, has: new Set(stems), concepts: new Set(conceptsOf(text)) };
}

/** How the words of a clause stand to a source. Each word counts once. */
export interface WordSupport {
  /** In the source, in the same form, another form, or as the same concept. */
  supported: number;
  /** Of them, those that are not glue. */
  telling: number;
  /** In no source, but says nothing either: please, check, page. */
  glue: number;
  /** In no source. */
  unsupported: number;
  /** The clause has words, and all are such that nothing can be said of them. */
  isOpaque: boolean;
}

export function wordSupport(clause: string, source: Vocabulary): WordSupport {
  const words = [...new Set(wordsOf(normalise(clause)))];
  const support: WordSupport = { supported: 0, telling: 0, glue: 0, unsupported: 0, isOpaque: false };
  for (const word of words) {
    if (isIn(word, source)) {
      support.supported += 1;
      if (isTelling(word)) support.telling += 1;
    } else if (isGlue(word)) support.glue += 1;
    else support.unsupported += 1;
  }
  const kana = normalise(clause).replace(/[^\p{L}\p{N}]+/gu, '');
  support.isOpaque =
    words.length === 0 &&
    kana !== '' &&
    !/^[a-z']+$/.test(kana) &&
    !OPENINGS.test(kana) &&
    !source.plain.includes(kana);
  return support;
}

/** The words of a clause that the source has, without glue and numbers. */
export const tellingWords = (clause: string, source: Vocabulary): string[] =>
  [...new Set(wordsOf(normalise(clause)))].filter((word) => isTelling(word) && isIn(word, source));

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const JAPANESE_RUNS = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー々]+/gu;
const HIRAGANA = /^[\p{Script=Hiragana}ー]+$/u;
const ENGLISH_WORD = /[\p{Script=Latin}\p{N}]+(?:'[a-z]+)?/gu;

/** English stems without stop words; Japanese words without their endings, those in hiragana only left out. */
function wordsOf(normalised: string): string[] {
  const plain = digitsForWords(normalised);
  const english = (plain.replace(JAPANESE_RUNS, ' ').match(ENGLISH_WORD) ?? []).flatMap((word) => {
    const bare = word.replace(/'(?:s|m|re|ve|ll|d|t)?$/, '');
    return bare === '' || ENGLISH_STOP_WORDS.has(bare) || NEGATIONS.has(bare) ? [] : [stemEnglish(bare)];
  });
  const japanese = (plain.match(JAPANESE_RUNS) ?? []).flatMap((run) =>
    [...segmenter.segment(run)].flatMap(({ segment }) =>
      HIRAGANA.test(segment) ? [] : [segment.replace(/\p{Script=Hiragana}+$/u, '')],
    ),
  );
  return [...english, ...japanese];
}

/** Judged apart, by polarity. */
const NEGATIONS = new Set([
  'not',
  'no',
  'never',
  'cannot',
  'don',
  'doesn',
  'isn',
  'aren',
  'won',
  'wouldn',
  'couldn',
]);
const MIN_PREFIX = 4;

function isIn(word: string, source: Vocabulary): boolean {
  if (source.has.has(word)) return true;
  if (!/^[a-z\d]+$/.test(word)) {
    // Kanji compounds are written with and without endings, and cut differently: 注文 is in 注文履歴.
    return source.plain.includes(word) || conceptsOf(word).some((concept) => source.concepts.has(concept));
  }
  if (/^\d+$/.test(word)) return true; // numbers are facts, and judged as such
  const isSameFamily = (stem: string): boolean =>
    Math.min(stem.length, word.length) >= MIN_PREFIX && (stem.startsWith(word) || word.startsWith(stem));
  return (
    source.stems.some(isSameFamily) ||
    conceptsOf(word, [word]).some((concept) => source.concepts.has(concept))
  );
}

const isTelling = (word: string): boolean => !isGlue(word) && !/^\d+$/.test(word);
const isGlue = (word: string): boolean =>
  GLUE_WORDS.has(word) || Array.from(word).every((character) => GLUE_CHARACTERS.has(character));
