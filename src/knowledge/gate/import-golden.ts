import { z } from 'zod';
import { LanguageSchema } from '../article.js';
import { readJsonLines, unreadable, type ReadLine } from '../article-line.js';
import { hasJapanese } from '../text/normalise.js';
import { GoldenQuestionSchema, type GoldenContent, type GoldenStore } from './golden-store.js';

export interface GoldenImport {
  created: number;
  changed: number;
  unchanged: number;
}

/** A line in the format of `knowledge evaluate`; what else such a line may hold is not kept. */
const LineSchema = z
  .object({
    text: GoldenQuestionSchema.shape.text,
    language: LanguageSchema.optional(),
    expected: z.union(
      [z.string().min(1), z.array(z.string().min(1)).min(1).max(10), z.null()],
      'the id of an entry, a list of up to 10, or null for none: hand over',
    ),
  })
  .transform(({ text, language, expected }): GoldenContent => ({
    text,
    language: language ?? (hasJapanese(text) ? 'ja' : 'en'),
    expected: expected === null ? [] : [...new Set([expected].flat())],
  }));

/**
 * Takes labelled questions into the golden set, in the format of `knowledge evaluate`; a question that is there already
 * gets the label of the file.
 *
 * @param isEntry whether there is an entry of this id
 * @throws BadRequest that names line and field of everything wrong, up to fifty, before anything is written
 */
export async function importGolden(
  golden: Pick<GoldenStore, 'list' | 'create' | 'change'>,
  jsonl: string,
  { actor, isEntry }: { actor: string; isEntry(articleId: string): Promise<boolean> },
): Promise<GoldenImport> {
  const lines = readJsonLines(jsonl, LineSchema);
  await mustBeEntries(lines, isEntry);
  const keyOf = ({ text, language }: { text: string; language: string }): string => `${language} ${text}`;
  const known = new Map((await golden.list()).map((one) => [keyOf(one), one]));
  const result: GoldenImport = { created: 0, changed: 0, unchanged: 0 };
  for (const { value } of lines) {
    const { expected } = value;
    const before = known.get(keyOf(value));
    if (!before) {
      known.set(keyOf(value), await golden.create(value, actor));
      result.created += 1;
    } else if (before.expected.toSorted().join('\n') === expected.toSorted().join('\n')) {
      result.unchanged += 1;
    } else {
      known.set(keyOf(value), await golden.change(before._id, { expected }, actor));
      result.changed += 1;
    }
  }
  return result;
}

async function mustBeEntries(
  lines: readonly ReadLine<GoldenContent>[],
  isEntry: (articleId: string) => Promise<boolean>,
): Promise<void> {
  const ids = [...new Set(lines.flatMap(({ value }) => value.expected))];
  const unknown = new Set<string>();
  for (const id of ids) if (!(await isEntry(id))) unknown.add(id);
  const problems = lines.flatMap(({ line, value }) =>
    value.expected
      .filter((id) => unknown.has(id))
      .map((id) => ({ field: `line ${line}, expected`, message: `there is no entry ${id}` })),
  );
  if (problems.length > 0) throw unreadable(problems);
}
