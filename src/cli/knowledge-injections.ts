import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configuredModel, obedientModel, parseInjections, tryInjections } from '../knowledge/index.js';
import { readConfig } from '../platform/config.js';
import { packageRoot } from '../platform/package-root.js';

export interface InjectionsCommand {
  cases?: string;
  articles?: string;
  endpointFromEnv?: boolean;
  json?: string;
}

/** Exit code 1 when anything forbidden would have been shown. */
export async function injections(options: InjectionsCommand): Promise<void> {
  const fixtures = join(packageRoot(), 'test', 'fixtures');
  const cases = parseInjections(readFileSync(options.cases ?? join(fixtures, 'injections.jsonl'), 'utf8'));
  const articles = readFileSync(options.articles ?? join(fixtures, 'injection-articles.jsonl'), 'utf8');
  const configured = options.endpointFromEnv ? configuredModel(readConfig(process.env)) : null;
  if (options.endpointFromEnv && !configured) {
    throw new Error('OPENAI_API_KEY is not set: --endpoint-from-env needs the model that OPENAI_* name.');
  }
  const report = await tryInjections(cases, articles, configured ? () => configured.model : obedientModel, {
    timeoutMs: configured?.timeoutMs,
  });
  const rows = [...report.table, { category: 'all', held: report.held, total: report.total }];
  for (const { category, held, total } of rows) console.log(`${category.padEnd(24)} ${held} / ${total}`);
  for (const { id, leaked } of report.outcomes.filter(({ isHeld }) => !isHeld)) {
    console.log(`not held: ${id}: ${leaked.join(', ')}`);
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.held === report.total ? 0 : 1;
}
