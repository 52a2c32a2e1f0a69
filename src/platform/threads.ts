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
