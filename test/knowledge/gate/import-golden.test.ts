import type { GoldenQuestion } from '../../../src/knowledge/index.js';
import { exportGolden, importGolden } from '../../../src/knowledge/index.js';

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
  const take = (...rows: (object | string)[]) =>
    importGolden(
      golden,
      rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'),
      {
        actor: 'kim',
        isEntry: async (id) => id.startsWith('known'),
      },
    );
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

  it('names line and field of all that is wrong, and writes nothing', async () => {
    const { kept, take } = open();
    const lines = [
      JSON.stringify({ text: 'a', expected: 'known.1' }),
      '',
      JSON.stringify({ text: 'b', expected: ['known.2', 'gone'] }),
      JSON.stringify({ text: 'c', expected: 'lost' }),
    ];
    await expect(take(lines.join('\n'))).rejects.toMatchObject({
      options: {
        fields: [
          { field: 'line 3, expected', message: 'there is no entry gone' },
          { field: 'line 4, expected', message: 'there is no entry lost' },
        ],
      },
    });
    expect(kept).toEqual([]);
  });

  it.each([
    ['{"text": "a"', 'line 1'],
    ['{"text": " ", "expected": null}', 'line 1, text'],
    ['{"text": "a", "expected": 7}', 'line 1, expected'],
    ['{"text": "a"}', 'line 1, expected'],
    ['{"text": "a", "language": "fr", "expected": null}', 'line 1, language'],
  ])('refuses %s at %s', async (line, field) => {
    const { kept, take } = open();
    await expect(take(line)).rejects.toMatchObject({ options: { fields: [{ field }] } });
    expect(kept).toEqual([]);
  });

  it('takes what was exported as it was', async () => {
    const { kept, take } = open();
    await take(
      { text: 'where is it', expected: 'known.1' },
      { text: 'when', expected: ['known.1', 'known.2'] },
      { text: '荷物は？', expected: null },
    );
    const jsonl = exportGolden(kept);
    expect(
      jsonl
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).expected),
    ).toEqual(['known.1', ['known.1', 'known.2'], null]);
    expect(await take(jsonl)).toEqual({ created: 0, changed: 0, unchanged: 3 });
  });
});
