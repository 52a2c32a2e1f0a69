import { cleanText } from '../wire/index.js';

const MOST_UNITS = 4000;
const MOST_ENTRIES = 100;

/**
 * A JSON value from outside, made fit to be stored: no deeper than the database takes, no longer than anybody reads, and
 * without the characters that stores refuse.
 */
export function boundedJson(value: unknown, depth = 8): unknown {
  if (typeof value === 'string') return cleanText(value.slice(0, MOST_UNITS));
  if (value === null || typeof value !== 'object') return value;
  if (depth === 0) return undefined;
  if (Array.isArray(value)) return value.slice(0, MOST_ENTRIES).map((one) => boundedJson(one, depth - 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MOST_ENTRIES)
      .map(([key, inner]) => [cleanText(key), boundedJson(inner, depth - 1)]),
  );
}

/** A property, whatever the case of its name: C# bots write `Skill`, JavaScript bots `skill`. */
export function property(value: unknown, name: string): unknown {
  if (value === null || typeof value !== 'object') return undefined;
  const wanted = name.toLowerCase();
  return Object.entries(value).find(([key]) => key.toLowerCase() === wanted)?.[1];
}
