import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Fixture {
  file: string;
  event: string;
  body: Buffer;
  signature?: { header: string; value: string };
  expected: Record<string, unknown>[];
}

interface Index {
  secrets: { x_consumer_secret: string; meta_app_secret: string };
  fixtures: (Omit<Fixture, 'body' | 'expected'> & { expected?: Fixture['expected'] })[];
}

const FOLDER = join(__dirname, '../fixtures/channels');

export const readFixture = (file: string): Buffer => readFileSync(join(FOLDER, file));

const index = JSON.parse(readFixture('index.json').toString()) as Index;

/** What the fixtures are signed with. */
export const { secrets } = index;

/** The recorded webhook bodies of these folders, with what their parser must make of them. */
export const fixturesOf = (...folders: string[]): Fixture[] =>
  index.fixtures
    .filter((fixture) => folders.includes(fixture.file.split('/')[0] ?? ''))
    .flatMap(({ expected, ...fixture }) =>
      expected ? [{ ...fixture, expected, body: readFixture(fixture.file) }] : [],
    );

/**
 * Where `actual` differs from the part of it that is expected: what is not named is free, null means absent or empty,
 * lists must be whole and in order.
 */
export function mismatches(actual: unknown, expected: unknown, path = 'events'): string[] {
  if (expected === null) return isEmpty(actual) ? [] : [`${path}: ${show(actual)} should be empty`];
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      return [`${path}: ${show(actual)} should have ${expected.length} items`];
    return expected.flatMap((one, at) => mismatches(actual[at], one, `${path}[${at}]`));
  }
  if (typeof expected === 'object') {
    if (typeof actual !== 'object' || actual === null)
      return [`${path}: ${show(actual)} should be an object`];
    const given = new Map(Object.entries(actual));
    return Object.entries(expected as object).flatMap(([key, one]) =>
      mismatches(given.get(key), one, `${path}.${key}`),
    );
  }
  return Object.is(actual, expected) ? [] : [`${path}: ${show(actual)} should be ${show(expected)}`];
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const show = (value: unknown): string => JSON.stringify(value) ?? 'undefined';
