import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate, evaluateKnowledge } from '../../src/knowledge/index.js';
import { shopEntries } from './build-entry.js';

const jsonl = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const articles = jsonl(
  shopEntries().map(({ articleId, language, question, answer, utterances }) => ({ id: articleId, language, question, answer, utterances })),
); // prettier-ignore
const queries = jsonl([
  { text: 'where is my order', language: 'en', expected: 'track.en' },
  { text: '注文をキャンセルしたい', expected: ['cancel.ja', 'other'] },
  { text: 'who won the election', language: 'en', expected: null },
  { text: 'reset password', language: 'en', expected: 'cost.en' },
]);

describe('evaluate', () => {
  it('writes a line a question and sums them up', async () => {
    const { lines, summary } = await evaluate(articles, queries);
    expect(lines.map(({ decision }) => decision)).toEqual(['answer', 'answer', 'handoff', 'answer']);
    expect(lines[0]?.text).toBe('where is my order');
    expect(lines[0]?.ranked[0]?.id).toBe('track.en');
    expect(summary).toMatchObject({
      articles: 6,
      questions: 4,
      inScope: 3,
      outOfScope: 1,
      answered: 1,
      strangersNotAnswered: 1,
      strangersHandedOver: 1,
    });
    expect(summary.top1).toBeCloseTo(2 / 3);
    expect(summary.answeredPrecision).toBeCloseTo(2 / 3);
    expect(summary.served).toBeCloseTo(2 / 3);
    expect(summary.calibrationError).toBeGreaterThan(0);
  });

  it('says null where there is nothing to take a share of', async () => {
    const { summary } = await evaluate(
      articles,
      jsonl([{ text: 'where is my order', expected: 'track.en' }]),
    );
    expect(summary.strangersNotAnswered).toBeNull();
    expect((await evaluate(articles, '')).summary).toMatchObject({
      questions: 0,
      top1: null,
      calibrationError: null,
    });
  });

  it('takes intents without answers and with hundreds of phrasings', async () => {
    const intent = {
      id: 'card?',
      language: 'en',
      question: 'card',
      utterances: Array.from({ length: 120 }, (_, at) => `card ${at}`),
    };
    expect((await evaluate(jsonl([intent]), queries)).lines).toHaveLength(4);
  });

  it('names line and field of what it cannot read', async () => {
    await expect(evaluate(articles, '{"text": "x", "expected": 3}')).rejects.toThrow(/line 1, expected/);
    await expect(evaluate('{}\nnot json', queries)).rejects.toThrow(/line 1, id.*line 2: is not valid JSON/s);
  });

  it('works from file to file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
    const [a, q, out] = ['a', 'q', 'r'].map((name) => join(folder, `${name}.jsonl`)) as [
      string,
      string,
      string,
    ];
    try {
      await writeFile(a, articles);
      await writeFile(q, queries);
      await evaluateKnowledge({ articles: a, queries: q, out });
      const written = (await readFile(out, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object);
      expect(written).toHaveLength(4);
      expect(Object.keys(written[0] ?? {})).toEqual(['text', 'decision', 'confidence', 'ranked']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
