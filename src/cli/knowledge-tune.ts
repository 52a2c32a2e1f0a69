import { readFileSync } from 'node:fs';
import { importGolden } from '../knowledge/index.js';
import { withServices } from './with-services.js';

/** Labelled questions become golden ones; the running processes learn from them within a minute or two. */
export async function tune(file: string): Promise<void> {
  const jsonl = readFileSync(file === '-' ? 0 : file, 'utf8');
  await withServices(async ({ knowledge }) => {
    const { created, changed, unchanged } = await importGolden(knowledge.golden, jsonl, {
      actor: 'command-line',
      isEntry: async (id) => (await knowledge.articles.find(id)) !== null,
    });
    console.log(`golden questions: ${created} created, ${changed} changed, ${unchanged} unchanged`);
    console.log('Running processes learn weights and confidence from them within two minutes.');
  });
}
