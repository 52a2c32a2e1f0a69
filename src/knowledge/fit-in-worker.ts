import { startThread } from '../platform/threads.js';
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
export function fitInWorker(job: FitJob, signal: AbortSignal): Promise<FittedModel> {
  return new Promise((resolve, reject) => {
    const worker = startThread(import.meta.url, 'fit-worker', job);
    worker.unref();
    const stop = (): void => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`The thread that learns ended with code ${code}.`)); // no effect once it has answered
    });
  });
}
