import { unreadable } from '../article-line.js';

/** Comma-separated values as RFC 4180 describes them. */
export interface CsvRow {
  /** Of the file, from 1: a quoted cell may span several. */
  line: number;
  cells: string[];
}

/**
 * Reads RFC 4180, and what spreadsheets make of it: line feeds alone, a byte order mark, semicolons or tabs instead of
 * commas when the first line has no comma. Empty lines are skipped.
 *
 * @throws BadRequest that names the line where quotation marks do not fit
 */
export function parseCsv(text: string): CsvRow[] {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(source);
  const rows: CsvRow[] = [];
  let line = 1;
  let row: CsvRow = { line, cells: [] };
  let at = 0;
  const endRow = (): void => {
    if (row.cells.length > 1 || (row.cells[0] ?? '') !== '') rows.push(row);
    row = { line, cells: [] };
  };
  while (at < source.length) {
    if (source[at] === '"') {
      const end = endOfQuoted(source, at, line);
      const cell = source.slice(at + 1, end).replaceAll('""', '"');
      line += cell.split('\n').length - 1;
      row.cells.push(cell);
      at = end + 1;
    } else {
      const end = endOfPlain(source, at, separator);
      const cell = source.slice(at, end);
      if (cell.includes('"')) throw wrong(line, 'has a quotation mark inside a cell without quotation marks');
      row.cells.push(cell);
      at = end;
    }
    if (at >= source.length) break;
    if (source[at] === separator) {
      at += 1;
      if (at < source.length && source[at] !== '\n') continue;
      row.cells.push('');
      if (at >= source.length) break;
    }
    if (source[at] !== '\n') throw wrong(line, 'goes on after a closing quotation mark');
    at += 1;
    line += 1;
    endRow();
  }
  endRow();
  return rows;
}

/** With CRLF and a byte order mark, without which spreadsheets take Japanese for something else. */
export const formatCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) || cell !== cell.trim() || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell;

function separatorOf(source: string): string {
  const head = source.slice(0, source.indexOf('\n') < 0 ? undefined : source.indexOf('\n'));
  if (head.includes(',')) return ',';
  return head.includes(';') ? ';' : head.includes('\t') ? '\t' : ',';
}

function endOfQuoted(source: string, start: number, line: number): number {
  let at = start + 1;
  for (;;) {
    const quote = source.indexOf('"', at);
    if (quote < 0) throw wrong(line, 'opens a quotation mark that is never closed');
    if (source[quote + 1] !== '"') return quote;
    at = quote + 2;
  }
}

function endOfPlain(source: string, start: number, separator: string): number {
  let at = start;
  while (at < source.length && source[at] !== separator && source[at] !== '\n') at += 1;
  return at;
}

const wrong = (line: number, message: string) => unreadable([{ field: `line ${line}`, message }]);
