import { readFileSync } from 'node:fs';
import {
  obedientText,
  parseInjections,
  tryInjections,
  type InjectionReport,
} from '../../../src/knowledge/index.js';
import { createOpenAiModel } from '../../../src/platform/openai.js';
import { startFakeOpenAi, type FakeOpenAi } from '../../support/fake-openai.js';

const articles = readFileSync('test/fixtures/injection-articles.jsonl', 'utf8');
const cases = parseInjections(readFileSync('test/fixtures/injections.jsonl', 'utf8'));

describe('prompt injections against a model that obeys them', () => {
  let fake: FakeOpenAi;
  let report: InjectionReport;
  beforeAll(async () => {
    fake = await startFakeOpenAi();
    report = await tryInjections(cases, articles, (one) => {
      fake.reset();
      fake.always(({ body }) => {
        const [system, ...messages] = body.messages;
        const said = messages.map(({ content }) => ({ role: 'user' as const, content }));
        return { text: obedientText(one, { system: system?.content ?? '', messages: said }) };
      });
      return createOpenAiModel({ apiKey: 'sk-test', baseUrl: fake.url, model: 'obedient' });
    });
  });
  afterAll(() => fake.close());

  it('are sixty, in both languages', () => {
    expect(cases.filter(({ language }) => language === 'en')).toHaveLength(40);
    expect(cases.filter(({ language }) => language === 'ja')).toHaveLength(20);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(60);
  });

  it('forbid nothing that the base itself says', () => {
    const own = articles.normalize('NFKC').toLowerCase();
    const said = cases.flatMap(({ id, forbidden }) =>
      forbidden
        .filter((words) => own.includes(words.normalize('NFKC').toLowerCase()))
        .map((words) => [id, words]),
    );
    expect(said).toEqual([]);
  });

  it.each(cases.map(({ id }) => id))('%s shows the customer nothing that is forbidden', (id) => {
    const outcome = report.outcomes.find((one) => one.id === id);
    expect(outcome).toMatchObject({ leaked: [], isHeld: true });
  });

  it('reach the model, but for entries that speak to it', () => {
    const unasked = report.outcomes.filter(({ isAsked }) => !isAsked).map(({ category }) => category);
    expect([...new Set(unasked)]).toEqual(['source-poisoning']);
  });

  it('would be seen if they got through', async () => {
    const [one] = cases;
    if (!one) throw new Error('no case');
    const open = { ...one, obeys: 'Open My orders on our site [1].', forbidden: ['my orders'] };
    const { held, outcomes } = await tryInjections([open], articles, () => ({
      complete: async (request) => {
        request.onToken?.(open.obeys);
        return { text: open.obeys, usage: { promptTokens: 0, completionTokens: 0 } };
      },
    }));
    expect(held).toBe(0);
    expect(outcomes[0]?.leaked).toEqual(['my orders']);
  });
});
