import { setImmediate } from 'node:timers/promises';
import type { KnowledgeEntry } from './entry.js';
import { KnowledgeIndex } from './retrieve.js';

const SLICE_MS = 10;

/**
 * An index of these entries, built in slices so that answering goes on meanwhile. What was encoded and learnt before is
 * taken over, for entries that are as they were.
 */
export async function buildIndex(
  entries: Iterable<KnowledgeEntry>,
  before: KnowledgeIndex,
): Promise<KnowledgeIndex> {
  const index = new KnowledgeIndex();
  if (before.model) index.adopt(before.model);
  let sliceStart = performance.now();
  for (const entry of entries) {
    const isKnown = before.get(entry.articleId)?.version === entry.version;
    index.put(entry, isKnown ? before.vectorsOf(entry.articleId) : undefined);
    if (performance.now() - sliceStart < SLICE_MS) continue;
    await setImmediate();
    sliceStart = performance.now();
  }
  return index;
}
