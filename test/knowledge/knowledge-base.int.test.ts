import { readFileSync } from 'node:fs';
import {
  createKnowledgeBase,
  createQuestionLog,
  openEncoder,
  type KnowledgeBase,
} from '../../src/knowledge/index.js';
import { systemClock } from '../../src/platform/clock.js';
import { systemIds } from '../../src/platform/ids.js';
import { createMetrics } from '../../src/platform/metrics.js';
import { connectRedis } from '../../src/platform/redis.js';
import { createSharedValues } from '../../src/platform/shared-values.js';
import { testPrefix, testRedisUrl } from '../support/servers.js';
import { createOpenAiEmbeddings } from '../../src/platform/openai-embeddings.js';
import { encoderWeights } from '../support/encoder-weights.js';
import { startFakeEmbeddings } from '../support/fake-embeddings.js';
import { until } from '../support/until.js';
import { openArticles, openBus, silent } from './open-knowledge.js';
import { shopEntries } from './build-entry.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(endpointUrl?: string): Promise<KnowledgeBase> {
  const bus = await openBus();
  closers.push(() => bus.close());
  const { db, close } = await openArticles(bus);
  closers.push(close);
  const redis = connectRedis(testRedisUrl(), silent);
  closers.push(async () => redis.disconnect());
  const knowledge = await createKnowledgeBase({
    db,
    bus,
    clock: systemClock,
    ids: systemIds,
    logger: silent,
    encoder: await openEncoder({
      endpoint: endpointUrl
        ? createOpenAiEmbeddings({ apiKey: 'sk-test', baseUrl: endpointUrl, model: 'some-model' })
        : null,
      weightsFiles: endpointUrl ? [] : [encoderWeights()],
      logger: silent,
    }),
    vectorStore: 'exact',
    questions: createQuestionLog({ db, clock: systemClock, retentionDays: 1 }),
    model: null,
    values: createSharedValues({ redis, prefix: testPrefix() }),
    metrics: createMetrics(),
  });
  closers.push(() => knowledge.close());
  return knowledge;
}

const lines = (items: readonly object[]): string => items.map((item) => JSON.stringify(item)).join('\n');
const shop = (): string =>
  lines(shopEntries().map(({ articleId, version: _version, ...rest }) => ({ id: articleId, ...rest })));
const first = async (knowledge: KnowledgeBase, query: string): Promise<string | undefined> =>
  (await knowledge.search(query, { language: 'en', limit: 1 })).items[0]?.articleId;

describe('the knowledge base', () => {
  it('finds an entry by its words at once, and by its meaning once it is encoded', async () => {
    const knowledge = await open();
    await knowledge.importArticles(shop(), 'kim');
    expect(await first(knowledge, 'reset password')).toBe('password.en');
    await until('the vectors', () => knowledge.status().withoutVectors === 0);
    // Not a word in common with any entry.
    expect(await first(knowledge, 'my secret login code slipped my mind')).toBe('password.en');
    expect(knowledge.status().encoder.tier).toBe('bundled');
  });

  it('learns from the phrasings, and says what each price of a wrong answer would come to', async () => {
    const knowledge = await open();
    const articles = readFileSync('bench/data/clinc150/articles.jsonl', 'utf8')
      .split('\n')
      .filter(Boolean)
      .slice(0, 12)
      .map((line) => JSON.parse(line) as { utterances: string[] })
      .map((article) => ({ ...article, answer: 'So it is.', utterances: article.utterances.slice(0, 8) }));
    expect(knowledge.status().learntFrom).toBe('usual');
    await knowledge.importArticles(lines(articles), 'kim');
    await until('a model', () => knowledge.status().learntFrom === 'phrasings', 60_000);
    const curve = knowledge.policyCurve();
    for (const point of curve) {
      const { wrongAnswerCost: _cost, ...shares } = point;
      expect(Object.values(shares).reduce((sum, share) => sum + share)).toBeCloseTo(1, 6);
    }
    const wrong = curve.map(({ wronglyAnswered }) => wronglyAnswered);
    expect(wrong.at(-1)).toBeLessThan(wrong[0]!);
  });

  it('goes on by words alone while the endpoint fails, and says so', async () => {
    const fake = await startFakeEmbeddings();
    const knowledge = await open(fake.url);
    await knowledge.importArticles(shop(), 'kim');
    await until('the vectors', () => knowledge.status().withoutVectors === 0);
    await fake.close();
    expect(await first(knowledge, 'reset password')).toBe('password.en');
    expect(knowledge.status().encoder.problem).toContain('some-model');
  });

  it('takes a new price of wrong answers live, and refuses a save over somebody else’s', async () => {
    const knowledge = await open();
    await knowledge.importArticles(shop(), 'kim');
    const ask = async () =>
      (await knowledge.search('how much is shipping abroad', { language: 'en', limit: 3 })).decision;
    expect(await knowledge.policy.get()).toEqual({ version: 0, wrongAnswerCost: 4 });
    const saved = await knowledge.policy.save({ version: 0, wrongAnswerCost: 1 });
    expect(await ask()).toBe('answer');
    await knowledge.policy.save({ ...saved, wrongAnswerCost: 50 });
    expect(await ask()).not.toBe('answer');
    await expect(knowledge.policy.save({ ...saved, wrongAnswerCost: 2 })).rejects.toThrow(
      'Somebody saved this meanwhile',
    );
  });
});
