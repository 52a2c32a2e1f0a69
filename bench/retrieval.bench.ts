import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openConfiguredEncoder, type KnowledgeEntry } from '../src/knowledge/index.js';
import { readConfig } from '../src/platform/config.js';
import { quantile } from './support/figures.js';
import { printTable } from './support/report.js';
import { makeBase, questions } from './support/retrieval-base.js';
import { miniSearch, ownIndex, type Subject } from './support/retrieval-subjects.js';
import { takeTurns } from './support/take-turns.js';
import { quiet } from './support/workshop.js';

/**
 * How long retrieving and deciding takes, as a ratio to MiniSearch on the same entries in the same run, in turns; how it
 * grows; what an entry takes of memory; how long building and one update take. Encoding a question is measured apart. Run
 * with --expose-gc in NODE_OPTIONS for figures of memory.
 */
const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    questions: { type: 'string', default: '300' },
    json: { type: 'string' },
  },
});
const UPDATES = 20;
const RESIDENT = 10_000;
const asked = questions().slice(0, Number(options.questions));
const rows: string[][] = [
  ['entries', '', 'p50 ms', 'p95 ms', 'to MiniSearch', 'bytes an entry', 'build s', 'update ms'],
];
const results: Record<string, number | string>[] = [];

for (const size of options.sizes.split(',').map(Number)) measure(makeBase(size));
await measureEncoder();
printTable(rows);
measureResident();
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);

function measure(entries: readonly KnowledgeEntry[]): void {
  const peer = miniSearch(entries, asked);
  const subjects = [ownIndex(entries, asked, false), ownIndex(entries, asked, true), peer];
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
