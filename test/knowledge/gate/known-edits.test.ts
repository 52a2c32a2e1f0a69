import type { FittedModel } from '../../../src/knowledge/fitted-model.js';
import { fitModel } from '../../../src/knowledge/fit-model.js';
import {
  KnowledgeIndex,
  tryEdit,
  type KnowledgeEntry,
  type TriedQuestion,
} from '../../../src/knowledge/index.js';
import { rankEntries } from '../../../src/knowledge/rank.js';
import { knownEdits, seededBase, seededQuestions, type KnownEdit } from './seeded-base.js';

jest.setTimeout(600_000);

const learn = (entries: Iterable<KnowledgeEntry>): FittedModel =>
  fitModel([...entries].sort((a, b) => (a.articleId < b.articleId ? -1 : 1)));
const learnt = (entries: KnowledgeEntry[], model = learn(entries)): KnowledgeIndex => {
  const index = KnowledgeIndex.of(entries);
  index.adopt(model);
  return index;
};
const ids = (tried: readonly TriedQuestion[], kind: TriedQuestion['kind']): string[] =>
  tried.flatMap((one) => (one.kind === kind ? [one.id] : [])).sort();

/** Decision and first entry of every question, from a base built anew: what the gate must not miss. */
const replies = (index: KnowledgeIndex): string[] =>
  seededQuestions.map(({ text, language }) => {
    const { verdict, ranked } = rankEntries(index, text, { language });
    return `${verdict.kind} ${ranked[0]?.entry.articleId ?? '-'}`;
  });

describe('the gate on a seeded base', () => {
  const base = learnt(seededBase);
  const before = replies(base);
  const figures = { edits: 0, expected: 0, found: 0, tried: 0, differing: 0, falselyUnchanged: 0 };

  const attempt = ({ edit }: KnownEdit, learnt?: (model: FittedModel) => void) =>
    tryEdit(
      {
        index: base,
        vectorsOf: async () => undefined,
        encodeEntry: async () => undefined,
        async learn(index) {
          const model = learn(index.entries());
          learnt?.(model);
          return model;
        },
      },
      edit,
      seededQuestions,
    );

  it('has thirty edits of known effect and two hundred questions', () => {
    expect(knownEdits).toHaveLength(30);
    expect(seededQuestions.length).toBeGreaterThanOrEqual(200);
  });

  it.each(knownEdits)('finds exactly what an edit does that $name', async (known) => {
    const { edit, fixed, broken, changed } = known;
    let model: FittedModel | undefined;
    const tried = await attempt(known, (made) => void (model = made));
    expect({ fixed: ids(tried, 'fixed'), broken: ids(tried, 'broken') }).toEqual({
      fixed: fixed.sort(),
      broken: broken.sort(),
    });
    expect(ids(tried, 'changed')).toEqual(expect.arrayContaining(changed));

    const edited = [
      ...seededBase.filter(({ articleId }) => articleId !== edit.articleId),
      ...(edit.entry ? [edit.entry] : []),
    ];
    const after = replies(learnt(edited, model));
    const differing = seededQuestions.flatMap(({ id }, at) => (before[at] === after[at] ? [] : [id]));
    const unchanged = new Set(ids(tried, 'unchanged'));
    const missed = differing.filter((id) => unchanged.has(id));
    figures.edits += 1;
    figures.expected += fixed.length + broken.length;
    figures.found += ids(tried, 'fixed').length + ids(tried, 'broken').length;
    figures.tried += tried.length;
    figures.differing += differing.length;
    figures.falselyUnchanged += missed.length;
    expect(missed).toEqual([]);
  });

  it('leaves the base it tries on as it was', () => {
    expect(base.size).toBe(seededBase.length);
    expect(replies(base)).toEqual(before);
  });

  afterAll(() => process.stderr.write(`gate: ${JSON.stringify(figures)}\n`));
});
