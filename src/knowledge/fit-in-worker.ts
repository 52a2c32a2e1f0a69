import { runInThread } from '../platform/threads.js';
import type { KnowledgeEntry } from './entry.js';
import type { LabelledQuestion } from './fit-model.js';
import type { FittedModel } from './fitted-model.js';
import type { EntryVectors } from './vectors/vector-index.js';

/** What a thread is given to learn from. */
export interface FitJob {
  readonly entries: readonly KnowledgeEntry[];
  /** By article; null without an encoder. */
  readonly vectors: ReadonlyMap<string, EntryVectors> | null;
  /** Default none: questions are made of the phrasings. */
  readonly questions?: readonly LabelledQuestion[];
}

/**
 * Learns in a thread of its own, so that answering goes on meanwhile.
 *
 * @param signal stops it; what it learnt so far is lost
 */
export const fitInWorker = (job: FitJob, signal: AbortSignal): Promise<FittedModel> =>
  runInThread(import.meta.url, 'fit-worker', job, signal);
