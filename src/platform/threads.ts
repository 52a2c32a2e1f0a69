import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * Starts a thread from a file beside the caller's.
 *
 * @param callerUrl the caller's import.meta.url
 * @param name of the file, without its extension
 * @param workerData copied into the thread
 */
export function startThread(callerUrl: string, name: string, workerData: unknown): Worker {
  const options = { workerData, name };
  const extension = extname(callerUrl);
  const file = new URL(`./${name}${extension}`, callerUrl);
  if (extension === '.js') return new Worker(file, options);
  // Run from source (tests, benchmarks, development), the thread must first learn to read TypeScript.
  const path = JSON.stringify(fileURLToPath(file));
  return new Worker(`require('tsx/cjs'); require(${path});`, { ...options, eval: true });
}

/**
 * Runs a job in a thread of its own: a file that works on its `workerData` and posts one message, the result.
 *
 * @param signal stops it; what it has so far is lost
 * @throws what the thread threw; Error when it ended without a result
 */
export function runInThread<Result>(
  callerUrl: string,
  name: string,
  job: unknown,
  signal: AbortSignal,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = startThread(callerUrl, name, job);
    worker.unref();
    const stop = (): void => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`The thread ${name} ended with code ${code}.`)); // no effect once it has answered
    });
  });
}
