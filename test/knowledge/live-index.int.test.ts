import { createArticleStore, createLiveIndex, type LiveIndex } from '../../src/knowledge/index.js';
import { loadUsearch } from '../../src/knowledge/vectors/load-usearch.js';
import { openVectorGraphs } from '../../src/knowledge/vectors/vector-graphs.js';
import { systemClock } from '../../src/platform/clock.js';
import { systemIds } from '../../src/platform/ids.js';
import { testPrefix } from '../support/servers.js';
import { until } from '../support/until.js';
import { openArticles, openBus, silent, type OpenDatabase } from './open-knowledge.js';

type TestBus = Awaited<ReturnType<typeof openBus>>;

let open: OpenDatabase;
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(bus: TestBus, options: { pollMs?: number } = {}): Promise<LiveIndex> {
  const live = await createLiveIndex({ articles: open.articles, bus, logger: silent, ...options });
  closers.push(() => live.close());
  return live;
}

async function bus(topic?: string): Promise<TestBus> {
  const opened = await openBus(topic);
  closers.push(() => opened.close());
  return opened;
}

async function database(publisher?: TestBus): Promise<void> {
  open = await openArticles(publisher);
  closers.push(() => open.close());
}

const content = (answer: string) => ({
  question: 'Do you repair umbrellas?',
  answer,
  utterances: [],
  tags: [],
});
const put = (id: string, answer: string) =>
  open.articles.put({ id, language: 'en', content: content(answer) }, 'kim');
const answersOf = (live: LiveIndex): string[] =>
  live
    .current()
    .search({ parts: [{ text: 'umbrella repair' }] }, { language: 'en', limit: 50 })
    .ranked.filter(({ isSpoken }) => isSpoken)
    .map(({ entry }) => entry.answer)
    .sort();

const A_SECOND_MS = 1000;

describe('the live index', () => {
  it('loads what is published, and only that', async () => {
    await database();
    await put('a', 'Yes.');
    await open.articles.create({ id: 'b', language: 'en', content: content('Draft.') }, 'kim');
    expect(answersOf(await start(await bus()))).toEqual(['Yes.']);
  });

  it('takes a publish, an edit and an archiving live in two processes within a second', async () => {
    const topic = testPrefix();
    await database(await bus(topic));
    const processes = [await start(await bus(topic)), await start(await bus(topic))];
    const bothSay = (answers: string[]) =>
      until(
        `both to say ${answers.join()}`,
        () => processes.every((live) => JSON.stringify(answersOf(live)) === JSON.stringify(answers)),
        A_SECOND_MS,
      );
    await put('a', 'Yes.');
    await bothSay(['Yes.']);
    await put('a', 'No longer.');
    await bothSay(['No longer.']);
    await open.articles.archive('a', { version: 2 }, 'kim');
    await bothSay([]);
  });

  it('goes on with its graph of vectors when many articles change at once', async () => {
    const openRows = await loadUsearch();
    let taken = 0;
    const graphs = await openVectorGraphs('usearch', silent, async () => (dimensions) => {
      const rows = openRows(dimensions);
      const add: typeof rows.add = (key, vector) => {
        taken += 1;
        rows.add(key, vector);
      };
      return { ...rows, add };
    });
    await database();
    for (let at = 0; at < 25; at += 1) await put(`first-${at}`, 'Yes.');
    const deps = { articles: open.articles, bus: await bus(), logger: silent, graphs };
    const live = await createLiveIndex({ ...deps, pollMs: 60 * A_SECOND_MS });
    closers.push(() => live.close());
    const encode = async (): Promise<void> => {
      const index = live.current();
      for (const entry of index.entriesWithoutVectors(Infinity)) {
        const angle = index.size + Number(entry.articleId.split('-')[1]) / 25;
        index.giveVectors(entry, {
          phrasings: [Float32Array.of(Math.cos(angle), Math.sin(angle))],
          whole: null,
        });
      }
      await index.settled();
    };
    await encode();
    expect(taken).toBe(25);
    const before = live.current();
    for (let at = 0; at < 25; at += 1) await put(`second-${at}`, 'No.');
    await live.refresh();
    expect(live.current()).not.toBe(before);
    expect(live.current().size).toBe(50);
    await encode();
    expect(taken).toBe(50);
  });

  it('reads only what changed while every change is told of, and everything once one was not', async () => {
    const topic = testPrefix();
    await database(await bus(topic));
    let wholeReads = 0;
    const articles = {
      ...open.articles,
      publishedVersions: () => ((wholeReads += 1), open.articles.publishedVersions()),
    };
    const live = await createLiveIndex({
      articles,
      bus: await bus(topic),
      logger: silent,
      pollMs: 60 * A_SECOND_MS,
    });
    closers.push(() => live.close());
    for (const answer of ['One.', 'Two.', 'Three.']) {
      await put('a', answer);
      await until(answer, () => answersOf(live).join() === answer, A_SECOND_MS);
    }
    await live.refresh();
    expect(wholeReads).toBe(1);
    const untold = createArticleStore({ db: open.db, clock: systemClock, ids: systemIds });
    await untold.put({ id: 'b', language: 'en', content: content('Unheard of.') }, 'kim');
    await live.refresh();
    expect(answersOf(live)).toContain('Unheard of.');
    expect(wholeReads).toBe(2);
  });

  it('notices a change whose event was lost, within two polls', async () => {
    await database(); // tells nobody
    const live = await start(await bus());
    await put('a', 'Yes.');
    await until('the publish', () => answersOf(live).length === 1, 2 * A_SECOND_MS + 500);
  });

  it('has everything published before a refresh after it', async () => {
    await database();
    const live = await start(await bus(), { pollMs: 60_000 });
    await put('a', 'Yes.');
    await live.refresh();
    expect(answersOf(live)).toEqual(['Yes.']);
  });

  it('takes a large import over at once, never in part', async () => {
    await database();
    await put('a0', 'Old.');
    const live = await start(await bus(), { pollMs: 60_000 });
    const before = live.current();
    for (let at = 0; at < 30; at += 1) await put(`a${at}`, 'New.');
    const sizes = new Set<number>();
    const watch = setInterval(() => sizes.add(live.current().size), 1);
    await live.refresh();
    clearInterval(watch);
    sizes.add(live.current().size);
    expect([...sizes].filter((size) => size !== 1 && size !== 30)).toEqual([]);
    expect(live.current()).not.toBe(before);
    expect(answersOf(live)).toEqual(Array.from({ length: 30 }, () => 'New.'));
  });

  it('goes on answering from what it has while the database is away, and catches up', async () => {
    await database();
    await put('a', 'Yes.');
    let isAway = false;
    const flaky = {
      ...open.articles,
      revision: () => (isAway ? Promise.reject(new Error('away')) : open.articles.revision()),
    };
    const live = await createLiveIndex({ articles: flaky, bus: await bus(), logger: silent, pollMs: 50 });
    closers.push(() => live.close());
    isAway = true;
    await put('b', 'Also.');
    await expect(live.refresh()).rejects.toThrow('away');
    expect(answersOf(live)).toEqual(['Yes.']);
    isAway = false;
    await until('catching up', () => answersOf(live).length === 2, 2000);
  });
});
