import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openConfiguredEncoder, type KnowledgeEntry } from '../src/knowledge/index.js';
import { openVectorGraphs } from '../src/knowledge/vectors/vector-graphs.js';
import { readConfig } from '../src/platform/config.js';
import { quantile } from './support/figures.js';
import { printTable } from './support/report.js';
import { makeBase, questions } from './support/retrieval-base.js';
import { miniSearch, ownIndex, type OwnIndex, type Subject } from './support/retrieval-subjects.js';
import { takeTurns } from './support/take-turns.js';
import { quiet } from './support/workshop.js';

/**
 * How long retrieving and deciding takes, as a ratio to MiniSearch on the same entries in the same run, in turns; how it
 * grows; what an entry takes of memory; how long building and one update take. Encoding a question is measured apart. Run
 * with --expose-gc in NODE_OPTIONS for figures of memory. With --store usearch a graph of the vectors is measured beside.
 */
const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    questions: { type: 'string', default: '300' },
    json: { type: 'string' },
    store: { type: 'string', default: 'exact' },
  },
});
const UPDATES = 20;
const RESIDENT = 10_000;
const RECALLED = 10;
const asked = questions().slice(0, Number(options.questions));
const rows: string[][] = [
  ['entries', '', 'p50 ms', 'p95 ms', 'to MiniSearch', 'bytes an entry', 'build s', 'update ms'],
];
const results: Record<string, number | string>[] = [];

const { VECTOR_STORE } = readConfig({ ...process.env, VECTOR_STORE: options.store });
const graphs = (await openVectorGraphs(VECTOR_STORE, quiet)) ?? undefined;
for (const size of options.sizes.split(',').map(Number)) await measure(makeBase(size));
await measureEncoder();
printTable(rows);
measureResident();
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);

async function measure(entries: readonly KnowledgeEntry[]): Promise<void> {
  const peer = miniSearch(entries, asked);
  const exact = await ownIndex(entries, asked, { withVectors: true });
  const graph = graphs && (await ownIndex(entries, asked, { withVectors: true, graphs }));
  if (graph) compare(graph, exact, entries.length);
  const subjects: Subject[] = [await ownIndex(entries, asked, { withVectors: false }), exact, peer];
  if (graph) subjects.push(graph);
  const times = takeTurns(subjects, asked.length);
  const timesOf = (subject: Subject): number[] => sorted(times.get(subject) ?? []);
  const p50 = (subject: Subject): number => quantile(timesOf(subject), 0.5);
  for (const subject of subjects) {
    const figures = {
      p50: p50(subject),
      p95: quantile(timesOf(subject), 0.95),
      ratio: p50(subject) / p50(peer),
      bytesEach: subject.bytesEach,
      buildSeconds: subject.buildSeconds,
      updateMs: quantile(sorted(timeUpdates(subject, entries)), 0.5),
    };
    const digits = [3, 3, 3, 0, 1, 2];
    const cells = Object.values(figures).map((value, at) => value.toFixed(digits[at]));
    rows.push([String(entries.length), subject.name, ...cells]);
    results.push({ size: entries.length, name: subject.name, ...figures });
    console.log(rows.at(-1)?.join('  '));
  }
}

/** What the graph finds of what comparing all finds. */
function compare(graph: OwnIndex, exact: OwnIndex, size: number): void {
  let found = 0;
  let expected = 0;
  let first = 0;
  for (const at of asked.keys()) {
    const right = exact.nearest(at, RECALLED);
    const own = graph.nearest(at, RECALLED);
    expected += right.length;
    found += right.filter((id) => own.includes(id)).length;
    if (own[0] === right[0]) first += 1;
  }
  const figures = {
    recall: found / expected,
    rightFirst: first / asked.length,
    longestBlockMs: graph.longestBlockMs ?? 0,
  };
  results.push({ size, name: 'graph to all compared', ...figures });
  console.log(
    `${size} entries, graph: recall@${RECALLED} ${figures.recall.toFixed(3)}, right first entry ${figures.rightFirst.toFixed(3)}, nothing else for ${figures.longestBlockMs.toFixed(0)} ms at most while it is made`,
  );
}

function sorted(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

function timeUpdates(subject: Subject, entries: readonly KnowledgeEntry[]): number[] {
  return entries
    .slice(0, UPDATES)
    .map((entry) => subject.update({ ...entry, version: 2, answer: `${entry.answer} edited` }));
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
    `encoding a question with ${encoder.id}: p50 ${quantile(sorted(times), 0.5).toFixed(2)} ms, p95 ${quantile(sorted(times), 0.95).toFixed(2)} ms`,
  );
  await close();
}

/** In a process of its own: what this one has built and dropped would count too. */
function measureResident(): void {
  const file = join(import.meta.dirname, 'support', 'resident-process.mjs');
  const input = JSON.stringify({ entries: makeBase(RESIDENT), asked });
  spawnSync(process.execPath, [file], {
    input,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}
