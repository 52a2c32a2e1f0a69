import type { KnowledgeEntry } from '../entry.js';
import { hasJapanese, normalise } from '../text/normalise.js';
import { unmadeClaim, type Claim, type ClaimText } from './claims.js';
import {
  tellingWords,
  vocabularyOf,
  wordSupport,
  type Vocabulary,
  type WordSupport,
} from './content-words.js';
import { factsOf, missingFact, type Facts, type MissingFact } from './facts.js';
import { hasForeignLetters, visibleText } from './plain-text.js';
import { isNegated } from './polarity.js';
import { sentencesOf } from './sentences.js';

/** What one sentence may be checked against: an entry, or several that it cites together. */
export interface GroundingSource {
  readonly text: string;
  readonly facts: Facts;
  readonly vocabulary: Vocabulary;
  /** Of the answer alone: a question states nothing. */
  readonly statements: readonly Statement[];
  readonly sentences: readonly SourceSentence[];
  readonly isJapanese: boolean;
}

interface SourceSentence extends ClaimText {
  readonly vocabulary: Vocabulary;
}

/** A clause of an answer. */
interface Statement {
  readonly vocabulary: Vocabulary;
  readonly isNegated: boolean;
}

export function groundingSource(entries: readonly KnowledgeEntry[]): GroundingSource {
  const answer = visibleText(entries.map((entry) => entry.answer).join('\n'));
  const questions = visibleText(entries.map(({ question }) => question).join('\n'));
  const text = `${questions}\n${answer}`;
  return {
    text,
    facts: factsOf(text),
    vocabulary: vocabularyOf(text),
    statements: sentencesOf(answer)
      .flatMap((sentence) => sentence.split(CLAUSES))
      .map((clause) => ({ vocabulary: vocabularyOf(clause), isNegated: isNegated(normalise(clause)) })),
    sentences: sentencesOf(answer).map((sentence) => ({
      plain: normalise(sentence),
      quantities: factsOf(sentence).quantities,
      vocabulary: vocabularyOf(`${questions}\n${sentence}`),
    })),
    isJapanese: hasJapanese(answer),
  };
}

export type Support =
  | { kind: 'supported' }
  | {
      kind: 'unsupported';
      reason: MissingFact | `claim-${Claim}` | 'letters' | 'polarity' | 'words' | 'language';
    };

/**
 * Whether a source bears a sentence out. In order: letters nobody would write; numbers, addresses, names and quotations
 * that the source does not hold; claims it does not make; a negation it does not have, or the other way round; and then
 * words: of those that say anything, at most a third may be missing in the source, and none of a sentence's clauses may
 * stand on missing words alone. With an encoder, half may be missing when the meanings are near; and a sentence in another
 * language than its source stands on nearness of meaning.
 *
 * This is overlap, not understanding: a false sentence made of the source's own words and numbers passes. Such a sentence
 * can mislead, but cannot bring in a price, an address, a promise or a name from elsewhere.
 *
 * @param sentence without citation markers
 * @param nearness cosine to the nearest part of the source; null without an encoder
 */
export function checkSentence(sentence: string, source: GroundingSource, nearness: number | null): Support {
  if (visibleText(sentence) !== sentence || hasForeignLetters(sentence)) return unsupported('letters');
  const facts = factsOf(sentence);
  const missing = missingFact(facts, source.facts, source.text);
  if (missing) return unsupported(missing);
  const plain = normalise(sentence);
  const claim = unmadeClaim({ plain, quantities: facts.quantities }, source.sentences);
  if (claim) return unsupported(`claim-${claim}`);
  if (hasJapanese(sentence) !== source.isJapanese) {
    if (nearness === null || nearness < NEAR_ACROSS_LANGUAGES) return unsupported('language');
    const isSaidSo = source.statements.some((one) => one.isNegated === isNegated(plain));
    return isSaidSo ? SUPPORTED : unsupported('polarity');
  }
  const parts = sentence.split(CLAUSES);
  const clauses = parts.map((part) => wordSupport(part, source.vocabulary));
  const telling = Math.max(...clauses.map(({ telling: words }) => words));
  const isSaidSo = (part: string, at: number): boolean =>
    isAsNegated(part, source.statements, (clauses[at]?.telling ?? 0) >= Math.min(2, telling));
  if (!parts.every(isSaidSo)) return unsupported('polarity');
  if (clauses.some((clause) => clause.isOpaque || (clause.unsupported > 0 && clause.supported === 0))) {
    return unsupported('words');
  }
  if (!parts.every((part) => isOfThatMatter(part, source.sentences))) return unsupported('number');
  if (!parts.every((part, at) => isOfOnePiece(part, clauses[at]?.telling ?? 0, source.sentences))) {
    return unsupported('words');
  }
  const { supported, unsupported: missed } = clauses.reduce(add);
  const allowed = nearness !== null && nearness >= NEAR ? MISSED_WHEN_NEAR : MISSED;
  if (supported === 0 || missed / (supported + missed) > allowed) return unsupported('words');
  return nearness !== null && nearness < FAR ? unsupported('words') : SUPPORTED;
}

const SUPPORTED: Support = { kind: 'supported' };
const unsupported = (reason: Exclude<Support, { kind: 'supported' }>['reason']): Support => ({
  kind: 'unsupported',
  reason,
});

/** Shares of the words that say anything; test/knowledge/grounding holds what they were set on. */
const MISSED = 0.2;
const MISSED_WHEN_NEAR = 0.34;
/** Of a clause's telling words, from one sentence of the source: else it is put together from several. */
const OF_ONE_PIECE = 0.65;
/** Cosines around the encoder's middle. */
const NEAR = 0.52;
const NEAR_ACROSS_LANGUAGES = 0.47;
const FAR = 0.13;

const CLAUSES = /,(?!\d)|[;:()—–、，；：（）]|\s-\s|\s(?:and|but|then|or)\s|(?:ので|けれど|ですが|ますが)/u;

const add = (a: WordSupport, b: WordSupport): WordSupport => ({
  supported: a.supported + b.supported,
  telling: a.telling + b.telling,
  glue: a.glue + b.glue,
  unsupported: a.unsupported + b.unsupported,
  isOpaque: a.isOpaque || b.isOpaque,
});

/** A word that the source has only where it says no ("worn shoes cannot be returned") is not for saying yes. */
function usesDeniedWord(clause: string, statements: readonly Statement[]): boolean {
  const wordsIn = (isNegated: boolean): string[] =>
    statements
      .filter((statement) => statement.isNegated === isNegated)
      .flatMap(({ vocabulary }) => tellingWords(clause, vocabulary));
  const asserted = new Set(wordsIn(false));
  return wordsIn(true).some((word) => !asserted.has(word));
}

/** A clause's figures must stand where its words do: 600 yen is what delivery at home costs, not delivery overseas. */
function isOfThatMatter(clause: string, sentences: readonly SourceSentence[]): boolean {
  const quantities = [...factsOf(clause).quantities].filter((quantity) => /\d/.test(quantity));
  const overlaps = sentences.map(({ vocabulary }) => tellingWords(clause, vocabulary).length);
  const most = Math.max(0, ...overlaps);
  if (quantities.length === 0 || most === 0) return true;
  return sentences.some(
    (sentence, at) =>
      overlaps[at] === most && quantities.every((quantity) => holdsFigure(sentence.quantities, quantity)),
  );
}

/** With its unit where it has one. */
const holdsFigure = (figures: ReadonlySet<string>, figure: string): boolean =>
  figures.has(figure) || (!figure.includes(' ') && [...figures].some((one) => one.startsWith(`${figure} `)));

/** A clause made of words from several sentences may say what none of them does. */
function isOfOnePiece(clause: string, telling: number, sentences: readonly SourceSentence[]): boolean {
  const most = Math.max(0, ...sentences.map(({ vocabulary }) => wordSupport(clause, vocabulary).telling));
  return most >= telling * OF_ONE_PIECE;
}

/**
 * Says yes where the statement with most words in common says yes, and no where that says no.
 *
 * @param isMain a clause that may also say neither ("once packed,") need not say yes
 */
function isAsNegated(clause: string, statements: readonly Statement[], isMain: boolean): boolean {
  const own = isNegated(normalise(clause));
  if (!own && !isMain) return true;
  if (!own && usesDeniedWord(clause, statements)) return false;
  const overlaps = statements.map((statement) => {
    const { telling, supported } = wordSupport(clause, statement.vocabulary);
    return telling + supported / 100;
  });
  const most = Math.max(...overlaps);
  if (most === 0) return !own;
  return statements.some((statement, at) => overlaps[at] === most && statement.isNegated === own);
}
