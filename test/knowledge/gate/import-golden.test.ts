import type { GoldenQuestion } from '../../../src/knowledge/index.js';
import { importGolden } from '../../../src/knowledge/index.js';

function open() {
  const kept: GoldenQuestion[] = [];
  const golden = {
    list: async () => [...kept],
    create: async (content: Pick<GoldenQuestion, 'text' | 'language' | 'expected'>, actor: string) => {
      const one = { _id: `g${kept.length}`, ...content, updatedBy: actor, updatedAt: new Date(0) };
      kept.push(one);
      return one;
    },
    change: async (id: string, content: Partial<GoldenQuestion>) => {
      const at = kept.findIndex(({ _id }) => _id === id);
      return (kept[at] = { ...kept[at]!, ...content });
    },
  };
  const take = (...rows: object[]) =>
    importGolden(golden, rows.map((row) => JSON.stringify(row)).join('\n'), {
      actor: 'kim',
      isEntry: async (id) => id.startsWith('known'),
    });
  return { kept, take };
}

describe('importGolden', () => {
  it('takes new questions, gives known ones the label of the file, and leaves the rest', async () => {
    const { kept, take } = open();
    await take({ text: 'where is it', expected: 'known.1' }, { text: '荷物は？', expected: null });
    expect(kept.map(({ text, language, expected }) => [text, language, expected])).toEqual([
      ['where is it', 'en', ['known.1']],
      ['荷物は？', 'ja', []],
    ]);
    expect(
      await take(
        { text: 'where is it', expected: ['known.2', 'known.1'] },
        { text: '荷物は？', expected: null },
        { text: 'and how much', expected: 'known.3' },
      ),
    ).toEqual({ created: 1, changed: 1, unchanged: 1 });
    expect(kept[0]?.expected).toEqual(['known.2', 'known.1']);
  });

  it('names the line of an entry that does not exist, and writes nothing', async () => {
    const { kept, take } = open();
    await expect(take({ text: 'a', expected: 'known.1' }, { text: 'b', expected: 'gone' })).rejects.toThrow(
      'line 2: expected: there is no published entry gone',
    );
    expect(kept).toEqual([]);
  });
});
