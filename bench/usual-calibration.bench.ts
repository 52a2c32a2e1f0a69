import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEncoder } from '../src/knowledge/index.js';
import { readConfig } from '../src/platform/config.js';
import { packageRoot } from '../src/platform/package-root.js';
import { loadSets, withRightEntriesRemoved } from './support/answering-sets.js';
import { fitUsual } from './support/fit-usual.js';
import { quiet } from './support/workshop.js';

/**
 * Fits what is assumed of a base that has taught nothing yet, on all public sets, and writes it into the source. To be run
 * after a change to layers, signals or encoders, with ENCODERS naming both of those for many languages: vectors are those of
 * the first encoder alone, and of all together.
 */
const FILE = join(packageRoot(), 'src/knowledge/calibrate/usual-calibration.json');
/** Each set once: not the variants that benchmarks ask. */
const wholes = [...loadSets('')].filter(({ name }) => !/10-shot|removed/.test(name));
/** Bases of answers have no strangers of their own, so that nothing would teach how an absent answer looks. */
const ofAnswers = wholes.filter(({ entries }) => entries.every(({ utterances }) => utterances.length === 0));
const OTHERS_THAN_THE_BENCHMARKS = 7;
const sets = [...wholes, ...ofAnswers.map((set) => withRightEntriesRemoved(set, OTHERS_THAN_THE_BENCHMARKS))];

const files = readConfig({ LOG_LEVEL: 'fatal', ...process.env }).ENCODER_WEIGHTS;
const opened = await Promise.all(
  [...new Set([1, files.length])].map((count) =>
    openEncoder({ endpoint: null, weightsFiles: files.slice(0, count), logger: quiet }),
  ),
);
const encoders = opened.flatMap(({ encoder }) => encoder ?? []);
const usual = { words: await fitUsual(sets, [null]), vectors: await fitUsual(sets, encoders) };
for (const one of opened) await one.close();
const threeDigits = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(3)) : value;
writeFileSync(FILE, `${JSON.stringify(usual, threeDigits, 2)}\n`);
console.log(`Written: ${FILE}, from ${sets.length} sets and ${encoders.map(({ id }) => id).join(', ')}`);
