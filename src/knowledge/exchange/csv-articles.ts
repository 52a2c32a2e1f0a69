import { createHash } from 'node:crypto';
import { unreadable, type ArticleLine } from '../article-line.js';
import { hasJapanese } from '../text/normalise.js';
import { formatCsv, parseCsv } from './csv.js';
import type { RawFile } from './raw-article.js';

/** Our field by the column that holds it, as `{ question: 'Frage' }`. */
export type ColumnNames = Readonly<Record<string, string>>;

const FIELDS = ['id', 'language', 'question', 'answer', 'utterances', 'tags'] as const;
type Field = (typeof FIELDS)[number];
const isField = (name: string): name is Field => FIELDS.some((field) => field === name);

/**
 * Articles from a table with a line of headings. Headings are our fields in any case, or what `columns` says; others are
 * left out and noted. Phrasings and tags stand one a line in their cell, or as a JSON array. Without an id the article is
 * named after its question, without a language by its script.
 *
 * @throws BadRequest that names line and column of what is wrong
 */
export function readCsvArticles(text: string, columns: ColumnNames = {}): RawFile {
  const [head, ...rows] = parseCsv(text);
  if (!head) throw unreadable([{ field: 'line 1', message: 'write the headings here' }]);
  const mapped = new Map(
    Object.entries(columns).map(([field, column]) => [column.trim().toLowerCase(), field]),
  );
  for (const field of mapped.values()) {
    if (!isField(field))
      throw unreadable([{ field, message: `is no field; fields are ${FIELDS.join(', ')}` }]);
  }
  const fields = head.cells.map((name) => mapped.get(name.trim().toLowerCase()) ?? name.trim().toLowerCase());
  const missing = [
    ...[...mapped].flatMap(([column, field]) =>
      fields.includes(field) ? [] : [`${columns[field] ?? column}`],
    ),
    ...['question', 'answer'].filter((field) => !fields.includes(field)),
  ];
  if (missing.length > 0) {
    throw unreadable(
      missing.map((column) => ({ field: `line 1, ${column}`, message: 'is no heading of this table' })),
    );
  }
  const names = Object.fromEntries(fields.map((field, at) => [field, head.cells[at] ?? field]));
  const unknown = head.cells.filter((_, at) => !isField(fields[at] ?? ''));
  const articles = rows.map(({ line, cells }) => {
    if (cells.length > head.cells.length) {
      throw unreadable([
        { field: `line ${line}`, message: `has ${cells.length} cells, the headings ${head.cells.length}` },
      ]);
    }
    const cell = (field: Field): string => cells[fields.indexOf(field)] ?? '';
    const question = cell('question').trim();
    return {
      where: `line ${line}`,
      names,
      value: {
        id: cell('id').trim() || idOf(question),
        language: cell('language').trim() || (hasJapanese(question) ? 'ja' : 'en'),
        question,
        answer: cell('answer'),
        utterances: listOf(cell('utterances')),
        tags: listOf(cell('tags')),
      },
    };
  });
  return { articles, notes: unknown.map((column) => `Column ${column} is left out: it is no field.`) };
}

export const formatCsvArticles = (lines: readonly ArticleLine[]): string =>
  formatCsv([
    [...FIELDS],
    ...lines.map(({ id, language, question, answer, utterances, tags }) => [
      id, language, question, answer, cellOf(utterances), cellOf(tags),
    ]),
  ]); // prettier-ignore

const idOf = (question: string): string =>
  `csv-${createHash('sha256').update(question).digest('hex').slice(0, 12)}`;

function listOf(cell: string): unknown {
  if (cell.trimStart().startsWith('[')) {
    try {
      return JSON.parse(cell) as unknown;
    } catch {
      // A phrasing that begins with a bracket.
    }
  }
  return cell.split('\n').flatMap((item) => item.trim() || []);
}

const cellOf = (items: readonly string[]): string =>
  items.some((item) => item.includes('\n') || item !== item.trim() || item.startsWith('['))
    ? JSON.stringify(items)
    : items.join('\n');
