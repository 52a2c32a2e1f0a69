import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import { loadUsearch } from './load-usearch.js';
import { NearEntries } from './near-entries.js';

/** Makes the graph of an index of vectors. */
export interface VectorGraphs {
  /** Null after one has failed: this process goes on without. */
  open(dimensions: number): NearEntries | null;
}

/** @returns null when every vector is to be compared @throws Error when what is asked for cannot be loaded */
export async function openVectorGraphs(
  store: 'exact' | 'usearch',
  logger: Logger,
  load = loadUsearch,
): Promise<VectorGraphs | null> {
  if (store === 'exact') return null;
  const openRows = await load();
  let hasFailed = false;
  function onFailure(error: unknown): void {
    if (!hasFailed)
      logger.error({ reason: messageOf(error) }, 'the vector graph failed; all vectors are compared');
    hasFailed = true;
  }
  return {
    open(dimensions) {
      if (hasFailed) return null;
      try {
        return new NearEntries(dimensions, { open: () => openRows(dimensions), onFailure });
      } catch (error) {
        onFailure(error);
        return null;
      }
    },
  };
}
