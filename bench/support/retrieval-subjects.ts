import MiniSearch from 'minisearch';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { decide } from '../../src/knowledge/decide.js';
import { KnowledgeIndex, type KnowledgeEntry } from '../../src/knowledge/index.js';
import type { VectorGraphs } from '../../src/knowledge/vectors/vector-graphs.js';
import { madeVectors } from './retrieval-base.js';
import type { Timed } from './take-turns.js';

export interface Subject extends Timed {
  readonly name: string;
  readonly bytesEach: number;
  readonly buildSeconds: number;
  /** Takes in a changed entry, so that it is found. @returns how long that took */
  update(entry: KnowledgeEntry): number;
}

/** Retrieves and decides. */
export interface OwnIndex extends Subject {
  /** The entries nearest to the vector of a question, nearest first; none without vectors. */
  nearest(at: number, count: number): string[];
  /** The longest that nothing else could run while the graph was made; undefined without one. */
  longestBlockMs?: number;
}

/** @param graphs with them a graph finds what is compared; without, all of three vectors an entry are */
export async function ownIndex(
  entries: readonly KnowledgeEntry[],
  asked: readonly string[],
  { withVectors, graphs }: { withVectors: boolean; graphs?: VectorGraphs },
): Promise<OwnIndex> {
  const vectors = withVectors ? madeVectors(1) : undefined;
  const before = memory();
  const startedAt = performance.now();
  const index = KnowledgeIndex.of(entries, vectors?.ofEntry);
  let buildMs = performance.now() - startedAt - (vectors?.takenMs ?? 0);
  const graph = graphs && (await makeGraph(index, graphs));
  buildMs += graph?.buildMs ?? 0;
  const spoken = vectors && asked.map(() => vectors.ofQuestion());
  const search = (at: number): void => {
    const query = { parts: [{ text: asked[at] ?? '' }], vector: spoken?.[at] };
    const { ranked } = index.search(query, { language: 'en', limit: 5 });
    decide(ranked);
  };
  search(0); // what is made at the first search belongs to the index
  return {
    name: graphs ? 'words and graph' : withVectors ? 'words and vectors' : 'words',
    bytesEach: (memory() - before + (graph?.bytes ?? 0)) / entries.length,
    buildSeconds: buildMs / 1000,
    search,
    longestBlockMs: graph?.longestBlockMs,
    nearest(at, count) {
      const { articleIds, raw } = index.gather({ parts: [], vector: spoken?.[at] }, 'en');
      const cosines = raw['nearest-vector'];
      if (!cosines) return [];
      const places = [...articleIds.keys()].sort((a, b) => (cosines[b] ?? -1) - (cosines[a] ?? -1));
      return places.slice(0, count).map((place) => articleIds[place] ?? '');
    },
    update(entry) {
      const own = vectors?.ofEntry(entry);
      const at = performance.now();
      index.put(entry, own);
      index.search({ parts: [{ text: 'edited' }] }, { language: 'en', limit: 1 });
      return performance.now() - at;
    },
  };
}

async function makeGraph(index: KnowledgeIndex, graphs: VectorGraphs) {
  memory();
  const residentBefore = process.memoryUsage.rss();
  const startedAt = performance.now();
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  index.useGraphs(graphs);
  await index.settled();
  delays.disable();
  const buildMs = performance.now() - startedAt;
  memory();
  // Outside of the heap and unknown to it: only what the process holds shows it.
  const bytes = process.memoryUsage.rss() - residentBefore;
  return { buildMs, bytes, longestBlockMs: delays.max / 1e6 };
}

/** MiniSearch as it comes: no prefixes, no typing errors. */
export function miniSearch(entries: readonly KnowledgeEntry[], asked: readonly string[]): Subject {
  const documents = entries.map(documentOf);
  const before = memory();
  const startedAt = performance.now();
  const index = new MiniSearch<ReturnType<typeof documentOf>>({
    fields: ['question', 'answer', 'utterances'],
  });
  index.addAll(documents);
  const buildSeconds = (performance.now() - startedAt) / 1000;
  return {
    name: 'MiniSearch',
    bytesEach: (memory() - before) / entries.length,
    buildSeconds,
    search: (at) => void index.search(asked[at] ?? ''),
    update(entry) {
      const at = performance.now();
      index.replace(documentOf(entry));
      return performance.now() - at;
    },
  };
}

const documentOf = ({ articleId, question, answer, utterances }: KnowledgeEntry) => ({
  id: articleId,
  question,
  answer,
  utterances: utterances.join('\n'),
});

function memory(): number {
  for (let times = 0; times < 3; times += 1) globalThis.gc?.(); // what one frees may free more
  const { heapUsed, external } = process.memoryUsage(); // array buffers are part of what is external
  return heapUsed + external;
}
