import { startThread } from '../../platform/threads.js';
import type { Regrouped, RegroupJob } from './regroup.js';

/**
 * Clusters anew in a thread of its own, so that the worker's turns go on meanwhile.
 *
 * @param signal stops it; what it found so far is lost
 */
export function regroupInWorker(job: RegroupJob, signal: AbortSignal): Promise<Regrouped> {
  return new Promise((resolve, reject) => {
    const worker = startThread(import.meta.url, 'regroup-worker', job);
    worker.unref();
    const stop = (): void => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`The thread that clusters ended with code ${code}.`)); // no effect once it has answered
    });
  });
}
