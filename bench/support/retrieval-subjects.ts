import MiniSearch from 'minisearch';
import { decide } from '../../src/knowledge/decide.js';
import { KnowledgeIndex, type KnowledgeEntry } from '../../src/knowledge/index.js';
import { madeVectors } from './retrieval-base.js';
import type { Timed } from './take-turns.js';

export interface Subject extends Timed {
  readonly name: string;
  readonly bytesEach: number;
  readonly buildSeconds: number;
  /** Takes in a changed entry, so that it is found. @returns how long that took */
  update(entry: KnowledgeEntry): number;
}

/** Retrieves and decides; with vectors, three an entry are compared. */
export function ownIndex(
  entries: readonly KnowledgeEntry[],
  asked: readonly string[],
  withVectors: boolean,
): Subject {
  const vectors = withVectors ? madeVectors(1) : undefined;
  const before = memory();
  const startedAt = performance.now();
  const index = KnowledgeIndex.of(entries, vectors?.ofEntry);
  const buildMs = performance.now() - startedAt - (vectors?.takenMs ?? 0);
  const spoken = vectors && asked.map(() => vectors.ofQuestion());
  const search = (at: number): void => {
    const query = { parts: [{ text: asked[at] ?? '' }], vector: spoken?.[at] };
    const { ranked } = index.search(query, { language: 'en', limit: 5 });
    decide(ranked);
  };
  search(0); // what is made at the first search belongs to the index
  return {
    name: withVectors ? 'words and vectors' : 'words',
    bytesEach: (memory() - before) / entries.length,
    buildSeconds: buildMs / 1000,
    search,
    update(entry) {
      const own = vectors?.ofEntry(entry);
      const at = performance.now();
      index.put(entry, own);
      index.search({ parts: [{ text: 'edited' }] }, { language: 'en', limit: 1 });
      return performance.now() - at;
    },
  };
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
