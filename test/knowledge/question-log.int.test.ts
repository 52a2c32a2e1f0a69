import { createQuestionLog, type AskedQuestion, type QuestionLog } from '../../src/knowledge/index.js';
import { systemClock } from '../../src/platform/clock.js';
import { connectMongo, type Database } from '../../src/platform/mongo.js';
import { testDatabaseUri } from '../support/servers.js';
import { silent } from './open-knowledge.js';

let db: Database;
let questions: QuestionLog;
beforeEach(async () => {
  db = await connectMongo(testDatabaseUri(), { logger: silent });
  questions = createQuestionLog({ db, clock: systemClock });
  await db.ensureIndexes();
});
afterEach(async () => {
  await db.drop();
  await db.close();
});

// Far ahead: MongoDB deletes what has expired by its own clock.
const START = new Date('2100-06-10T12:00:00Z');
const at = (minute: number): Date => new Date(START.getTime() + minute * 60_000);
let made = 0;
const ask = async (overrides: Partial<AskedQuestion> = {}): Promise<string> => {
  made += 1;
  const question: AskedQuestion = {
    _id: `q${made}`,
    conversationId: 'one',
    channel: 'webchat',
    text: 'Where is my order?',
    language: 'en',
    askedAt: at(made),
    decision: 'answer',
    confidence: 0.9,
    articleIds: ['track'],
    ...overrides,
  };
  await questions.record(question);
  return question._id;
};
const outcomes = async () =>
  Object.fromEntries((await questions.since(START)).map(({ _id, outcome }) => [_id, outcome]));

describe('the question log', () => {
  it('keeps a question once, open, however often its turn is repeated', async () => {
    const id = await ask({ text: 'x'.repeat(3000) });
    await ask({ _id: id, text: 'again' });
    const rows = await questions.since(START);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ _id: id, outcome: 'open', outcomeAt: null, agentAnswer: null });
    expect(rows[0]?.text).toHaveLength(2000);
    expect(await questions.count(START)).toBe(1);
  });

  it('says of which question a thumb was, and settles it once', async () => {
    const tracked = await ask();
    const paid = await ask({ articleIds: ['pay'] });
    await questions.settle('one', 'helped', { articleId: 'pay' });
    expect(await outcomes()).toEqual({ [tracked]: 'open', [paid]: 'helped' });
    await questions.settle('one', 'abandoned');
    expect(await outcomes()).toEqual({ [tracked]: 'abandoned', [paid]: 'helped' });
  });

  it('puts the entry the customer picked first', async () => {
    await ask({ decision: 'clarify', articleIds: ['a', 'b', 'c'] });
    await questions.choose('one', 'b');
    expect((await questions.since(START))[0]?.articleIds).toEqual(['b', 'a', 'c']);
  });

  it('takes what a thumb condemned over when a person answers it, and nothing asked after them', async () => {
    const down = await ask();
    await questions.settle('one', 'not-helped', { articleId: 'track' });
    const unanswered = await ask({ decision: 'handoff', articleIds: [] });
    const afterwards = await ask();
    const elsewhere = await ask({ conversationId: 'two' });
    const agentAnswer = { text: 'It left on Monday.', activityId: 'a1', agentId: 'kim' };
    await questions.settle('one', 'handed-over', {
      askedUntil: at(made - 2),
      agentAnswer,
      handlingSeconds: 90,
    });
    expect(await outcomes()).toEqual({
      [down]: 'handed-over',
      [unanswered]: 'handed-over',
      [afterwards]: 'open',
      [elsewhere]: 'open',
    });
    const handedOver = await questions.since(START, { outcomes: ['handed-over'] });
    expect(handedOver.map((one) => [one.agentAnswer, one.handlingSeconds])).toEqual([
      [agentAnswer, 90],
      [agentAnswer, 90],
    ]);
  });

  it('is read from an instant on, oldest first, filtered', async () => {
    const first = await ask();
    const ja = await ask({ language: 'ja' });
    const last = await ask();
    const ids = async (...args: Parameters<QuestionLog['since']>) =>
      (await questions.since(...args)).map(({ _id }) => _id);
    expect(await ids(START)).toEqual([first, ja, last]);
    expect(await ids(at(made))).toEqual([last]);
    expect(await ids(START, { language: 'ja' })).toEqual([ja]);
    expect(await ids(START, { limit: 2 })).toEqual([first, ja]);
    expect(await ids(START, { outcomes: ['helped'] })).toEqual([]);
  });
});
