import { parentPort, workerData } from 'node:worker_threads';
import { regroup, type RegroupJob } from './regroup.js';

/** The other end of `regroupInWorker`. */
parentPort?.postMessage(regroup(workerData as RegroupJob));
