import fc from 'fast-check';

/** A recorded body in which one value, somewhere, has become any other. */
export const damagedBody = (bodies: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc
    .constantFrom(...bodies)
    .chain((body) =>
      fc.tuple(fc.constant(body), fc.constantFrom(...pathsIn(body)), fc.jsonValue({ maxDepth: 2 })),
    )
    .map(([body, path, value]) => replaceAt(body, path, value));

type Path = readonly string[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((one, at) => (String(at) === key ? replaceAt(one, rest, replacement) : one));
  const entries = Object.entries(value as object);
  return Object.fromEntries(
    entries.map(([name, one]) => [name, name === key ? replaceAt(one, rest, replacement) : one]),
  );
}
