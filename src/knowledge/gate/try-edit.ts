import { buildIndex } from '../build-index.js';
import type { Costs } from '../decide.js';
import type { KnowledgeEntry } from '../entry.js';
import type { FittedModel } from '../fitted-model.js';
import type { KnowledgeIndex } from '../retrieve.js';
import type { SpokenVectors } from '../vectors/encode-spoken.js';
import type { EntryVectors } from '../vectors/vector-index.js';
import { askAll } from './ask-all.js';
import type { GateQuestion } from './collect-questions.js';
import { judgeEffect, type Effect, type Expectation } from './judge-effect.js';
import type { Said } from './said.js';

/** An entry as customers would be answered with it; null: no more. */
export interface Edit {
  articleId: string;
  entry: KnowledgeEntry | null;
}

export interface TriedQuestion extends GateQuestion, Effect {
  before: Said;
  /** Once the base has learnt from the edit. */
  after: Said;
}

export const TRY_STEPS = ['copying', 'before', 'after', 'learning', 'learnt'] as const;

export interface TryProgress {
  step: (typeof TRY_STEPS)[number];
  /** Of all questions of all steps. */
  done: number;
  total: number;
}

export interface TryDeps {
  /** What customers are answered from now; not touched. */
  index: KnowledgeIndex;
  vectorsOf(questions: readonly GateQuestion[]): Promise<SpokenVectors | undefined>;
  encodeEntry(entry: KnowledgeEntry): Promise<EntryVectors | undefined>;
  /** Learns from a base as it is done after a publish, null when there is nothing to learn; absent: nothing is learnt. */
  learn?(index: KnowledgeIndex): Promise<FittedModel | null>;
  onProgress?(progress: TryProgress): void;
  /** What mistakes cost now. Default: the usual. */
  costs?: Costs;
}

/**
 * Answers every question with and without an edit, on a copy of the index: as it is, the moment the edit is published,
 * and once the base has learnt from it. The same text is asked once.
 */
export async function tryEdit(
  deps: TryDeps,
  edit: Edit,
  questions: readonly GateQuestion[],
): Promise<TriedQuestion[]> {
  const { learn, onProgress } = deps;
  const total = questions.length * (learn ? 3 : 2);
  let done = 0;
  const tell = (step: TryProgress['step']): void => onProgress?.({ step, done, total });

  tell('copying');
  const copy = await buildIndex(deps.index.entries(), deps.index);
  const vectors = await deps.vectorsOf(questions);

  const ask = (step: TryProgress['step']): Promise<Said[]> =>
    askAll(copy, questions, {
      vectors,
      costs: deps.costs,
      onAsked(count) {
        done += count;
        tell(step);
      },
    });

  const before = await ask('before');
  const expected = questions.map((question) => withAnswer(question.expected, copy));
  if (edit.entry) copy.put(edit.entry, await deps.encodeEntry(edit.entry));
  else copy.remove(edit.articleId);
  const atOnce = await ask('after');
  let learnt = atOnce;
  if (learn) {
    tell('learning');
    const model = await learn(copy);
    if (model) copy.adopt(model);
    learnt = await ask('learnt');
  }
  return questions.flatMap((question, at) => {
    const said = { before: before[at], atOnce: atOnce[at], after: learnt[at] };
    if (!said.before || !said.atOnce || !said.after) return [];
    const effect = judgeEffect(expected[at] ?? null, said.before, said.atOnce, said.after);
    return [{ ...question, ...effect, before: said.before, after: said.after }];
  });
}

/** What the entry that helped says now, before the edit. */
const withAnswer = (expected: Expectation | null, index: KnowledgeIndex): Expectation | null =>
  expected?.kind === 'helped'
    ? { ...expected, answer: index.get(expected.articleId)?.answer ?? null }
    : expected;
