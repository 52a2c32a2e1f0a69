import type { Citation, Language } from '../conversations/index.js';
import { assertNever } from '../platform/errors.js';
import type { Composer } from './compose.js';
import type { Costs } from './decide.js';
import type { KnowledgeEntry } from './entry.js';
import { presentableText } from './grounding/screen.js';
import type { HistoryTurn } from './history.js';
import { ruleOut } from './corrected-ranking.js';
import { applyVerdict, type Judge } from './model/judge.js';
import { USUAL_TRUST } from './model/move-confidence.js';
import { rankEntries, textsToEncode, type Ranking } from './rank.js';
import type { KnowledgeIndex, RankedEntry } from './retrieve.js';
import type { EncodeSpoken } from './vectors/encode-spoken.js';

export interface AnswerCandidate {
  articleId: string;
  question: string;
  confidence: number;
}

export type AnswerResult =
  | {
      kind: 'answer';
      text: string;
      confidence: number;
      citations: Citation[];
      composedBy: 'entry' | 'model';
      topics: string[];
      /** What else may have been meant, for who says that it is not this. */
      others: AnswerCandidate[];
    }
  | { kind: 'clarify'; candidates: AnswerCandidate[]; topics: string[] }
  | { kind: 'nothing'; confidence: number; topics: string[]; candidates: AnswerCandidate[] };

export interface AnswerOptions {
  /** The customer's language. */
  language: Language;
  /** Names that must not leave the house: the contact's. Default none known. */
  people?: readonly string[];
  /** Stops a model that is still writing; what is known without it is returned. */
  signal?: AbortSignal;
  /** Articles the customer has said are not what they mean. */
  except?: readonly string[];
  /** The answer so far, for channels that can show it grow; always replaced by the result. */
  onPartial?(text: string): void;
}

export interface Answerer {
  /** @param history what was said before, oldest first, without the utterance */
  answer(utterance: string, history: readonly HistoryTurn[], options: AnswerOptions): Promise<AnswerResult>;
}

export interface AnswererDeps {
  /** Taken once an answer. */
  index(): KnowledgeIndex;
  /** Default: words alone decide. */
  encodeSpoken?: EncodeSpoken;
  /** What mistakes cost now. Default: the usual. */
  costs?(): Promise<Costs>;
  /** Asked where the others are in doubt. Default: nobody is asked. */
  judge?: Judge;
  /** Writes answers with a language model; without it entries answer in their own words. */
  composer?: Composer;
  /** How probable the composer is right when it finds no answer in the entries. Default 0.8. */
  trust?: number;
}

/**
 * Answers from published entries, or says that it cannot. Never throws for want of a model. `decide` decides in any case:
 * a model's verdict moves probabilities, and what it writes is only another wording of an answer that may be given without it.
 */
export function createAnswerer(deps: AnswererDeps): Answerer {
  const { index, encodeSpoken, judge, composer, trust = USUAL_TRUST } = deps;
  return {
    async answer(utterance, history, options) {
      const before = withoutEcho(history, utterance);
      const [vectors, costs] = await Promise.all([
        encodeSpoken?.(textsToEncode(utterance, before)),
        deps.costs?.(),
      ]);
      const found = rankEntries(index(), utterance, {
        language: options.language,
        history: before,
        vectors,
        costs,
        except: new Set(options.except),
      });
      const asked = { utterance, history: before, costs, ...options };
      const ranking = judge ? (await judge.review(found, asked)).ranking : found;
      const best = ranking.ranked[0];
      if (!best || ranking.verdict.kind !== 'answer') return resultOf(ranking);
      const composition = await composer?.compose({ ...asked, entries: sourcesOf(ranking.ranked) });
      switch (composition?.kind) {
        case 'composed':
          return {
            kind: 'answer',
            text: composition.text,
            confidence: best.confidence,
            citations: composition.cited.map(toCitation),
            composedBy: 'model',
            topics: tagsOf(composition.cited),
            others: othersThan(composition.cited, ranking.ranked),
          };
        case 'no-answer':
          return resultOf(applyVerdict(ranking, { kind: 'none' }, trust, costs));
        default:
          return resultOf(ranking);
      }
    },
  };
}

/** What may be made of a ranking without a model. */
function resultOf({ verdict, ranked, topics }: Ranking): AnswerResult {
  const best = ranked[0];
  const nothing = (): AnswerResult => ({
    kind: 'nothing',
    confidence: best?.confidence ?? 0,
    topics,
    candidates: candidatesOf(ranked, SHOWN),
  });
  switch (verdict.kind) {
    case 'answer': {
      const text = best && presentableText(best.entry.answer);
      if (!best || text === undefined || text === null) return nothing();
      return {
        kind: 'answer',
        text,
        confidence: best.confidence,
        citations: [toCitation(best.entry)],
        composedBy: 'entry',
        topics: [...best.entry.tags],
        others: othersThan([best.entry], ranked),
      };
    }
    case 'clarify':
      return { kind: 'clarify', candidates: candidatesOf(ranked, verdict.choices), topics };
    case 'nothing':
      return nothing();
    default:
      return assertNever(verdict);
  }
}

/** The best entry, and others that may have to do with the question. */
const sourcesOf = (ranked: readonly RankedEntry[]): KnowledgeEntry[] =>
  ranked
    .slice(0, SOURCES)
    .filter(({ confidence }, at) => at === 0 || confidence >= LEAST_SOURCE)
    .map(({ entry }) => entry);

/** How many entries a model may draw from, and how many a customer or agent is shown. */
const SOURCES = 4;
const SHOWN = 3;
const LEAST_SOURCE = 0.005;

/** In the customer's language where there is any: the same entry in two languages is no choice. */
function candidatesOf(ranked: readonly RankedEntry[], count: number): AnswerCandidate[] {
  const own = ranked.filter(({ isForeign }) => !isForeign);
  return (own.length > 0 ? own : ranked).slice(0, count).map(toCandidate);
}

const toCandidate = ({ entry, confidence }: RankedEntry): AnswerCandidate => ({
  articleId: entry.articleId,
  question: entry.question,
  confidence,
});

const toCitation = ({ articleId, question, version }: KnowledgeEntry): Citation => ({
  articleId,
  question,
  version,
});

const tagsOf = (entries: readonly KnowledgeEntry[]): string[] => [
  ...new Set(entries.flatMap(({ tags }) => tags)),
];

/** Only what would be probable if none of the given ones were meant. */
const othersThan = (given: readonly KnowledgeEntry[], ranked: readonly RankedEntry[]): AnswerCandidate[] =>
  ruleOut(ranked, (entry) => given.includes(entry))
    .filter(({ confidence }) => confidence >= OTHER_SHARE)
    .slice(0, SHOWN)
    .map(toCandidate);

const OTHER_SHARE = 0.1;

/** Callers that read the transcript find the utterance at its end already. */
function withoutEcho(history: readonly HistoryTurn[], utterance: string): readonly HistoryTurn[] {
  const last = history.at(-1);
  return last?.author === 'customer' && last.text === utterance ? history.slice(0, -1) : history;
}
