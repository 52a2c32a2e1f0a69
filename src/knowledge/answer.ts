import type { Citation, Language } from '../conversations/index.js';
import { assertNever } from '../platform/errors.js';
import type { Composer } from './compose.js';
import type { Costs } from './decide.js';
import type { KnowledgeEntry } from './entry.js';
import type { HistoryTurn } from './history.js';
import { ruleOut } from './corrected-ranking.js';
import { rankEntries, textsToEncode } from './rank.js';
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
  /** Writes answers with a language model; without it entries answer in their own words. */
  composer?: Composer;
}

/** Answers from published entries, or says that it cannot. Never throws for want of a model. */
export function createAnswerer({ index, encodeSpoken, costs, composer }: AnswererDeps): Answerer {
  return {
    async answer(utterance, history, options) {
      const before = withoutEcho(history, utterance);
      const [vectors, price] = await Promise.all([
        encodeSpoken?.(textsToEncode(utterance, before)),
        costs?.(),
      ]);
      const { verdict, ranked, topics } = rankEntries(index(), utterance, {
        language: options.language,
        history: before,
        vectors,
        costs: price,
        except: new Set(options.except),
      });
      const best = ranked[0];
      const nothing = (): AnswerResult => ({
        kind: 'nothing',
        confidence: best?.confidence ?? 0,
        topics,
        candidates: candidatesOf(ranked, SHOWN),
      });
      if (!best || verdict.kind === 'nothing') return nothing();

      const composition = await composer?.compose({
        utterance,
        history: before,
        entries: ranked.slice(0, SOURCES).map(({ entry }) => entry),
        ...options,
      });
      if (composition?.kind === 'composed') {
        return {
          kind: 'answer',
          text: composition.text,
          confidence: Math.max(...composition.cited.map((entry) => confidenceIn(entry, ranked))),
          citations: composition.cited.map(toCitation),
          composedBy: 'model',
          topics: tagsOf(composition.cited),
          others: othersThan(composition.cited, ranked),
        };
      }
      const isRefused = composition?.kind === 'no-answer';
      switch (verdict.kind) {
        case 'answer':
          // The model read the entries and found no answer in them: let the customer say whether one is meant.
          if (isRefused) return { kind: 'clarify', candidates: candidatesOf(ranked, SHOWN), topics };
          return {
            kind: 'answer',
            text: best.entry.answer,
            confidence: best.confidence,
            citations: [toCitation(best.entry)],
            composedBy: 'entry',
            topics: [...best.entry.tags],
            others: othersThan([best.entry], ranked),
          };
        case 'clarify':
          if (isRefused) return nothing();
          return { kind: 'clarify', candidates: candidatesOf(ranked, verdict.choices), topics };
        default:
          return assertNever(verdict);
      }
    },
  };
}

/** How many entries a model may draw from, and how many a customer or agent is shown. */
const SOURCES = 4;
const SHOWN = 3;

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

const confidenceIn = (entry: KnowledgeEntry, ranked: readonly RankedEntry[]): number =>
  ranked.find((one) => one.entry === entry)?.confidence ?? 0;

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
