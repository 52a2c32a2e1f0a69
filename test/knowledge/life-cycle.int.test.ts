import {
  createLiveIndex,
  createScheduleSweep,
  pairArticles,
  staleAgainst,
  type ArticleContent,
} from '../../src/knowledge/index.js';
import { openArticles, openBus, silent, type OpenDatabase } from './open-knowledge.js';

let open: OpenDatabase;
let now: Date;
const clock = { now: () => now };
/** Every change a millisecond later than the one before, as in life. */
const wait = (ms: number): void => void (now = new Date(now.getTime() + ms));
beforeEach(async () => {
  // Far ahead: MongoDB deletes what has expired by its own clock.
  now = new Date('2100-06-10T12:00:00Z');
  open = await openArticles(undefined, {
    now: () => {
      wait(1);
      return now;
    },
  });
});
afterEach(() => open.close());

const content = (overrides: Partial<ArticleContent> = {}): ArticleContent => ({
  question: 'Do you repair umbrellas?',
  answer: 'Yes, in Kobe.',
  utterances: [],
  tags: [],
  ...overrides,
});
const draft = (id = 'a', overrides: Partial<ArticleContent> = {}, language: 'en' | 'ja' = 'en') =>
  open.articles.create({ id, language, content: content(overrides) }, 'kim');
const live = (id = 'a', overrides: Partial<ArticleContent> = {}, language: 'en' | 'ja' = 'en') =>
  open.articles.create({ id, language, content: content(overrides), publish: true }, 'kim');
const seen = async (id = 'a') => ({ version: (await open.articles.get(id)).version });
const inMs = (ms: number): Date => new Date(now.getTime() + ms);

describe('the way of a draft', () => {
  it('goes from draft over review and approval to customers', async () => {
    const { articles } = open;
    expect(await draft()).toMatchObject({ state: 'draft', stage: 'draft' });
    expect(await articles.submit('a', { version: 1 }, 'eve')).toMatchObject({ state: 'in-review' });
    expect(await articles.approve('a', { version: 2 }, 'kim')).toMatchObject({ state: 'approved' });
    expect(await articles.published()).toEqual([]);
    const published = await articles.publish('a', { version: 3 }, 'kim');
    expect(published).toMatchObject({ state: 'published', stage: null, publishedVersion: 4 });
    expect(published.history.map(({ action, by }) => `${action} by ${by}`)).toEqual([
      'created by kim',
      'submitted by eve',
      'approved by kim',
      'published by kim',
    ]);
  });

  it('can be published by one person at once', async () => {
    await draft();
    expect((await open.articles.publish('a', { version: 1 }, 'kim')).state).toBe('published');
  });

  it('leaves what is published alone while the next words are reviewed', async () => {
    const { articles } = open;
    await live();
    await articles.edit('a', { ...(await seen()), content: { answer: 'Yes, everywhere.' } }, 'eve');
    const inReview = await articles.submit('a', await seen(), 'eve');
    expect(inReview).toMatchObject({ state: 'published', stage: 'in-review', publishedVersion: 1 });
    expect(inReview.published?.answer).toBe('Yes, in Kobe.');
    expect((await articles.list({ state: 'in-review' })).items.map(({ _id }) => _id)).toEqual(['a']);
    expect((await articles.list({ state: 'published' })).items.map(({ _id }) => _id)).toEqual(['a']);
    const back = await articles.sendBack('a', { ...(await seen()), note: 'not in Osaka' }, 'kim');
    expect(back).toMatchObject({ state: 'published', stage: 'draft' });
    expect(back.history.at(-1)).toMatchObject({ action: 'sent-back', note: 'not in Osaka' });
  });

  it('is looked at anew after any edit: approval and schedule were for other words', async () => {
    const { articles } = open;
    await draft();
    await articles.schedule('a', { ...(await seen()), publishAt: inMs(60_000) }, 'kim');
    expect(await articles.get('a')).toMatchObject({ state: 'scheduled', stage: 'scheduled' });
    const edited = await articles.edit('a', { ...(await seen()), content: { answer: 'No.' } }, 'eve');
    expect(edited).toMatchObject({ state: 'draft', stage: 'draft', publishAt: null });
  });

  it('refuses steps out of order, saying where it is', async () => {
    const { articles } = open;
    await draft();
    await expect(articles.approve('a', { version: 1 }, 'kim')).rejects.toThrow(/in review.*it is draft/);
    await expect(articles.sendBack('a', { version: 1 }, 'kim')).rejects.toMatchObject({ status: 409 });
    await expect(articles.expire('a', { version: 1 }, 'kim')).rejects.toMatchObject({ status: 409 });
    await articles.submit('a', { version: 1 }, 'eve');
    await expect(articles.submit('a', { version: 2 }, 'eve')).rejects.toMatchObject({ status: 409 });
    await live('b');
    await expect(
      articles.schedule('b', { version: 1, publishAt: inMs(60_000) }, 'kim'),
    ).rejects.toMatchObject({ status: 409 });
  });

  it('refuses times that make no sense, naming the field', async () => {
    await draft();
    const schedule = (publishAt: Date, expireAt?: Date) =>
      open.articles.schedule('a', { version: 1, publishAt, expireAt }, 'kim');
    const refusal = (field: string) => ({
      status: 400,
      options: { fields: [expect.objectContaining({ field })] },
    });
    await expect(schedule(inMs(-1000))).rejects.toMatchObject(refusal('publishAt'));
    await expect(schedule(inMs(2000), inMs(1000))).rejects.toMatchObject(refusal('expireAt'));
    await expect(
      open.articles.setExpiry('a', { version: 1, expireAt: inMs(-1) }, 'kim'),
    ).rejects.toMatchObject(refusal('expireAt'));
  });
});

describe('schedules', () => {
  const done: string[] = [];
  const sweep = () =>
    createScheduleSweep({
      articles: open.articles,
      clock,
      logger: silent,
      onDone: async ({ action, article }) => void done.push(`${article._id} ${action}`),
    })();
  beforeEach(() => done.splice(0));

  it('publish and expire at their time, once, however many workers look', async () => {
    const { articles } = open;
    for (const id of ['a', 'b', 'c']) {
      await draft(id);
      await articles.schedule(id, { version: 1, publishAt: inMs(60_000), expireAt: inMs(900_000) }, 'kim');
    }
    await sweep();
    expect(done).toEqual([]);
    wait(60_000);
    await Promise.all(Array.from({ length: 6 }, sweep));
    expect(done.sort()).toEqual(['a published', 'b published', 'c published']);
    const published = await articles.get('a');
    expect(published).toMatchObject({
      state: 'published',
      stage: null,
      publishAt: null,
      updatedBy: 'schedule',
    });
    expect(published.history.filter(({ action }) => action === 'published')).toHaveLength(1);

    wait(840_000);
    await Promise.all(Array.from({ length: 6 }, sweep));
    expect(done.filter((one) => one.endsWith('expired')).sort()).toEqual([
      'a expired',
      'b expired',
      'c expired',
    ]);
    expect(await articles.get('a')).toMatchObject({ state: 'expired', published: null, expireAt: null });
    expect(await articles.published()).toEqual([]);
  });

  it('send back what expired before anybody could publish it', async () => {
    await draft();
    await open.articles.schedule('a', { version: 1, publishAt: inMs(1000), expireAt: inMs(2000) }, 'kim');
    wait(3000);
    await sweep();
    await sweep();
    expect(done).toEqual([]);
    expect(await open.articles.get('a')).toMatchObject({ state: 'draft', stage: 'draft', version: 3 });
  });
});

describe('an entry in two languages', () => {
  const stale = async (id: string): Promise<string[]> => {
    const article = await open.articles.get(id);
    const group = await open.articles.inGroups([article.group ?? '']);
    return staleAgainst(article, group).map(({ _id }) => _id);
  };
  const say = async (id: string, answer: string): Promise<void> => {
    await open.articles.edit(id, { ...(await seen(id)), content: { answer } }, 'kim');
    await open.articles.publish(id, await seen(id), 'kim');
  };
  beforeEach(async () => {
    await live('en');
    await live('ja', {}, 'ja');
    await pairArticles(open.articles, 'ja', { ...(await seen('ja')), withId: 'en' }, 'kim');
  });

  it('is in step when paired', async () => {
    expect([await stale('en'), await stale('ja')]).toEqual([[], []]);
  });

  it('says which one has to follow, until it has; and then the first need not follow in turn', async () => {
    await say('en', 'Yes, in Kobe and Osaka.');
    expect([await stale('en'), await stale('ja')]).toEqual([[], ['en']]);
    await say('ja', '神戸と大阪で承ります。');
    expect([await stale('en'), await stale('ja')]).toEqual([[], []]);
    await say('ja', '神戸、大阪、東京で承ります。');
    expect([await stale('en'), await stale('ja')]).toEqual([['ja'], []]);
  });

  it('is in step again when somebody compared them, and when only phrasings came', async () => {
    await say('en', 'Yes.');
    await open.articles.confirm('ja', await seen('ja'), 'kim');
    expect(await stale('ja')).toEqual([]);
    await open.articles.edit('en', { ...(await seen('en')), content: { utterances: ['fix it'] } }, 'kim');
    await open.articles.publish('en', await seen('en'), 'kim');
    expect(await stale('ja')).toEqual([]);
  });

  it('has one entry a language', async () => {
    await live('en2');
    const late = pairArticles(open.articles, 'en2', { ...(await seen('en2')), withId: 'ja' }, 'kim');
    await expect(late).rejects.toMatchObject({
      status: 400,
      options: { fields: [expect.objectContaining({ field: 'pairWith' })] },
    });
    await pairArticles(open.articles, 'ja', { ...(await seen('ja')), withId: null }, 'kim');
    await pairArticles(open.articles, 'en2', { ...(await seen('en2')), withId: 'ja' }, 'kim');
    expect((await open.articles.inGroups(['ja'])).map(({ _id }) => _id).sort()).toEqual(['en2', 'ja']);
  });
});

describe('an entry for agents', () => {
  it('is in no index that customers are answered from, also when its audience changes', async () => {
    await live('a');
    await live('b', { audience: 'agents', answer: 'Ask Mr Ito in the workshop.' });
    const bus = await openBus();
    const index = await createLiveIndex({ articles: open.articles, bus, logger: silent, pollMs: 60_000 });
    const holds = () =>
      [index.current(), index.forAgents()].map((one) => [...one.entries()].map((e) => e.articleId));
    try {
      expect(holds()).toEqual([['a'], ['b']]);
      for (const [id, audience] of [
        ['a', 'agents'],
        ['b', 'public'],
      ] as const) {
        await open.articles.edit(id, { ...(await seen(id)), content: { audience } }, 'kim');
        await open.articles.publish(id, await seen(id), 'kim');
      }
      await index.refresh();
      expect(holds()).toEqual([['b'], ['a']]);
      for (let at = 0; at < 30; at += 1) await live(`x${at}`, { audience: at % 2 ? 'agents' : 'public' });
      await index.refresh();
      expect(holds().map((ids) => ids.length)).toEqual([16, 16]);
    } finally {
      await index.close();
      await bus.close();
    }
  });
});
