import {
  createArticleStore,
  createGapDesk,
  createGapKeeper,
  createGapStore,
  createQuestionLog,
  KnowledgeIndex,
  type GapCluster,
  type GapDesk,
  type GapKeeper,
  type QuestionLog,
} from '../../../src/knowledge/index.js';
import { DAY_MS, later } from '../../../src/platform/clock.js';
import { systemIds } from '../../../src/platform/ids.js';
import type { Database } from '../../../src/platform/mongo.js';
import { openArticles, silent, type OpenDatabase } from '../open-knowledge.js';

// Far ahead: MongoDB deletes what has expired by its own clock.
const START = new Date('2100-11-01T09:00:00Z');

let open: OpenDatabase;
let db: Database;
let now: Date;
let log: QuestionLog;
let keeper: GapKeeper;
let desk: GapDesk;
const clock = { now: () => now };

beforeEach(async () => {
  open = await openArticles();
  db = open.db;
  now = START;
  log = createQuestionLog({ db, clock });
  ({ keeper, desk } = openGaps());
  await db.ensureIndexes();
});
afterEach(async () => {
  await keeper.close();
  await open.close();
});

/** As one process has them, by words alone. */
function openGaps() {
  const store = createGapStore({ db, clock });
  const articles = createArticleStore({ db, clock, ids: systemIds });
  const deps = { store, articles, logger: silent, clock, ids: systemIds };
  return {
    keeper: createGapKeeper({
      ...deps,
      questions: log,
      encoder: null,
      index: () => new KnowledgeIndex(),
      everyMs: 0,
    }),
    desk: createGapDesk({ ...deps, model: null }),
  };
}

let asked = 0;
async function ask(
  text: string,
  outcome: 'handed-over' | 'not-helped' | 'helped',
  more: { answer?: string; handlingSeconds?: number } = {},
): Promise<void> {
  const id = `q${(asked += 1)}`;
  await log.record({
    _id: id,
    conversationId: `conversation-${id}`,
    channel: 'webchat',
    text,
    language: 'en',
    askedAt: now,
    decision: outcome === 'helped' ? 'answer' : 'handoff',
    confidence: 0.5,
    articleIds: [],
  });
  await log.settle(`conversation-${id}`, outcome, {
    handlingSeconds: more.handlingSeconds ?? null,
    agentAnswer: more.answer ? { text: more.answer, activityId: `answer-${id}`, agentId: 'ana' } : null,
  });
}

const GIFT = [
  'wrap my order as a gift please',
  'can you gift wrap an order',
  'gift wrap for my order',
  'order with gift wrap',
];
const PARTS = [
  'spare parts for the grinder',
  'where to buy spare parts for my grinder',
  'grinder spare parts price',
];

async function askAll(): Promise<void> {
  for (const text of GIFT) {
    await ask(text, 'handed-over', {
      handlingSeconds: 100,
      answer: 'Choose gift wrap in the basket, it costs 3 euros.',
    });
  }
  for (const text of PARTS) await ask(text, 'handed-over', { handlingSeconds: 600 });
}

const openGapsNow = (): Promise<GapCluster[]> => desk.list(['open']);
const gapOf = async (
  word: string,
  states: GapCluster['state'][] = ['open', 'drafted'],
): Promise<GapCluster> => {
  const found = (await desk.list(states)).find(({ title }) => title.includes(word));
  if (!found) throw new Error(`no gap about ${word}`);
  return found;
};

describe('gaps', () => {
  it('are ranked by how much time of agents they take', async () => {
    await askAll();
    await keeper.sweep();
    const gaps = await openGapsNow();
    expect(gaps.map(({ volume, effortSeconds }) => ({ volume, effortSeconds }))).toEqual([
      { volume: 3, effortSeconds: 1800 },
      { volume: 4, effortSeconds: 400 },
    ]);
    expect(gaps[0]?.words).toContain('grinder');
    expect(gaps[1]).toMatchObject({
      weeks: [{ monday: '2100-11-01', count: 4 }],
      answers: [{ text: 'Choose gift wrap in the basket, it costs 3 euros.' }],
    });
    expect(gaps[1]?.samples).toHaveLength(4);
  });

  it('take in new questions without changing their ids, also in another process', async () => {
    await askAll();
    await keeper.sweep();
    const before = await gapOf('wrap');
    await keeper.close();
    now = later(now, DAY_MS); // the lease has run out
    const other = openGaps();
    await ask('gift wrap my order', 'not-helped');
    await other.keeper.sweep();
    expect(await gapOf('wrap')).toMatchObject({ _id: before._id, volume: 5 });
    await other.keeper.close();
  });

  it('are kept by one process at a time', async () => {
    await keeper.sweep();
    const other = openGaps();
    await askAll();
    await other.keeper.sweep();
    expect(await openGapsNow()).toEqual([]);
    await keeper.sweep();
    expect(await openGapsNow()).toHaveLength(2);
    await other.keeper.close();
  });

  it('become one draft, with what agents answered and customers asked', async () => {
    await askAll();
    await keeper.sweep();
    const { _id } = await gapOf('wrap');
    const { article } = await desk.makeDraft(_id, 'kim');
    expect(article).toMatchObject({ state: 'draft', createdBy: 'kim' });
    expect(article.draft.answer).toBe('Choose gift wrap in the basket, it costs 3 euros.');
    expect([article.draft.question, ...article.draft.utterances].sort()).toEqual([...GIFT].sort());
    const again = await desk.makeDraft(_id, 'lee');
    expect(again.article.createdBy).toBe('kim');
    expect(await desk.get(_id)).toMatchObject({ state: 'drafted', articleId: article._id });
  });

  it('say how many of their questions are answered before and after the entry was published', async () => {
    await askAll();
    await keeper.sweep();
    const { _id } = await gapOf('wrap');
    const { article } = await desk.makeDraft(_id, 'kim');
    now = later(now, DAY_MS);
    const articles = createArticleStore({ db, clock, ids: systemIds });
    await articles.publish(article._id, { version: article.version }, 'kim');
    now = later(now, DAY_MS);
    await ask('gift wrap for an order please', 'helped');
    await ask('please gift wrap my order', 'helped');
    await ask('wrap the order as gift', 'handed-over', { handlingSeconds: 100 });
    await ask('opening hours on sunday', 'helped');
    await keeper.sweep();
    expect((await desk.get(_id)).deflection).toMatchObject({
      before: { asked: 4, deflected: 0 },
      after: { asked: 3, deflected: 2 },
    });
  });

  it('are dismissed with a reason, and stay so when more come', async () => {
    await askAll();
    await keeper.sweep();
    const { _id } = await gapOf('grinder');
    await desk.dismiss(_id, 'no longer sold', 'kim');
    await ask('grinder spare parts list', 'handed-over', { handlingSeconds: 60 });
    await keeper.sweep();
    expect(await desk.get(_id)).toMatchObject({
      state: 'dismissed',
      volume: 4,
      dismissal: { reason: 'no longer sold', by: 'kim' },
    });
    await expect(desk.makeDraft(_id, 'kim')).rejects.toMatchObject({ status: 409 });
    expect(await desk.reopen(_id)).toMatchObject({ state: 'open', dismissal: null });
  });

  it('are merged by hand, and refuse to be merged into themselves', async () => {
    await askAll();
    await keeper.sweep();
    const [from, into] = [await gapOf('grinder'), await gapOf('wrap')];
    await expect(desk.merge(into._id, into._id)).rejects.toMatchObject({ status: 400 });
    await desk.merge(from._id, into._id);
    await ask('another grinder spare parts question', 'handed-over');
    await keeper.sweep();
    expect(await desk.get(into._id)).toMatchObject({ volume: 8 });
    expect(await openGapsNow()).toHaveLength(1);
  });

  it('hold no personal data, and lose what the log has lost', async () => {
    await ask('wrap the gift for kim@example.org', 'handed-over');
    await keeper.sweep();
    expect((await openGapsNow())[0]?.samples[0]?.text).toBe('wrap the gift for <EMAIL_1>');
    now = later(now, 91 * DAY_MS);
    await keeper.sweep();
    expect(await openGapsNow()).toEqual([]);
  });
});
