import { parentPort, workerData } from 'node:worker_threads';
import { fitModel } from './fit-model.js';
import type { FitJob } from './fit-in-worker.js';

/** The other end of `fitInWorker`. */
const { entries, vectors } = workerData as FitJob;
parentPort?.postMessage(fitModel(entries, { vectorsOf: vectors ? (id) => vectors.get(id) : undefined }));
