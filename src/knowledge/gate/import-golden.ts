import { badRequest } from '../../platform/errors.js';
import { parseEvaluatedQuestions } from '../evaluation/evaluation-files.js';
import type { GoldenStore } from './golden-store.js';

export interface GoldenImport {
  created: number;
  changed: number;
  unchanged: number;
}

/**
 * Takes labelled questions into the golden set, in the format of `knowledge evaluate`; a question that is there already
 * gets the label of the file.
 *
 * @param isEntry whether there is an entry of this id
 * @throws BadRequest that names line and field of what is wrong, before anything is written
 */
export async function importGolden(
  golden: Pick<GoldenStore, 'list' | 'create' | 'change'>,
  jsonl: string,
  { actor, isEntry }: { actor: string; isEntry(articleId: string): Promise<boolean> },
): Promise<GoldenImport> {
  const questions = parseEvaluatedQuestions(jsonl);
  for (const [at, { grades }] of questions.entries()) {
    for (const id of grades.keys()) {
      if (await isEntry(id)) continue;
      const message = `line ${at + 1}: expected: there is no published entry ${id}`;
      throw badRequest(message, [{ field: `line ${at + 1}: expected`, message: `no published entry ${id}` }]);
    }
  }
  const keyOf = ({ text, language }: { text: string; language: string }): string => `${language} ${text}`;
  const known = new Map((await golden.list()).map((one) => [keyOf(one), one]));
  const result: GoldenImport = { created: 0, changed: 0, unchanged: 0 };
  for (const { text, language, grades } of questions) {
    const expected = [...grades.keys()];
    const before = known.get(keyOf({ text, language }));
    if (!before) {
      known.set(keyOf({ text, language }), await golden.create({ text, language, expected }, actor));
      result.created += 1;
    } else if (before.expected.toSorted().join('\n') === expected.toSorted().join('\n')) {
      result.unchanged += 1;
    } else {
      await golden.change(before._id, { expected }, actor);
      result.changed += 1;
    }
  }
  return result;
}
