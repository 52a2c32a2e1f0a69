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
  /** Default 1 s: how late a publish may be noticed when its event was lost. */
  pollMs?: number;
}

/**
 * Loads the index and keeps it live: an event names the article that changed; a counter, read once a second, shows
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
  pollMs = SECOND_MS,
}: LiveIndexDeps): Promise<LiveIndex> {
  let index = new KnowledgeIndex();
  let forAgents = new KnowledgeIndex();
  if (graphs) for (const one of [index, forAgents]) one.useGraphs(graphs);
  let seenRevision = -1;
  let comparedAt = 0;
  let isAway = false;
  let isClosed = false;
  const named = new Set<string>();
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

  async function lookAgain(): Promise<void> {
    const ids = [...named];
    named.clear();
    await replace(ids);
    const isDue = performance.now() - comparedAt > COMPARE_ALL_MS;
    if (isDue || (await articles.revision()) !== seenRevision) await compareAll();
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

  let isQueued = false;
  const soon = (): void => {
    if (isQueued || isClosed) return;
    isQueued = true;
    enqueue(() => {
      isQueued = false;
      return lookAgain();
    }).catch(() => undefined); // reported by enqueue; the next poll tries again
  };
  const poll = setInterval(soon, pollMs);
  poll.unref();
  const unsubscribe = bus.subscribe((event) => {
    if (event.type !== 'article.published') return;
    named.add(event.articleId);
    soon();
  });
  const stopResync = bus.onResync(soon);

  return {
    current: () => index,
    forAgents: () => forAgents,
    refresh: () => enqueue(lookAgain),
    async close() {
      isClosed = true;
      clearInterval(poll);
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
