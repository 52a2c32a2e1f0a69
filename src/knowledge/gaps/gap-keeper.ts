import { DAY_MS, later, MINUTE_MS, type Clock } from '../../platform/clock.js';
import { messageOf } from '../../platform/errors.js';
import type { Ids } from '../../platform/ids.js';
import type { Logger } from '../../platform/logger.js';
import type { ArticleStore } from '../article-store.js';
import type { Article } from '../article.js';
import type { Encoder } from '../encoder/encoder.js';
import type { LoggedQuestion, QuestionLog } from '../question-log.js';
import type { KnowledgeIndex } from '../retrieve.js';
import { measureBackground } from './background.js';
import { createBlend, type Blend } from './blend.js';
import { isGap, measureDeflection, type GapCluster, type GapFigures } from './gap-cluster.js';
import { GapClusters } from './gap-clusters.js';
import { figuresOf, type KnownQuestion } from './gap-figures.js';
import { GAP_WINDOW_DAYS, type GapStore } from './gap-store.js';
import { regroupInWorker } from './regroup-in-worker.js';
import type { Regrouped, RegroupJob } from './regroup.js';

export interface GapKeeper {
  /** Takes in what became known since the last time. Never throws: it is tried again. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export interface GapKeeperDeps {
  store: GapStore;
  questions: Pick<QuestionLog, 'since'>;
  articles: Pick<ArticleStore, 'find'>;
  /** Null: by words alone. */
  encoder: Encoder | null;
  index(): KnowledgeIndex;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  /** Default 1 min. */
  everyMs?: number;
  /** Default: in a thread of its own. */
  regroup?(job: RegroupJob, signal: AbortSignal): Promise<Regrouped>;
}

/** What is kept in memory between two sweeps. */
interface State {
  blend: Blend;
  clusters: GapClusters;
  /** By question. */
  known: Map<string, KnownQuestion>;
  placed: Map<string, string | null>;
  regroupedAt: number;
  sizeThen: number;
}

/**
 * Keeps the gap clusters in step with the question log. One process at a time holds them in memory and writes them; when
 * it goes, another reads the log again.
 */
export function createGapKeeper(deps: GapKeeperDeps): GapKeeper {
  const { store, questions, articles, encoder, index, clock, ids, logger } = deps;
  const { everyMs = MINUTE_MS, regroup = regroupInWorker } = deps;
  const holder = ids.next();
  const stopping = new AbortController();
  let state: State | null = null;
  let sweptAt = -Infinity;
  let work: Promise<void> | null = null;

  async function open(log: readonly LoggedQuestion[]): Promise<State> {
    const entries = [...index().entries()];
    const asked = entries.flatMap(({ articleId }) => index().vectorsOf(articleId)?.phrasings[0] ?? []);
    const blend = createBlend({
      dimensions: encoder?.dimensions ?? 0,
      background: measureBackground(asked),
      texts: [
        ...entries.flatMap(({ question, utterances }) => [question, ...utterances]),
        ...log.map(({ text }) => text),
      ],
    });
    const clusters = new GapClusters(blend, () => ids.next());
    const placed = await store.placements();
    return { blend, clusters, known: new Map(), placed, regroupedAt: clock.now().getTime(), sizeThen: 0 };
  }

  /** @returns placements that are new */
  async function takeIn(
    now: State,
    log: readonly LoggedQuestion[],
    held: ReadonlySet<string>,
  ): Promise<string[]> {
    const settled = log.filter(({ outcome }) => outcome !== 'open');
    const fresh = settled.filter(({ _id }) => !now.known.has(_id));
    const meanings = await encode(fresh.filter((question) => needsMeaning(now, question, held)));
    const changed: string[] = [];
    for (const question of settled) {
      const { _id: id, text } = question;
      const meaning = now.known.get(id)?.meaning ?? meanings.get(id) ?? null;
      now.known.set(id, { question, meaning });
      const before = now.placed.get(id);
      const inMemory = now.clusters.clusterOf(id);
      if (inMemory !== undefined) continue;
      if (before === undefined || (before === null && isGap(question))) {
        const clusterId = isGap(question)
          ? now.clusters.add({ id, text, meaning })
          : now.clusters.place({ text, meaning });
        now.placed.set(id, clusterId);
        changed.push(id);
      }
      const place = now.placed.get(id) ?? null;
      // Answered ones keep a cluster alive that an entry was written for: it is measured by them.
      if (place !== null && (isGap(question) || held.has(place)))
        now.clusters.add({ id, text, meaning }, place);
    }
    return changed;
  }

  const needsMeaning = (now: State, question: LoggedQuestion, held: ReadonlySet<string>): boolean => {
    const place = now.placed.get(question._id);
    return place === undefined || isGap(question) || (place !== null && held.has(place));
  };

  async function encode(of: readonly LoggedQuestion[]): Promise<Map<string, Float32Array>> {
    if (!encoder || of.length === 0) return new Map();
    const texts = of.map(({ text }) => text);
    const vectors = await encoder.encode(texts, { role: 'query', signal: stopping.signal });
    return new Map(of.flatMap(({ _id }, at) => (vectors[at] ? [[_id, vectors[at]]] : [])));
  }

  /** Forgets what the log no longer holds. */
  function forget(now: State, from: Date): void {
    for (const [id, { question }] of now.known) {
      if (question.askedAt >= from) continue;
      now.known.delete(id);
      now.placed.delete(id);
      now.clusters.remove(id);
    }
  }

  async function clusterAnew(now: State, held: ReadonlySet<string>): Promise<string[]> {
    const { ids: members, ...job } = now.clusters.regroupJob();
    now.clusters.adopt(members, await regroup(job, stopping.signal), held);
    now.regroupedAt = clock.now().getTime();
    now.sizeThen = now.clusters.size;
    return rememberPlaces(now);
  }

  /** @returns the questions whose cluster is another now */
  function rememberPlaces(now: State): string[] {
    const changed: string[] = [];
    for (const { question, clusterId } of now.clusters.placed()) {
      if (now.placed.get(question.id) === clusterId) continue;
      now.placed.set(question.id, clusterId);
      changed.push(question.id);
    }
    return changed;
  }

  async function write(now: State, changed: readonly string[], acted: readonly GapCluster[]): Promise<void> {
    const rows = changed.flatMap((id) => {
      const askedAt = now.known.get(id)?.question.askedAt;
      return askedAt ? [{ _id: id, clusterId: now.placed.get(id) ?? null, askedAt }] : [];
    });
    await store.writePlacements(rows);
    const gaps = new Map<string, KnownQuestion[]>();
    const all = new Map<string, LoggedQuestion[]>();
    for (const [id, known] of now.known) {
      const clusterId = now.placed.get(id);
      if (!clusterId) continue;
      all.set(clusterId, [...(all.get(clusterId) ?? []), known.question]);
      if (isGap(known.question)) gaps.set(clusterId, [...(gaps.get(clusterId) ?? []), known]);
    }
    const clusterIds = [...gaps.keys()];
    const figures = figuresOf([...gaps.values()], now.blend);
    const published = await publishedAt(acted);
    await store.writeFigures(
      new Map(
        clusterIds.flatMap((id, at): [string, GapFigures][] => {
          const since = published.get(id);
          const own = figures[at];
          const deflection = since ? measureDeflection(all.get(id) ?? [], since) : null;
          return own ? [[id, { ...own, deflection }]] : [];
        }),
      ),
    );
    await store.prune(new Set(clusterIds));
  }

  async function publishedAt(acted: readonly GapCluster[]): Promise<Map<string, Date>> {
    const found = new Map<string, Date>();
    for (const { _id, articleId } of acted) {
      const since = articleId && firstPublished(await articles.find(articleId));
      if (since) found.set(_id, since);
    }
    return found;
  }

  async function sweepOnce(): Promise<void> {
    const from = later(clock.now(), -GAP_WINDOW_DAYS * DAY_MS);
    if (!(await store.lease(holder, LEASE_MS))) {
      state = null; // another process has them now
      return;
    }
    const acted = await store.list(['drafted', 'dismissed', 'merged']);
    const held = new Set(acted.map(({ _id, mergedInto }) => mergedInto ?? _id));
    const log = await questions.since(from);
    const now = (state ??= await open(log));
    forget(now, from);
    const changed = new Set(await takeIn(now, log, held));
    for (const { _id, mergedInto } of acted) if (mergedInto !== null) now.clusters.merge(_id, mergedInto);
    for (const id of rememberPlaces(now)) changed.add(id);
    if (isRegroupDue(now)) for (const id of await clusterAnew(now, held)) changed.add(id);
    await write(now, [...changed], acted);
  }

  /** Often while there are few, because the first clusters are found by chance. */
  const isRegroupDue = ({ clusters, sizeThen, regroupedAt }: State): boolean =>
    clusters.size >= sizeThen * REGROUP_GROWTH + REGROUP_LEAST ||
    (clusters.size !== sizeThen && clock.now().getTime() - regroupedAt > REGROUP_EVERY_MS);

  return {
    sweep() {
      if (work) return work;
      const now = performance.now();
      if (now - sweptAt < everyMs || stopping.signal.aborted) return Promise.resolve();
      sweptAt = now;
      work = sweepOnce()
        .catch((error: unknown) => {
          state = null;
          if (stopping.signal.aborted) return;
          logger.warn({ reason: messageOf(error) }, 'gaps not brought up to date');
        })
        .finally(() => {
          work = null;
        });
      return work;
    },
    async close() {
      stopping.abort(new Error('closing'));
      await work;
    },
  };
}

/** Longer than any sweep: an encoder reads the whole log when a process takes over. */
const LEASE_MS = 10 * MINUTE_MS;
const REGROUP_GROWTH = 1.2;
const REGROUP_LEAST = 5;
const REGROUP_EVERY_MS = DAY_MS;

const firstPublished = (article: Article | null): Date | null =>
  article?.history.find(({ action }) => action === 'published')?.at ?? null;
