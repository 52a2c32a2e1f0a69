/** A Markdown file with its head. */
export interface FrontMatter {
  fields: Record<string, string | string[]>;
  body: string;
}

/** Says what is wrong in which line of the file. */
export class FrontMatterError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
    this.name = 'FrontMatterError';
  }
}

/**
 * Reads the part of YAML 1.2 that heads of Markdown files use: `key: value`, plain or in quotation marks, lists as `[a, b]`
 * and as lines with `- `, comments. A file without `---` in its first line is all body.
 *
 * @throws FrontMatterError for anything else
 */
export function parseFrontMatter(text: string): FrontMatter {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  if (lines[0]?.trimEnd() !== '---') return { fields: {}, body: lines.join('\n') };
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (end < 0) throw new FrontMatterError(1, 'the head is never closed with ---');
  const fields: Record<string, string | string[]> = {};
  let list: string[] | null = null;
  lines.slice(1, end).forEach((line, at) => {
    const number = at + 2;
    if (/^\s*(?:#|$)/.test(line)) return;
    const item = /^\s*- (.*)$/.exec(line);
    if (item) {
      if (!list) throw new FrontMatterError(number, 'a list item without a key before it');
      list.push(scalarOf(item[1] ?? '', number));
      return;
    }
    const pair = /^([\w-]+):(?:\s+(.*))?$/.exec(line);
    if (!pair) throw new FrontMatterError(number, 'is neither "key: value" nor "- item"');
    const [, key = '', value = ''] = pair;
    list = null;
    if (value.trim() === '') fields[key] = list = [];
    else fields[key] = value.startsWith('[') ? flowOf(value, number) : scalarOf(value, number);
  });
  return { fields, body: lines.slice(end + 1).join('\n') };
}

/** Values as JSON, which is YAML too, so that nothing in them needs to be thought about. */
export function formatFrontMatter(
  fields: Readonly<Record<string, string | readonly string[]>>,
  body: string,
): string {
  const head = Object.entries(fields).map(([key, value]) => {
    if (typeof value === 'string') return `${key}: ${JSON.stringify(value)}\n`;
    return `${key}:${value.length === 0 ? ' []' : ''}\n${value.map((item) => `  - ${JSON.stringify(item)}\n`).join('')}`;
  });
  return `---\n${head.join('')}---\n\n${body}\n`;
}

function scalarOf(written: string, line: number): string {
  const value = written.trim();
  if (value.startsWith('"')) {
    const json = /^("(?:[^"\\]|\\.)*")\s*(?:#.*)?$/.exec(value)?.[1];
    try {
      if (json !== undefined) return String(JSON.parse(json));
    } catch {
      // An escape that JSON does not know.
    }
    throw new FrontMatterError(line, 'the quotation marks are not closed, or an escape is unknown');
  }
  if (value.startsWith("'")) {
    const inner = /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(value)?.[1];
    if (inner === undefined) throw new FrontMatterError(line, 'the quotation marks are not closed');
    return inner.replaceAll("''", "'");
  }
  if (/^[|>&*!{%@`]/.test(value))
    throw new FrontMatterError(line, 'this kind of YAML value is not read; use quotation marks');
  return value.replace(/\s+#.*$/, '');
}

function flowOf(value: string, line: number): string[] {
  const inner = /^\[(.*)\]\s*(?:#.*)?$/.exec(value)?.[1];
  if (inner === undefined) throw new FrontMatterError(line, 'the list is not closed with ] in its line');
  const items = inner.match(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+/g) ?? [];
  return items.flatMap((item) => (item.trim() === '' ? [] : [scalarOf(item, line)]));
}
