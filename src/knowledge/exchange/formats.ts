import { badRequest } from '../../platform/errors.js';
import { ArticleLineSchema, parseJsonLines, unreadable, type ArticleLine } from '../article-line.js';
import { formatCsvArticles, readCsvArticles, type ColumnNames } from './csv-articles.js';
import { readChatwoot, readZendesk } from './help-centres.js';
import { formatMarkdownArticles, readMarkdownArticles, type FolderFile } from './markdown-articles.js';
import { checkArticles } from './raw-article.js';

export const IMPORT_FORMATS = ['jsonl', 'csv', 'markdown', 'zendesk', 'chatwoot'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
export const EXPORT_FORMATS = ['jsonl', 'csv', 'markdown'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** By the end of its name; null when that says nothing. JSON is told apart by what is in it: see `readArticles`. */
export function formatOf(path: string, isFolder: boolean): ExportFormat | null {
  if (isFolder || /\.(?:md|markdown)$/i.test(path)) return 'markdown';
  if (/\.(?:csv|tsv)$/i.test(path)) return 'csv';
  return /\.(?:jsonl|ndjson)$/i.test(path) ? 'jsonl' : null;
}

export interface ReadOptions {
  format: ImportFormat;
  /** For CSV: which column holds a field. */
  columns?: ColumnNames;
  /** For Chatwoot: of articles that do not say theirs. Default en. */
  language?: 'en' | 'ja';
}

/** What a file or folder holds, checked, and what was left out of it and why. */
export interface ReadArticles {
  lines: ArticleLine[];
  notes: string[];
}

/**
 * @param files one; for Markdown all of the folder
 * @throws BadRequest that names place and field of everything wrong
 */
export function readArticles(
  files: readonly FolderFile[],
  { format, columns, language }: ReadOptions,
): ReadArticles {
  const text = files[0]?.text ?? '';
  switch (format) {
    case 'jsonl':
      return { lines: parseJsonLines(text, ArticleLineSchema), notes: [] };
    case 'markdown': {
      const articles = readMarkdownArticles(files);
      if (articles.length === 0) throw badRequest('There is no Markdown file in this folder.');
      return { lines: checkArticles(articles), notes: [] };
    }
    case 'csv':
      return checked(readCsvArticles(text, columns));
    case 'zendesk':
      return checked(readZendesk(parseJson(text)));
    case 'chatwoot':
      return checked(readChatwoot(parseJson(text), language));
  }
}

/** @returns one file, its path empty; for Markdown a file an article */
export function formatArticles(lines: readonly ArticleLine[], format: ExportFormat): FolderFile[] {
  switch (format) {
    case 'jsonl':
      return [{ path: '', text: lines.map((line) => `${JSON.stringify(line)}\n`).join('') }];
    case 'csv':
      return [{ path: '', text: formatCsvArticles(lines) }];
    case 'markdown':
      return formatMarkdownArticles(lines);
  }
}

const checked = ({ articles, notes }: ReturnType<typeof readZendesk>): ReadArticles => ({
  lines: checkArticles(articles),
  notes,
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw unreadable([{ field: 'line 1', message: 'is not valid JSON' }]);
  }
}
