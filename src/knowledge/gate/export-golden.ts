import type { GoldenQuestion } from './golden-store.js';

/** One question a line, as `knowledge evaluate`, `knowledge tune` and the import take them. */
export const exportGolden = (questions: readonly GoldenQuestion[]): string =>
  questions
    .map(({ text, language, expected }) => JSON.stringify({ text, language, expected: labelOf(expected) }))
    .map((line) => `${line}\n`)
    .join('');

/** Null: hand over. */
const labelOf = (expected: readonly string[]): string | readonly string[] | null =>
  expected.length > 1 ? expected : (expected[0] ?? null);
