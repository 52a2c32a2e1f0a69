import { readFileSync, writeFileSync } from 'node:fs';
import { evaluateKnowledge } from '../knowledge/index.js';
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

export async function evaluate(options: { articles: string; queries: string; out?: string }): Promise<void> {
  console.log(JSON.stringify(await evaluateKnowledge(options), null, 2));
}
