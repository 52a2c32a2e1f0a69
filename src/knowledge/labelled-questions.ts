import { DAY_MS, later, type Clock } from '../platform/clock.js';
import type { LabelledQuestion } from './fit-model.js';
import type { GoldenStore } from './gate/golden-store.js';
import type { LoggedQuestion, QuestionLog } from './question-log.js';
import type { SpokenVectors } from './vectors/encode-spoken.js';

/** Customers' words with what was right to say. */
export interface LabelledQuestions {
  /** All there are, with their vectors where there is an encoder. */
  read(): Promise<LabelledQuestion[]>;
  /** Something that differs whenever {@link read} gives something else. */
  revision(): Promise<string>;
}

export interface LabelledQuestionsDeps {
  golden: Pick<GoldenStore, 'list'>;
  log: Pick<QuestionLog, 'since' | 'count'>;
  encodeTexts(texts: readonly string[]): Promise<SpokenVectors | undefined>;
  clock: Clock;
}

/**
 * What confidence is learnt from beside the phrasings: the golden set, and the customers' own verdicts on answers of the
 * last 30 days. A thumb down says that the entry shown was not meant, and not which one was.
 */
export function createLabelledQuestions(deps: LabelledQuestionsDeps): LabelledQuestions {
  const { golden, log, encodeTexts, clock } = deps;
  const from = (): Date => later(clock.now(), -DAYS * DAY_MS);
  const judged = async (): Promise<LoggedQuestion[]> => {
    const rows = await log.since(from(), { outcomes: [...JUDGED], limit: MOST_JUDGED });
    return rows.filter(({ decision, articleIds }) => decision === 'answer' && articleIds.length > 0);
  };

  return {
    async read() {
      const labelled = [
        ...(await golden.list()).map(({ text, language, expected }) => ({ text, language, right: expected })),
        ...(await judged()).map(({ text, language, outcome, articleIds }) => ({
          text,
          language,
          right: outcome === 'helped' ? articleIds.slice(0, 1) : [UNKNOWN],
        })),
      ];
      const vectors = await encodeTexts(labelled.map(({ text }) => text));
      return labelled.map(({ text, language, right }) => ({
        parts: [{ text }],
        vector: vectors?.get(text),
        language,
        right,
      }));
    },
    async revision() {
      const kept = await golden.list();
      const latest = Math.max(0, ...kept.map(({ updatedAt }) => updatedAt.getTime()));
      // Verdicts trickle in: by the score, so that each does not make everything be learnt anew.
      const verdicts = Math.floor((await log.count(from(), [...JUDGED])) / VERDICTS_AT_ONCE);
      return `${kept.length} ${latest} ${verdicts}`;
    },
  };
}

const DAYS = 30;
const JUDGED = ['helped', 'not-helped'] as const;
const MOST_JUDGED = 5000;
const VERDICTS_AT_ONCE = 20;
/** No entry has this id: the base was asked for something it may hold, and gave something else. */
const UNKNOWN = '(unknown)';
