import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import MiniSearch from 'minisearch';
import { decide } from '../src/knowledge/decide.js';
import { KnowledgeIndex, openConfiguredEncoder, type KnowledgeEntry } from '../src/knowledge/index.js';
import { readConfig } from '../src/platform/config.js';
import { printTable } from './support/report.js';
import { makeBase, questions, randomVectors, vectorsFor } from './support/retrieval-base.js';
import { quiet } from './support/workshop.js';

/**
 * How long retrieving and deciding takes, as a ratio to MiniSearch (as it comes: no prefixes, no typing errors) on the same entries in the same run; how it grows; what
 * an entry takes of memory; how long building and one update take. Encoding a question is measured apart. Run with
 * --expose-gc in NODE_OPTIONS for figures of memory.
 */
const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    questions: { type: 'string', default: '300' },
    json: { type: 'string' },
  },
});
const UPDATES = 20;
const WARM_UP_MS = 3000;
const LONGEST_MS = 20_000;
const asked = questions().slice(0, Number(options.questions));
const rows: string[][] = [
  ['entries', '', 'p50 ms', 'p95 ms', 'to MiniSearch', 'bytes an entry', 'build s', 'update ms'],
];
const results: Record<string, number | string>[] = [];

interface Measured {
  name: string;
  p50: number;
  p95: number;
  bytesEach: number;
  buildSeconds: number;
  updateMs: number;
}

for (const size of options.sizes.split(',').map(Number)) {
  const entries = makeBase(size);
  const peer = measurePeer(entries);
  for (const one of [measureOwn(entries, false), measureOwn(entries, true), peer]) {
    const ratio = one.p50 / peer.p50;
    rows.push([
      String(size),
      one.name,
      one.p50.toFixed(3),
      one.p95.toFixed(3),
      ratio.toFixed(3),
      one.bytesEach.toFixed(0),
      one.buildSeconds.toFixed(1),
      one.updateMs.toFixed(2),
    ]);
    results.push({ size, ...one, ratio });
    console.log(rows.at(-1)?.join('  '));
  }
}
await measureEncoder();
printTable(rows);
console.log(`resident: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB at the end`);
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);

/** Retrieve and decide; with vectors, three an entry are compared. */
function measureOwn(entries: readonly KnowledgeEntry[], withVectors: boolean): Measured {
  const nextVector = randomVectors(1);
  const vector = withVectors ? nextVector() : undefined;
  const before = memory();
  const startedAt = performance.now();
  const index = KnowledgeIndex.of(
    entries,
    withVectors ? (entry) => vectorsFor(entry, nextVector) : undefined,
  );
  search(0); // what is worked out at the first search belongs to building
  const buildSeconds = (performance.now() - startedAt) / 1000;
  const bytesEach = (memory() - before) / entries.length;
  function search(at: number): void {
    const text = asked[at] ?? '';
    const { ranked } = index.search({ parts: [{ text }], vector }, { language: 'en', limit: 5 });
    decide(ranked);
  }
  const name = withVectors ? 'words and vectors' : 'words';
  return {
    name,
    ...time(search),
    bytesEach,
    buildSeconds,
    updateMs: timeUpdate(index, entries, nextVector, withVectors),
  };
}

function timeUpdate(
  index: KnowledgeIndex,
  entries: readonly KnowledgeEntry[],
  nextVector: () => Float32Array,
  withVectors: boolean,
): number {
  const times = entries.slice(0, UPDATES).map((entry) => {
    const edited = { ...entry, version: 2, answer: `${entry.answer} edited` };
    const vectors = withVectors ? vectorsFor(entry, nextVector) : undefined;
    const startedAt = performance.now();
    index.put(edited, vectors);
    index.search({ parts: [{ text: 'edited' }] }, { language: 'en', limit: 1 });
    return performance.now() - startedAt;
  });
  return quantile(times, 0.5);
}

function measurePeer(entries: readonly KnowledgeEntry[]): Measured {
  const documents = entries.map(({ articleId, question, answer, utterances }) => ({
    id: articleId,
    question,
    answer,
    utterances: utterances.join('\n'),
  }));
  const before = memory();
  const startedAt = performance.now();
  const index = new MiniSearch<(typeof documents)[number]>({
    fields: ['question', 'answer', 'utterances'],
  });
  index.addAll(documents);
  const buildSeconds = (performance.now() - startedAt) / 1000;
  const bytesEach = (memory() - before) / entries.length;
  const timed = time((at) => void index.search(asked[at] ?? ''));
  const updates = documents.slice(0, UPDATES).map((document) => {
    const at = performance.now();
    index.replace({ ...document, answer: `${document.answer} edited` });
    return performance.now() - at;
  });
  return { name: 'MiniSearch', ...timed, bytesEach, buildSeconds, updateMs: quantile(updates, 0.5) };
}

/** Every question once to warm up, within reason, and once to be measured. */
function time(search: (at: number) => void): { p50: number; p95: number } {
  const until = performance.now() + WARM_UP_MS;
  for (let at = 0; at < asked.length && performance.now() < until; at += 1) search(at);
  const end = performance.now() + LONGEST_MS;
  const times: number[] = [];
  for (let at = 0; at < asked.length && performance.now() < end; at += 1) {
    const startedAt = performance.now();
    search(at);
    times.push(performance.now() - startedAt);
  }
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

async function measureEncoder(): Promise<void> {
  const { encoder, status, close } = await openConfiguredEncoder(
    readConfig({ LOG_LEVEL: 'fatal', ...process.env }),
    quiet,
  );
  if (!encoder) return console.log(status().reason);
  const times: number[] = [];
  for (const text of asked) {
    const startedAt = performance.now();
    await encoder.encode([text]);
    times.push(performance.now() - startedAt);
  }
  console.log(
    `encoding a question with ${encoder.id}: p50 ${quantile(times, 0.5).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms`,
  );
  await close();
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
