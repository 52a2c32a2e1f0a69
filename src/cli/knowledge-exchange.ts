import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { InvalidArgumentError } from 'commander';
import {
  formatArticles,
  formatOf,
  readArticles,
  type ExportFormat,
  type ImportFormat,
} from '../knowledge/index.js';
import { withServices } from './with-services.js';

export interface ImportCommand {
  format?: ImportFormat;
  map: Record<string, string>;
  language?: 'en' | 'ja';
  dryRun?: boolean;
}

export async function importFrom(path: string, options: ImportCommand): Promise<void> {
  const isFolder = path !== '-' && statSync(path).isDirectory();
  const format = options.format ?? formatOf(path, isFolder) ?? (path === '-' ? 'jsonl' : null);
  if (!format) throw new Error(`What ${path} is, its name does not say: add --format.`);
  const files = isFolder ? filesBelow(path) : [{ path, text: readFileSync(path === '-' ? 0 : path, 'utf8') }];
  const { lines, notes } = readArticles(files, { format, columns: options.map, language: options.language });
  for (const note of notes) console.log(note);
  await withServices(async ({ knowledge }) => {
    const changes = await knowledge.planImport(lines);
    for (const { id, warnings } of changes) for (const warning of warnings) console.log(`${id}: ${warning}`);
    if (options.dryRun) {
      for (const { id, kind, fields } of changes)
        console.log(`${kind} ${id}${fields.length > 0 ? `: ${fields.join(', ')}` : ''}`);
      const created = changes.filter(({ kind }) => kind === 'create').length;
      const updated = changes.length - created;
      console.log(
        `would be: ${created} created, ${updated} updated, ${lines.length - changes.length} unchanged`,
      );
      return;
    }
    const { created, updated, unchanged } = await knowledge.importLines(lines, 'command-line');
    console.log(`${created} created, ${updated} updated, ${unchanged} unchanged`);
  });
}

export async function exportTo(path: string, options: { format?: ExportFormat }): Promise<void> {
  const format = options.format ?? formatOf(path, false) ?? 'jsonl';
  await withServices(async ({ knowledge }) => {
    const files = formatArticles(await knowledge.publishedLines(), format);
    for (const file of files) {
      if (path === '-') {
        process.stdout.write(file.text);
        continue;
      }
      const target = format === 'markdown' ? join(path, file.path) : path;
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, file.text);
    }
  });
}

/** Collects `field=column`, one `--map` each. */
export function addColumn(pair: string, before: Record<string, string>): Record<string, string> {
  const [, field, column] = /^\s*(\w+)\s*=\s*(.+)$/.exec(pair) ?? [];
  if (!field || !column) throw new InvalidArgumentError('Write field=column, as question=Frage.');
  return { ...before, [field]: column.trim() };
}

const filesBelow = (folder: string): { path: string; text: string }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /\.(?:md|markdown)$/i.test(one.name))
    .map((one) => join(one.parentPath, one.name))
    .sort()
    .map((file) => ({
      path: file.slice(folder.length).split(sep).join('/').replace(/^\/+/, ''),
      text: readFileSync(file, 'utf8'),
    }));
