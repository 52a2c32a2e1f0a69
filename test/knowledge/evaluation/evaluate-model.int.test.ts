import { evaluate, type ModelSettings } from '../../../src/knowledge/index.js';
import { createOpenAiModel } from '../../../src/platform/openai.js';
import { startFakeOpenAi, type FakeOpenAi } from '../../support/fake-openai.js';
import { shopEntries } from '../build-entry.js';

const jsonl = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const articles = jsonl(
  shopEntries().map(({ articleId, version: _version, ...rest }) => ({ id: articleId, ...rest })),
);
const queries = jsonl([
  { text: 'where is my order', language: 'en', expected: 'track.en' },
  { text: 'order return', language: 'en', expected: 'return.en' },
  { text: 'who won the election', language: 'en', expected: null },
]);

describe('evaluate with a model', () => {
  let fake: FakeOpenAi;
  beforeAll(async () => {
    fake = await startFakeOpenAi();
  });
  afterAll(() => fake.close());
  const settings = (): ModelSettings => ({
    model: createOpenAiModel({ apiKey: 'sk-test', baseUrl: fake.url, model: 'some-model' }),
    name: 'some-model',
    timeoutMs: 5000,
    price: { prompt: 1, completion: 1 },
    dailyBudget: null,
    judgeTrust: 0.98,
  });

  it('says what its verdicts change, and how much of what it writes is borne out', async () => {
    fake.always(({ body }) => {
      const [system, message] = body.messages.map(({ content }) => content);
      if (system?.includes('"verdict"')) {
        const number = /number="(\d)">\nQuestion: How do I return/.exec(message ?? '')?.[1] ?? 'none';
        return { text: JSON.stringify({ verdict: number, quote: 'Send it back within 30 days' }) };
      }
      return {
        text: message?.includes('where is my order')
          ? 'See My orders [1]. It is on the moon [1].'
          : 'NO_ANSWER',
      };
    });
    const { summary } = await evaluate(articles, queries, { model: settings() });
    expect(summary.answered).toBe(0.5);
    expect(summary.withModel).toMatchObject({
      model: 'some-model',
      inDoubt: 1,
      heard: 1,
      picksRight: 1,
      judged: { answered: 1, answeredPrecision: 1, strangersNotAnswered: 1 },
      answers: 2,
      composed: 0.5,
      refused: 0.5,
      ownWords: 0,
      sentencesSupported: 0.5,
      requests: 3,
    });
    expect(summary.withModel?.fittedTrust).toBeGreaterThanOrEqual(0.8);
    expect(summary.withModel?.cost).toBeGreaterThan(0);
  });

  it('asks nobody without one', async () => {
    fake.reset();
    expect((await evaluate(articles, queries)).summary.withModel).toBeNull();
    expect(fake.requests).toEqual([]);
  });
});
