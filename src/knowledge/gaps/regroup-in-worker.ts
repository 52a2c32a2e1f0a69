import { runInThread } from '../../platform/threads.js';
import type { Regrouped, RegroupJob } from './regroup.js';

/**
 * Clusters anew in a thread of its own, so that the worker's turns go on meanwhile.
 *
 * @param signal stops it; what it found so far is lost
 */
export const regroupInWorker = (job: RegroupJob, signal: AbortSignal): Promise<Regrouped> =>
  runInThread(import.meta.url, 'regroup-worker', job, signal);
