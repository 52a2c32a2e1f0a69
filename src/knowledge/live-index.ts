import type { ProductBus } from '../conversations/index.js';
import { SECOND_MS } from '../platform/clock.js';
import { messageOf } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import type { Article } from './article.js';
import type { ArticleStore } from './article-store.js';
import { buildIndex } from './build-index.js';
import type { KnowledgeEntry } from './entry.js';
import { KnowledgeIndex } from './retrieve.js';
import type { VectorGraphs } from './vectors/vector-graphs.js';

/** This process's index, kept as the published articles are. */
export interface LiveIndex {
  /** The index to answer from now. Take it once an answer, so that one answer sees one index. */
  current(): KnowledgeIndex;
  /** Entries for agents only, in an index of their own: no way of answering customers leads there. */
  forAgents(): KnowledgeIndex;
  /** Resolves once everything published before the call is in the index. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export interface LiveIndexDeps {
  articles: Pick<ArticleStore, 'revision' | 'published' | 'publishedVersions'>;
  bus: Pick<ProductBus, 'subscribe' | 'onResync'>;
  logger: Logger;
  /** Default null: all vectors are compared. */
  graphs?: VectorGraphs | null;
  /** Called once entries came, changed or went. */
  onChange?(): void;
  /** Default 0.5 s: a publish whose event was lost is noticed within two. */
  pollMs?: number;
}

/**
 * Loads the index and keeps it live: an event names the article that changed; a counter, read twice a second, shows
 * changes whose event was lost; and once a minute everything is compared anyway, for a writer that died between its
 * write and the counter. While MongoDB is away the last index goes on answering.
 *
 * @throws when the first load fails
 */
export async function createLiveIndex({
  articles,
  bus,
  logger,
  graphs = null,
  onChange,
  pollMs = SECOND_MS / 2,
}: LiveIndexDeps): Promise<LiveIndex> {
  let index = new KnowledgeIndex();
  let forAgents = new KnowledgeIndex();
  if (graphs) for (const one of [index, forAgents]) one.useGraphs(graphs);
  let seenRevision = -1;
  let comparedAt = 0;
  let isAway = false;
  let isClosed = false;
  /** Changes that an event has told of, by the revision each led to, and those of them that the index already has. */
  const told = new Map<number, string>();
  const taken = new Set<number>();
  let polledRevision = -1;
  let work: Promise<void> = Promise.resolve();

  async function compareAll(): Promise<void> {
    const revision = await articles.revision(); // before the articles: what comes later raises it again
    const versions = await articles.publishedVersions();
    const changed = [...versions].flatMap(([id, version]) =>
      (index.get(id) ?? forAgents.get(id))?.version === version ? [] : [id],
    );
    const removed = [...index.entries(), ...forAgents.entries()].flatMap(({ articleId }) =>
      versions.has(articleId) ? [] : [articleId],
    );
    if (changed.length > MAX_IN_PLACE) {
      const entries = (await articles.published()).map(entryOf);
      const fresh = {
        index: await buildIndex(entries.filter(isPublic), index),
        forAgents: await buildIndex(
          entries.filter((entry) => !isPublic(entry)),
          forAgents,
        ),
      };
      if (graphs) {
        fresh.index.useGraphs(graphs, index);
        fresh.forAgents.useGraphs(graphs, forAgents);
      }
      ({ index, forAgents } = fresh);
      onChange?.();
    } else await replace([...changed, ...removed]);
    seenRevision = revision;
    for (const known of [...told.keys(), ...taken]) {
      if (known > revision) continue;
      told.delete(known);
      taken.delete(known);
    }
    comparedAt = performance.now();
  }

  async function replace(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const found = new Map((await articles.published(ids)).map((article) => [article._id, entryOf(article)]));
    // No await in here: a search sees all of it or nothing.
    for (const id of ids) {
      const entry = found.get(id);
      index.remove(id);
      forAgents.remove(id);
      if (entry) (isPublic(entry) ? index : forAgents).put(entry);
    }
    onChange?.();
  }

  /** What events have told of. When they told of every revision, nothing else can have changed. */
  async function takeWhatWasTold(): Promise<void> {
    const changes = [...told];
    if (changes.length > MAX_IN_PLACE) return compareAll();
    await replace([...new Set(changes.map(([, articleId]) => articleId))]);
    for (const [revision] of changes) {
      told.delete(revision);
      if (revision > seenRevision) taken.add(revision);
    }
    while (taken.delete(seenRevision + 1)) seenRevision += 1;
  }

  /** An event is usually behind its revision by some milliseconds: only one that is missing at two polls is lost. */
  async function poll(): Promise<void> {
    await takeWhatWasTold();
    const isLost = seenRevision < polledRevision;
    polledRevision = await articles.revision();
    const isOtherBase = polledRevision < seenRevision;
    const isDue = performance.now() - comparedAt > COMPARE_ALL_MS;
    if (isLost || isOtherBase || isDue) await compareAll();
  }

  async function lookAgain(): Promise<void> {
    await takeWhatWasTold();
    if ((await articles.revision()) !== seenRevision) await compareAll();
  }

  /** One after the other, so that an older read never overwrites a newer one. */
  function enqueue(step: () => Promise<void>): Promise<void> {
    const done = work.then(step);
    work = done.then(
      () => {
        if (isAway) logger.info('the knowledge index is up to date again');
        isAway = false;
      },
      (error: unknown) => {
        if (!isAway)
          logger.warn({ reason: messageOf(error) }, 'the knowledge index cannot be refreshed; trying on');
        isAway = true;
      },
    );
    return done;
  }

  await compareAll();
  logger.debug({ entries: index.size }, 'knowledge index loaded');

  /** Once, however often it is asked for before it has begun. */
  function once(step: () => Promise<void>): () => void {
    let isQueued = false;
    return () => {
      if (isQueued || isClosed) return;
      isQueued = true;
      enqueue(() => {
        isQueued = false;
        return step();
      }).catch(() => undefined); // reported by enqueue; the next poll tries again
    };
  }
  const polling = setInterval(once(poll), pollMs);
  polling.unref();
  const takeSoon = once(takeWhatWasTold);
  const unsubscribe = bus.subscribe((event) => {
    if (event.type !== 'article.published') return;
    told.set(event.revision, event.articleId);
    takeSoon();
  });
  const stopResync = bus.onResync(once(lookAgain));

  return {
    current: () => index,
    forAgents: () => forAgents,
    refresh: () => enqueue(lookAgain),
    async close() {
      isClosed = true;
      clearInterval(polling);
      unsubscribe();
      stopResync();
      await work;
      index.close();
      forAgents.close();
    },
  };
}

const COMPARE_ALL_MS = 60 * SECOND_MS;
/** More changes than this at once build a new index beside the old one, so that nobody waits while it grows. */
const MAX_IN_PLACE = 20;

const isPublic = ({ audience }: KnowledgeEntry): boolean => audience !== 'agents';

/** @throws Error for an article without published content, which the query rules out. */
function entryOf({ _id, language, published, publishedVersion }: Article): KnowledgeEntry {
  if (!published) throw new Error(`Article ${_id} is not published.`);
  return { articleId: _id, language, version: publishedVersion ?? 0, ...published };
}
