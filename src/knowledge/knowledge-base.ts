import type { Activity, Language, ProductBus } from '../conversations/index.js';
import { MINUTE_MS, type Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { messageOf } from '../platform/errors.js';
import type { Ids } from '../platform/ids.js';
import type { Logger } from '../platform/logger.js';
import type { Metrics } from '../platform/metrics.js';
import type { Database } from '../platform/mongo.js';
import type { SharedValues } from '../platform/shared-values.js';
import { createAnswerer, type Answerer } from './answer.js';
import { createAnswerPolicyStore, type AnswerPolicyStore } from './answer-policy.js';
import { createArticleStore, type ArticleStore } from './article-store.js';
import type { PolicyPoint } from './calibrate/policy-curve.js';
import { USUAL_COSTS } from './decide.js';
import {
  createVectorStore,
  withVectorStore,
  type EncoderStatus,
  type OpenedEncoder,
} from './encoder/index.js';
import { fitInWorker, type FitJob } from './fit-in-worker.js';
import { isLearnable } from './fit-model.js';
import { createGoldenCheck, type CheckedQuestion } from './gate/check-golden.js';
import { createGate, type Gate } from './gate/gate.js';
import { createGateRunStore } from './gate/gate-run.js';
import { createGoldenStore, type GoldenStore } from './gate/golden-store.js';
import { createQuestionVectors } from './gate/question-vectors.js';
import type { FittedModel } from './fitted-model.js';
import {
  createGapDesk,
  createGapKeeper,
  createGapStore,
  type GapDesk,
  type GapKeeper,
} from './gaps/index.js';
import { createHealth, type KnowledgeHealth } from './health/health.js';
import { historyOf } from './history.js';
import type { ArticleLine } from './article-line.js';
import {
  exportArticles,
  importArticles,
  importLines,
  planImport,
  publishedLines,
  type ImportResult,
  type PlannedChange,
} from './import-export.js';
import { createLabelledQuestions, type LabelledQuestions } from './labelled-questions.js';
import { createLiveIndex } from './live-index.js';
import { openModelLayer, type ModelSettings, type ModelStatus } from './model/model-layer.js';
import { createModelKeeper } from './model-keeper.js';
import type { QuestionLog } from './question-log.js';
import { pickCandidate } from './pick-candidate.js';
import { publishedArticle, type PublishedArticle } from './published-article.js';
import { rankEntries } from './rank.js';
import type { KnowledgeIndex } from './retrieve.js';
import { recentWords, searchKnowledge, suggestEntries, type SearchResult } from './suggest.js';
import { extractSummary } from './summarise.js';
import { encodeBase } from './vectors/encode-base.js';
import { createSpokenEncoder } from './vectors/encode-spoken.js';
import { createVectorFiller } from './vectors/vector-filler.js';
import { openVectorGraphs } from './vectors/vector-graphs.js';

/** Everything about knowledge, put together: what services.ts hands to the bot and the console. */
export interface KnowledgeBase extends Answerer {
  articles: ArticleStore;
  policy: AnswerPolicyStore;
  /** What edits are tried on before they are published. */
  golden: GoldenStore;
  /** The golden set with what customers would be told now. */
  checkGolden(): Promise<CheckedQuestion[]>;
  gate: Gate;
  /** What a knowledge manager should look at. */
  health(): Promise<KnowledgeHealth>;
  /** What customers ask and the entries do not answer. */
  gaps: GapDesk & Pick<GapKeeper, 'sweep'>;
  /** A published entry's own answer, and what is asked for before it. */
  article(id: string): Promise<PublishedArticle | null>;
  /** Tags of what the words are probably about, of who is not answered from the base; empty when that is unclear. */
  topics(words: string, language: Language): Promise<string[]>;
  /** Which of the offered articles the customer's words mean; null when none of them, or several. */
  pick(words: string, articleIds: readonly string[], language: Language): Promise<string | null>;
  search(query: string, options: { language: Language; limit: number }): Promise<SearchResult>;
  suggest(said: readonly string[], options: { language: Language; limit: number }): Promise<SearchResult>;
  /** At once, from the customer's own words. */
  summary(talk: readonly Activity[], options: { language: Language; topics: readonly string[] }): string;
  /** By the model, in its own time; null when there is none. */
  modelSummary(
    talk: readonly Activity[],
    options: { language: Language; topics: readonly string[] },
  ): Promise<string | null>;
  importArticles(jsonl: string, actor: string): Promise<ImportResult>;
  /** Articles that were read from any format. */
  importLines(lines: readonly ArticleLine[], actor: string): Promise<ImportResult>;
  planImport(lines: readonly ArticleLine[]): Promise<PlannedChange[]>;
  publishedLines(): Promise<ArticleLine[]>;
  exportArticles(): Promise<string>;
  /** Said in /readyz and the console: what answers, and how. */
  status(): KnowledgeStatus;
  /** What each price of a wrong answer would come to with this base; empty while that is not known. */
  policyCurve(): readonly PolicyPoint[];
  /** Said in /readyz: the model, and what it cost today; null when there is none. */
  modelStatus(): Promise<ModelStatus | null>;
  close(): Promise<void>;
}

export interface KnowledgeStatus {
  /** Published ones. */
  entries: number;
  /** Of them, those that are found by their words only, because they are not encoded yet. */
  withoutVectors: number;
  /** What finds them beside their words. */
  encoder: EncoderStatus;
  /** What confidence was learnt from; `usual`: nothing of this base yet. */
  learntFrom: FittedModel['calibration']['learntFrom'];
  /** Whether a language model writes answers. */
  model: boolean;
}

export interface KnowledgeBaseDeps {
  db: Database;
  bus: ProductBus;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  /** Closed with the knowledge base. */
  encoder: OpenedEncoder;
  /** What finds vectors: comparing all, or a graph of them (docs/answering.md). */
  vectorStore: Config['VECTOR_STORE'];
  /** Null: entries answer in their own words. */
  model: ModelSettings | null;
  questions: QuestionLog;
  /** Where composed answers and what they cost are kept. */
  values: SharedValues;
  metrics: Metrics;
}

/** @throws when the first load fails, or the vector store cannot be loaded */
export async function createKnowledgeBase(deps: KnowledgeBaseDeps): Promise<KnowledgeBase> {
  const { logger, encoder: opened } = deps;
  const articles = createArticleStore(deps);
  let changed = (): void => undefined; // what follows needs the index first
  const graphs = await openVectorGraphs(deps.vectorStore, logger);
  const live = await createLiveIndex({ articles, bus: deps.bus, logger, graphs, onChange: () => changed() });
  const encoder = opened.encoder && withVectorStore(opened.encoder, createVectorStore(deps), logger);
  const golden = createGoldenStore(deps);
  const encodeTexts = createQuestionVectors({ encoder: opened.encoder, logger });
  const labelled = createLabelledQuestions({ golden, log: deps.questions, encodeTexts, clock: deps.clock });
  const keeper = createModelKeeper({
    async job() {
      const job = jobOf(live.current(), encoder !== null);
      return job && { ...job, questions: job.vectors || !encoder ? await labelled.read() : [] };
    },
    fit: fitInWorker,
    adopt: (learnt) => live.current().adopt(learnt),
    logger,
  });
  const filler =
    encoder && createVectorFiller({ encoder, index: live.current, onFilled: keeper.entriesChanged, logger });
  const agentsFiller =
    encoder && createVectorFiller({ encoder, index: live.forAgents, onFilled: () => undefined, logger });
  changed = () => {
    filler?.wake();
    agentsFiller?.wake();
    keeper.entriesChanged();
  };
  changed();
  const labels = watchLabels(labelled, keeper.entriesChanged, logger);
  const encodeSpoken = createSpokenEncoder({ encoder: opened.encoder, logger });
  const policy = createAnswerPolicyStore(deps);
  const costs = async () => ({ ...USUAL_COSTS, wrongAnswer: (await policy.get()).wrongAnswerCost });
  const model = deps.model && openModelLayer({ ...deps, settings: deps.model, encode: encodeSpoken });
  const answerer = createAnswerer({ index: live.current, encodeSpoken, costs, ...model?.answering });
  const stopping = new AbortController();
  const gate = createGate({
    ...deps,
    index: live.current,
    log: deps.questions,
    golden,
    costs,
    runs: createGateRunStore(deps),
    encodeTexts,
    encodeEntry: async (entry) =>
      encoder ? (await encodeBase([entry], encoder, stopping.signal)).get(entry.articleId) : undefined,
    async learn(index) {
      const job = jobOf(index, encoder !== null);
      return job && fitInWorker({ ...job, questions: await labelled.read() }, stopping.signal);
    },
  });
  const gapStore = createGapStore(deps);
  const gapKeeper = createGapKeeper({
    ...deps,
    store: gapStore,
    articles,
    encoder: opened.encoder,
    index: live.current,
  });
  const gapDesk = createGapDesk({ store: gapStore, articles, model: model?.drafting ?? null, logger });

  return {
    ...answerer,
    articles,
    policy,
    golden,
    checkGolden: createGoldenCheck({ golden, index: live.current, encodeTexts, costs }),
    gate,
    health: createHealth({ index: live.current, log: deps.questions, clock: deps.clock }),
    gaps: { ...gapDesk, sweep: gapKeeper.sweep },
    article: async (id) => publishedArticle(live.current().get(id)),
    async topics(words, language) {
      const vectors = await encodeSpoken([words]);
      return rankEntries(live.current(), words, { language, vectors }).topics;
    },
    async pick(words, articleIds, language) {
      const vectors = await encodeSpoken([words]);
      return pickCandidate(live.current(), words, articleIds, { language, vector: vectors?.get(words) });
    },
    async search(query, options) {
      const vectors = await encodeSpoken([query]);
      return searchKnowledge(live.current(), query, { ...options, vectors, costs: await costs() });
    },
    async suggest(said, options) {
      const vectors = await encodeSpoken([recentWords(said)]);
      const items = suggestEntries([live.current(), live.forAgents()], said, { ...options, vectors });
      return { decision: 'answer', confidence: items[0]?.confidence ?? 0, items };
    },
    summary: (talk, options) => extractSummary(historyOf(talk), options),
    modelSummary: async (talk, options) =>
      model ? model.summariser.summarise(historyOf(talk), options) : null,
    modelStatus: async () => (model ? model.status() : null),
    async importArticles(jsonl, actor) {
      const result = await importArticles(articles, jsonl, actor);
      await live.refresh();
      return result;
    },
    async importLines(lines, actor) {
      const result = await importLines(articles, lines, actor);
      await live.refresh();
      return result;
    },
    planImport: (lines) => planImport(articles, lines),
    publishedLines: () => publishedLines(articles),
    exportArticles: () => exportArticles(articles),
    status() {
      const index = live.current();
      return {
        entries: index.size,
        withoutVectors: encoder ? index.entriesWithoutVectors(Infinity).length : index.size,
        encoder: opened.status(),
        learntFrom: index.model?.calibration.learntFrom ?? 'usual',
        model: model !== null,
      };
    },
    policyCurve: () => live.current().model?.policy ?? [],
    async close() {
      stopping.abort(new Error('closing'));
      await gapKeeper.close();
      await live.close();
      await filler?.close();
      await agentsFiller?.close();
      labels.close();
      await keeper.close();
      await opened.close();
    },
  };
}

/** Labels come in by hand and by thumb: what is learnt from them need not be live within a second. */
function watchLabels(labelled: LabelledQuestions, onChange: () => void, logger: Logger): { close(): void } {
  let seen: string | null = null;
  const timer = setInterval(() => {
    labelled.revision().then(
      (revision) => {
        if (seen !== null && seen !== revision) onChange();
        seen = revision;
      },
      (error: unknown) => logger.warn({ reason: messageOf(error) }, 'labelled questions cannot be read'),
    );
  }, MINUTE_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

/** Vectors that are not there yet are taken up by the next job, once they are. */
function jobOf(index: KnowledgeIndex, hasEncoder: boolean): FitJob | null {
  // In one order, however they came in: the same entries teach the same in every process, and after every edit.
  const entries = [...index.entries()].sort((a, b) => (a.articleId < b.articleId ? -1 : 1));
  if (!isLearnable(entries)) return null;
  if (!hasEncoder || index.entriesWithoutVectors(1).length > 0) return { entries, vectors: null };
  const vectors = new Map(
    entries.flatMap(({ articleId }) => {
      const own = index.vectorsOf(articleId);
      return own ? [[articleId, own]] : [];
    }),
  );
  return { entries, vectors };
}
