import { readFileSync, writeFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { evaluateKnowledge, LAYERS, USUAL_COSTS, type Layer } from '../knowledge/index.js';
import { withServices } from './with-services.js';

export async function importFrom(file: string): Promise<void> {
  const jsonl = readFileSync(file === '-' ? 0 : file, 'utf8');
  await withServices(async ({ knowledge }) => {
    const { created, updated, unchanged } = await knowledge.importArticles(jsonl, 'command-line');
    console.log(`${created} created, ${updated} updated, ${unchanged} unchanged`);
  });
}

export async function exportTo(file: string): Promise<void> {
  await withServices(async ({ knowledge }) => {
    const jsonl = await knowledge.exportArticles();
    if (file === '-') process.stdout.write(jsonl);
    else writeFileSync(file, jsonl);
  });
}

export interface EvaluateCommand {
  articles: string;
  queries: string;
  calibrate?: string;
  out?: string;
  json?: string;
  report?: string;
  without: Layer[];
  wrongAnswerCost?: number;
  seed: number;
}

export async function evaluate({ without, wrongAnswerCost, seed, ...paths }: EvaluateCommand): Promise<void> {
  const costs =
    wrongAnswerCost === undefined ? USUAL_COSTS : { ...USUAL_COSTS, wrongAnswer: wrongAnswerCost };
  console.log(JSON.stringify(await evaluateKnowledge(paths, { without, costs, seed }), null, 2));
}

/** Collects the layers named, one `--without` each. */
export function addLayer(name: string, before: readonly Layer[] = []): Layer[] {
  const layer = LAYERS.find((one) => one === name);
  if (!layer) throw new InvalidArgumentError(`Layers are ${LAYERS.join(', ')}.`);
  return [...before, layer];
}

export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Not a number.');
  return value;
}
