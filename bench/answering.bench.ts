import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LAYERS, openConfiguredEncoder, type Layer } from '../src/knowledge/index.js';
import type { EvaluationFigures } from '../src/knowledge/evaluation/summarise-evaluation.js';
import { readConfig } from '../src/platform/config.js';
import { loadSets } from './support/answering-sets.js';
import { tryOut, type Outcome, type Trial } from './support/answering-trial.js';
import { printTable } from './support/report.js';
import { quiet } from './support/workshop.js';

/**
 * How well questions of public sets are answered, in each tier, with weights and confidence learnt from the phrasings
 * alone and from half of the questions; and what each layer earns (`--ablate`). Quality, not speed: see retrieval.bench.ts.
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    tier: { type: 'string', multiple: true, default: ['lexical', 'encoder'] },
    ablate: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

type Figure = keyof EvaluationFigures;
const COLUMNS: [heading: string, figure: Figure][] = [
  ['top-1', 'top1'],
  ['top-3', 'top3'],
  ['recall@10', 'recall10'],
  ['MRR', 'meanReciprocalRank'],
  ['nDCG@10', 'ndcg10'],
  ['right at 90 %', 'precisionAt90'],
  ['ECE', 'calibrationError'],
  ['AUROC', 'auroc'],
  ['AUROC scope', 'aurocScope'],
  ['strangers below 93 %', 'strangersBelow93'],
];

const opened = await openConfiguredEncoder(readConfig({ LOG_LEVEL: 'fatal', ...process.env }), quiet);
const encodedBefore = new Map<string, Float32Array>();
const results: Record<string, unknown>[] = [];
const rows: string[][] = [];
const ablations: string[][] = [];

for (const tier of options.tier) {
  const encoder = tier === 'lexical' ? null : opened.encoder;
  if (tier !== 'lexical' && !encoder) {
    console.log(opened.status().reason);
    continue;
  }
  const tierName = encoder?.id ?? 'words alone';
  for (const set of loadSets(options.only)) {
    const trial = await tryOut(set, encoder, encodedBefore);
    for (const [learntFrom, outcome] of [
      ['phrasings', trial.byPhrasings()],
      ['questions', trial.byQuestions()],
    ] as const) {
      rows.push([
        set.name,
        tierName,
        learntFrom,
        ...COLUMNS.map(([, figure]) => shown(outcome, figure)),
        outcome.calibrationErrorByChance?.map((error) => error.toFixed(3)).join('-') ?? '',
      ]);
      results.push({ set: set.name, tier: tierName, learntFrom, fitSeconds: trial.fitSeconds, ...outcome });
      const kinds = Object.entries(outcome.strangerKinds).map(
        ([kind, area]) => `${kind} ${area?.toFixed(3)}`,
      );
      console.log(rows.at(-1)?.join('  '), kinds.join(', '));
    }
    if (options.ablate) ablations.push(...ablate(trial, set.name, tierName));
  }
}
await opened.close();

printTable([
  ['set', 'tier', 'learnt from', ...COLUMNS.map(([heading]) => heading), 'ECE by chance'],
  ...rows,
]);
if (options.ablate)
  printTable([['set', 'tier', 'without', 'top-1', 'change', 'AUROC', 'change'], ...ablations]);
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);

function shown({ figures, intervals }: Outcome, figure: Figure): string {
  const value = figures[figure];
  if (value === null) return '';
  const interval = intervals[figure];
  const format = (share: number): string =>
    (figure === 'calibrationError' ? share : 100 * share).toFixed(figure === 'calibrationError' ? 3 : 1);
  return interval ? `${format(value)} (${format(interval[0])}-${format(interval[1])})` : format(value);
}

/** What is lost when one layer is left out and everything learnt anew. */
function ablate(trial: Trial, set: string, tier: string): string[][] {
  const { figures: all } = trial.byQuestions();
  return LAYERS.map((layer: Layer) => {
    const { figures } = trial.byQuestions(new Set([layer]));
    const change = (figure: Figure): string =>
      figures[figure] === null ? '' : (100 * ((figures[figure] ?? 0) - (all[figure] ?? 0))).toFixed(1);
    const percent = (figure: Figure): string =>
      figures[figure] === null ? '' : (100 * (figures[figure] ?? 0)).toFixed(1);
    return [set, tier, layer, percent('top1'), change('top1'), percent('auroc'), change('auroc')];
  });
}
