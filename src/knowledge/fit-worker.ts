import { parentPort, workerData } from 'node:worker_threads';
import { fitModel } from './fit-model.js';
import type { FitJob } from './fit-in-worker.js';

/** The other end of `fitInWorker`. */
const { entries, vectors, questions } = workerData as FitJob;
const vectorsOf = vectors ? (id: string) => vectors.get(id) : undefined;
parentPort?.postMessage(fitModel(entries, { vectorsOf, questions }));
