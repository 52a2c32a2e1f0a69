import { openModelLayer, type ModelSettings } from '../../../src/knowledge/model/model-layer.js';
import { LanguageModelError, type Completion } from '../../../src/platform/language-model.js';
import { createMetrics } from '../../../src/platform/metrics.js';
import { createOwnValues } from '../../../src/platform/shared-values.js';
import { shopEntries } from '../build-entry.js';
import { silent } from '../open-knowledge.js';

const usage = { promptTokens: 1000, completionTokens: 100 };
const SAID = 'Open My orders to see where it is [1].';

function open(
  over: Partial<ModelSettings> = {},
  complete = async (): Promise<Completion> => ({ text: SAID, usage }),
) {
  const asked: string[] = [];
  let now = new Date('2026-03-01T12:00:00Z');
  const metrics = createMetrics();
  const values = createOwnValues();
  const layer = openModelLayer({
    settings: {
      model: {
        async complete(request) {
          asked.push(request.messages.at(-1)?.content ?? '');
          const completion = await complete();
          request.onToken?.(completion.text);
          return completion;
        },
      },
      name: 'some-model',
      timeoutMs: 1000,
      price: { prompt: 0.1, completion: 1 },
      dailyBudget: null,
      judgeTrust: 0.8,
      ...over,
    },
    values,
    metrics,
    logger: silent,
    clock: { now: () => now },
  });
  return {
    ...layer,
    asked,
    metrics,
    tomorrow: () => (now = new Date(now.getTime() + 24 * 3600 * 1000)),
    ask: (utterance: string, entries = shopEntries().slice(0, 2), onPartial?: (text: string) => void) =>
      layer.answering.composer.compose({ utterance, history: [], entries, language: 'en', onPartial }),
    count: async (name: string) =>
      ((await metrics.registry.getSingleMetric(name)?.get())?.values ?? []).map(({ labels, value }) => [
        ...Object.values(labels),
        value,
      ]),
  };
}

describe('what the model costs', () => {
  it('is counted by purpose, in tokens and money', async () => {
    const { ask, count, status } = open();
    await ask('where is it');
    expect(await count('tsunagu_model_tokens_total')).toEqual([
      ['answer', 'prompt', 1000],
      ['answer', 'completion', 100],
    ]);
    expect(await count('tsunagu_model_cost_total')).toEqual([['answer', expect.closeTo(0.2)]]);
    expect(await status()).toEqual({
      name: 'some-model',
      state: 'on',
      spent: expect.closeTo(0.2) as number,
      budget: null,
    });
  });

  it('is estimated where the provider says nothing, and for what failed', async () => {
    const silentUsage = open({}, async () => ({
      text: SAID,
      usage: { promptTokens: 0, completionTokens: 0 },
    }));
    await silentUsage.ask('where is it');
    expect((await silentUsage.status()).spent).toBeGreaterThan(0);
    const failing = open({}, async () => {
      throw new LanguageModelError('timeout', true, 'Too late.');
    });
    await failing.ask('where is it');
    expect((await failing.status()).spent).toBeGreaterThan(0);
    expect(await failing.count('tsunagu_model_requests_total')).toEqual([['answer', 'timeout', 1]]);
  });

  it('ends at the budget of the day; the bot goes on without the model until the next', async () => {
    const { ask, asked, status, count, tomorrow } = open({ dailyBudget: 0.3 });
    expect((await ask('where is it')).kind).toBe('composed');
    expect((await ask('where is it now')).kind).toBe('composed');
    expect(await status()).toMatchObject({ state: 'budget-used', budget: 0.3 });
    expect((await ask('and where is it')).kind).toBe('failed');
    expect(asked).toHaveLength(2);
    expect(await count('tsunagu_model_requests_total')).toContainEqual(['answer', 'budget', 1]);
    tomorrow();
    expect(await status()).toMatchObject({ state: 'on', spent: 0 });
    expect((await ask('and where is it')).kind).toBe('composed');
  });
});

describe('composed answers that were kept', () => {
  it('are given again to the same question, at once and for nothing', async () => {
    const { ask, asked, count } = open();
    const partials: string[] = [];
    const first = await ask('where is it');
    const second = await ask('where is it', undefined, (text) => partials.push(text));
    expect(second).toMatchObject({ kind: 'composed', text: 'Open My orders to see where it is.' });
    expect(first).toMatchObject({ text: 'Open My orders to see where it is.' });
    expect(partials).toEqual(['Open My orders to see where it is.']);
    expect(asked).toHaveLength(1);
    expect(await count('tsunagu_model_requests_total')).toContainEqual(['answer', 'cached', 1]);
  });

  it('are not found after a publish, for another question, or in another talk', async () => {
    const { ask, asked, answering } = open();
    const [track, cost] = shopEntries();
    if (!track || !cost) throw new Error('no entries');
    await ask('where is it', [track, cost]);
    await ask('where is it', [{ ...track, version: 2 }, cost]);
    await ask('where is it', [track, { ...cost, version: 2 }]);
    await ask('where is she', [track, cost]);
    await answering.composer.compose({
      utterance: 'where is it',
      history: [{ author: 'customer', text: 'My parcel' }],
      entries: [track, cost],
      language: 'en',
    });
    expect(asked).toHaveLength(5);
  });

  it('hold nobody’s data: the same question with another order is the same question', async () => {
    const { ask, asked } = open({}, async () => ({ text: 'Look for <ORDER_1> under My orders [1].', usage }));
    expect(await ask('where is KS-20418')).toMatchObject({ text: 'Look for KS-20418 under My orders.' });
    expect(await ask('where is KS-99999')).toMatchObject({ text: 'Look for KS-99999 under My orders.' });
    expect(asked).toHaveLength(1);
  });
});
