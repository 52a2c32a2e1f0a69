import { createHash } from 'node:crypto';
import { SECOND_MS, sleep, type Clock } from '../../platform/clock.js';
import { AppError, messageOf, unavailable } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import type { Article, ArticleContent } from '../article.js';
import type { Costs } from '../decide.js';
import type { KnowledgeEntry } from '../entry.js';
import type { FittedModel } from '../fitted-model.js';
import type { QuestionLog } from '../question-log.js';
import type { KnowledgeIndex } from '../retrieve.js';
import type { SpokenVectors } from '../vectors/encode-spoken.js';
import type { EntryVectors } from '../vectors/vector-index.js';
import { collectQuestions } from './collect-questions.js';
import type { GateRun, GateRunStore } from './gate-run.js';
import type { GoldenStore } from './golden-store.js';
import { reportOf } from './report.js';
import { DIFFERENCES } from './said.js';
import { tryEdit, type Edit } from './try-edit.js';

/** What somebody is about to do to an entry: bring this draft to customers, or take the entry from them. */
export interface ProposedEdit {
  article: Pick<Article, '_id' | 'language' | 'version'>;
  /** Null: customers are no longer answered with it. */
  content: ArticleContent | null;
}

/** Tries edits on what customers asked before they reach customers. */
export interface Gate {
  /** Begins a run, or finds one of the same edit on the same base; it goes on by itself. */
  start(edit: ProposedEdit, actor: string): Promise<GateRun>;
  /** @throws NotFound */
  find(runId: string): Promise<GateRun>;
  /**
   * Lets an edit pass that breaks nothing, or that somebody answers for. Runs the gate when nobody did; an edit that
   * changes nothing for customers, or a base nobody asked anything yet, passes at once.
   *
   * @param reason why broken questions are accepted
   * @throws gate_blocked (422) naming the run, when questions break and no reason is given
   * @throws Unavailable when the run takes longer than a minute; it goes on, and a repeat finds it
   */
  pass(edit: ProposedEdit, actor: string, reason?: string): Promise<{ broken: number }>;
}

export interface GateDeps {
  /** What customers are answered from now. */
  index(): KnowledgeIndex;
  log: Pick<QuestionLog, 'since' | 'count'>;
  golden: Pick<GoldenStore, 'list'>;
  runs: GateRunStore;
  encodeTexts(texts: readonly string[]): Promise<SpokenVectors | undefined>;
  encodeEntry(entry: KnowledgeEntry): Promise<EntryVectors | undefined>;
  learn?(index: KnowledgeIndex): Promise<FittedModel | null>;
  /** What mistakes cost now. Default: the usual. */
  costs?(): Promise<Costs>;
  clock: Clock;
  logger: Logger;
  /** Default 60 s: how long a publish waits for a run nobody began before. */
  waitMs?: number;
}

const PROGRESS_EVERY_MS = 500;

export function createGate(deps: GateDeps): Gate {
  const { index, runs, clock, logger, waitMs = 60 * SECOND_MS } = deps;
  /** One run after the other: two would only slow each other, and answering. */
  let work: Promise<unknown> = Promise.resolve();
  /** By key: whoever asks for the same waits for the same. */
  const underway = new Map<string, { run: GateRun; end: Promise<GateRun> }>();

  const collect = () => collectQuestions(deps, { now: clock.now() });

  async function carryOut(run: GateRun, edit: Edit, costs: Costs | undefined): Promise<GateRun> {
    let toldAt = 0;
    let told: Promise<unknown> = Promise.resolve();
    try {
      const asked = await collect();
      const tried = await tryEdit(
        {
          index: index(),
          vectorsOf: (questions) => deps.encodeTexts(questions.map(({ text }) => text)),
          encodeEntry: deps.encodeEntry,
          learn: deps.learn,
          costs,
          onProgress(progress) {
            const now = performance.now();
            if (now - toldAt < PROGRESS_EVERY_MS && progress.step !== 'learning') return;
            toldAt = now;
            told = told.then(() => runs.progress(run._id, progress)).catch(() => undefined); // only shown
          },
        },
        edit,
        asked.questions,
      );
      await told;
      return await runs.finish(run._id, reportOf(tried, asked));
    } catch (error) {
      logger.error({ reason: messageOf(error), articleId: edit.articleId }, 'the gate did not get through');
      return runs.finish(run._id, null);
    }
  }

  async function begin(
    proposed: ProposedEdit,
    actor: string,
  ): Promise<{ run: GateRun; end: Promise<GateRun> }> {
    const edit = editOf(proposed);
    const costs = await deps.costs?.();
    const key = keyOf(edit, index(), [costs, await deps.golden.list()]);
    const same = underway.get(key);
    if (same) return same;
    const done = await runs.findDone(key);
    if (done) return { run: done, end: Promise.resolve(done) };
    const progress = { step: 'copying' as const, done: 0, total: 0 };
    const run = await runs.start({ articleId: edit.articleId, key, startedBy: actor, progress });
    const end = work.then(() => carryOut(run, edit, costs));
    underway.set(key, { run, end });
    work = end.catch(() => undefined).then(() => underway.delete(key));
    return { run, end };
  }

  return {
    start: async (proposed, actor) => (await begin(proposed, actor)).run,
    find: (runId) => runs.get(runId),
    async pass(proposed, actor, reason) {
      if (isWithoutEffect(proposed, index()) || (await collect()).questions.length === 0)
        return { broken: 0 };
      const { run, end } = await begin(proposed, actor);
      const ended = await Promise.race([end, sleep(waitMs)]);
      if (!ended)
        throw unavailable(`The check of this edit takes long (run ${run._id}); repeat this in a minute.`);
      if (!ended.report) throw unavailable('The check of this edit failed; repeat this.');
      const { broken } = ended.report.counts;
      if (broken > 0 && reason === undefined) throw blocked(ended, broken);
      return { broken };
    },
  };
}

const blocked = (run: GateRun, broken: number) =>
  new AppError(
    'gate_blocked',
    422,
    `${broken} ${broken === 1 ? 'question that is answered rightly now would not be' : 'questions that are answered rightly now would not be'} (run ${run._id}); change the edit, or give a reason.`,
    { fields: [{ field: 'override', message: `${broken} broken; give a reason of at least 10 characters` }] },
  );

/** Only what is for everybody reaches customers. */
function editOf({ article, content }: ProposedEdit): Edit {
  const { _id: articleId, language, version } = article;
  if (!content || content.audience === 'agents') return { articleId, entry: null };
  return { articleId, entry: { articleId, language, version: version + 1, ...content } };
}

function isWithoutEffect(proposed: ProposedEdit, index: KnowledgeIndex): boolean {
  const { articleId, entry } = editOf(proposed);
  const now = index.get(articleId);
  if (!entry || !now) return !entry && !now;
  return JSON.stringify(toldOf(entry)) === JSON.stringify(toldOf(now));
}

/** Without details nothing comes after them. */
const toldOf = ({
  language,
  question,
  answer,
  utterances,
  tags,
  slots = [],
  afterSlots = 'answer',
}: KnowledgeEntry) => [
  language,
  question,
  answer,
  utterances,
  tags,
  ...(slots.length > 0 ? [slots, afterSlots] : []),
];

/** The same for the same edit of the same base under the same policy, tried on the same golden set for the same differences. */
function keyOf({ articleId, entry }: Edit, index: KnowledgeIndex, under: readonly unknown[]): string {
  const hash = createHash('sha256').update(
    JSON.stringify([articleId, entry && toldOf(entry), under, DIFFERENCES]),
  );
  const others = [...index.entries()].map((one) => `${one.articleId}:${one.version}`).sort();
  for (const one of others) hash.update(one);
  return hash.digest('hex');
}
