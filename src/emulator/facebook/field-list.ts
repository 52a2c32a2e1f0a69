/** The fields a Graph call asked for, with those of nested edges. */
export type FieldList = Map<string, { limit?: number; fields: FieldList }>;

/** Reads `id,messages.limit(5){message,from{id}}`. Anything it cannot read is left out. */
export function parseFieldList(text: string): FieldList {
  return readList({ rest: text });
}

function readList(cursor: { rest: string }): FieldList {
  const list: FieldList = new Map();
  for (;;) {
    const head = /^\s*(\w+)((?:\.\w+\([^)]*\))*)\s*/.exec(cursor.rest);
    if (!head?.[1]) return list;
    cursor.rest = cursor.rest.slice(head[0].length);
    const limit = /\.limit\((\d+)\)/.exec(head[2] ?? '')?.[1];
    list.set(head[1], { limit: limit ? Number(limit) : undefined, fields: readNested(cursor) });
    if (!cursor.rest.startsWith(',')) return list;
    cursor.rest = cursor.rest.slice(1);
  }
}

function readNested(cursor: { rest: string }): FieldList {
  if (!cursor.rest.startsWith('{')) return new Map();
  cursor.rest = cursor.rest.slice(1);
  const nested = readList(cursor);
  cursor.rest = cursor.rest.replace(/^\s*\}\s*/, '');
  return nested;
}
