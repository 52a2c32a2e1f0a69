/** `prefix-2`, `prefix-3` …: an id nothing in the list has yet. */
export function freshId(prefix: string, taken: { id: string }[]): string {
  const used = new Set(taken.map(({ id }) => id));
  for (let number = taken.length + 1; ; number++) {
    const id = `${prefix}-${number}`;
    if (!used.has(id)) return id;
  }
}

/** An id from an English name: "Returns & refunds" is `returns-refunds`. */
export function idFromName(name: string, taken: { id: string }[], fallback: string): string {
  const id = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  if (id === '' || taken.some((item) => item.id === id)) return freshId(id || fallback, taken);
  return id;
}
