import {
  articlesCollection,
  exportArticles,
  importArticles,
  type Article,
  type ArticleContent,
} from '../../src/knowledge/index.js';
import { openArticles, type OpenDatabase } from './open-knowledge.js';

let open: OpenDatabase;
beforeEach(async () => {
  open = await openArticles();
});
afterEach(() => open.close());

const content = (overrides: Partial<ArticleContent> = {}): ArticleContent => ({
  question: 'Where is my order?',
  answer: 'Open My orders.',
  utterances: ['track my parcel'],
  tags: ['orders'],
  ...overrides,
});
const create = (id?: string, overrides: Partial<ArticleContent> = {}) =>
  open.articles.create({ id, language: 'en', content: content(overrides) }, 'kim');

describe('an article', () => {
  it('begins as a draft that no customer sees', async () => {
    const article = await create('a');
    expect(article).toMatchObject({
      _id: 'a',
      state: 'draft',
      version: 1,
      published: null,
      publishedVersion: null,
    });
    expect(await open.articles.published()).toEqual([]);
    expect(open.changes).toEqual([{ actor: 'kim', action: 'created', articleId: 'a' }]);
  });

  it('is published as it is, and stays so while a new draft is written', async () => {
    await create('a');
    await open.articles.publish('a', { version: 1 }, 'kim');
    const edited = await open.articles.edit('a', { version: 2, content: { answer: 'New words.' } }, 'lee');
    expect(edited).toMatchObject({ state: 'published', version: 3, publishedVersion: 2, updatedBy: 'lee' });
    expect(edited.published?.answer).toBe('Open My orders.');
    expect(edited.draft).toEqual(content({ answer: 'New words.' }));
    const live = await open.articles.publish('a', { version: 3, note: 'clearer' }, 'kim');
    expect(live).toMatchObject({ publishedVersion: 4, published: { answer: 'New words.' } });
    expect(live.history.map(({ version, action, by, note }) => [version, action, by, note])).toEqual([
      [1, 'created', 'kim', ''],
      [2, 'published', 'kim', ''],
      [3, 'edited', 'lee', ''],
      [4, 'published', 'kim', 'clearer'],
    ]);
  });

  it('refuses a change by who saw an older version, and names who was faster', async () => {
    await create('a');
    await open.articles.edit('a', { version: 1, content: { answer: 'Lee was here.' } }, 'lee');
    const late = open.articles.edit('a', { version: 1, content: { answer: 'Kim too.' } }, 'kim');
    await expect(late).rejects.toMatchObject({ id: 'state_conflict', status: 409 });
    await expect(late).rejects.toThrow(/version 2 now, changed by lee/);
    expect((await open.articles.get('a')).draft.answer).toBe('Lee was here.');
  });

  it('lets exactly one of many simultaneous changes win', async () => {
    await create('a');
    const tries = Array.from({ length: 8 }, (_, at) =>
      open.articles.edit('a', { version: 1, content: { answer: `Number ${at}` } }, `editor-${at}`),
    );
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const article = await open.articles.get('a');
    expect(article.version).toBe(2);
    expect(article.history).toHaveLength(2);
  });

  it('goes out of sight when unpublished or archived', async () => {
    await create('a');
    await open.articles.publish('a', { version: 1 }, 'kim');
    expect([...(await open.articles.publishedVersions())]).toEqual([['a', 2]]);
    const draft = await open.articles.unpublish('a', { version: 2 }, 'kim');
    expect(draft).toMatchObject({ state: 'draft', published: null, publishedVersion: null });
    await open.articles.publish('a', { version: 3 }, 'kim');
    const archived = await open.articles.archive('a', { version: 4 }, 'kim');
    expect(archived.state).toBe('archived');
    expect(await open.articles.published(['a'])).toEqual([]);
  });

  it('gets an earlier version back as its draft', async () => {
    await create('a');
    await open.articles.edit('a', { version: 1, content: { answer: 'Worse.' } }, 'kim');
    const restored = await open.articles.restore('a', { version: 2, restoreVersion: 1 }, 'kim');
    expect(restored).toMatchObject({ version: 3, draft: content() });
    await expect(open.articles.restore('a', { version: 3, restoreVersion: 9 }, 'kim')).rejects.toMatchObject({
      status: 404,
    });
  });

  it('keeps its newest hundred versions', async () => {
    const { history: first } = await create('a');
    const many: Article['history'] = Array.from({ length: 100 }, (_, at) => ({
      ...first[0]!,
      version: at + 1,
    }));
    await open.db
      .collection(articlesCollection)
      .updateOne({ _id: 'a' }, { $set: { history: many, version: 100 } });
    await open.articles.edit('a', { version: 100, content: { answer: 'New.' } }, 'kim');
    const { history } = await open.articles.get('a');
    expect(history).toHaveLength(100);
    expect(history[0]?.version).toBe(2);
    expect(history.at(-1)).toMatchObject({ version: 101, content: { answer: 'New.' } });
  });

  it('has an id of its own, given or made', async () => {
    await create('a');
    await expect(create('a')).rejects.toMatchObject({ id: 'article_exists', status: 409 });
    expect((await create())._id).toMatch(/^[0-9a-f-]{36}$/);
    await expect(open.articles.get('none')).rejects.toMatchObject({ status: 404 });
    expect(await open.articles.find('none')).toBeNull();
  });

  it('raises the revision with every change', async () => {
    expect(await open.articles.revision()).toBe(0);
    await create('a');
    await open.articles.publish('a', { version: 1 }, 'kim');
    expect(await open.articles.revision()).toBe(2);
  });
});

describe('the list of articles', () => {
  it('comes in pages, last change first, each article once', async () => {
    for (let at = 0; at < 7; at += 1) await create(`a${at}`);
    await open.articles.edit('a2', { version: 1, content: { answer: 'changed' } }, 'kim');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await open.articles.list({ limit: 3, cursor });
      seen.push(...page.items.map(({ _id }) => _id));
      cursor = page.nextCursor ?? undefined;
      expect(page.items[0]).not.toHaveProperty('history');
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(seen[0]).toBe('a2');
  });

  it('is filtered by language, state, tag and words', async () => {
    await create('order.en');
    await open.articles.create(
      {
        id: 'order.ja',
        language: 'ja',
        content: content({ question: '注文はどこ？', tags: [] }),
        publish: true,
      },
      'kim',
    );
    await create('price.en', { question: 'Is it 5.00 (with tax)?', tags: ['prices'] });
    const ids = async (filter: Parameters<typeof open.articles.list>[0]) =>
      (await open.articles.list(filter)).items.map(({ _id }) => _id).sort();
    expect(await ids({ language: 'ja' })).toEqual(['order.ja']);
    expect(await ids({ state: 'published' })).toEqual(['order.ja']);
    expect(await ids({ tag: 'prices' })).toEqual(['price.en']);
    expect(await ids({ query: 'WHERE' })).toEqual(['order.en']);
    expect(await ids({ query: '注文' })).toEqual(['order.ja']);
    expect(await ids({ query: '5.00 (with' })).toEqual(['price.en']);
    expect(await ids({ query: '5x00' })).toEqual([]);
    expect(await ids({ query: 'track', language: 'en', state: 'draft' })).toEqual(['order.en', 'price.en']);
  });

  it('refuses a cursor it did not give', async () => {
    await expect(open.articles.list({ cursor: 'nonsense' })).rejects.toMatchObject({ status: 400 });
  });
});

describe('import and export', () => {
  const line = (id: string, answer = 'Open My orders.') =>
    JSON.stringify({ id, language: 'en', ...content({ answer }) });

  it('publishes each line once; a repeat changes nothing', async () => {
    const file = [line('a'), line('b')].join('\n');
    expect(await importArticles(open.articles, file, 'kim')).toEqual({
      created: 2,
      updated: 0,
      unchanged: 0,
    });
    const revision = await open.articles.revision();
    expect(await importArticles(open.articles, file, 'kim')).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
    });
    expect(await open.articles.revision()).toBe(revision);
    expect(await importArticles(open.articles, line('a', 'New.'), 'kim')).toMatchObject({ updated: 1 });
    expect(await open.articles.get('a')).toMatchObject({
      publishedVersion: 2,
      published: { answer: 'New.' },
    });
    expect((await open.articles.get('b')).version).toBe(1);
  });

  it('brings an archived article back to life', async () => {
    await importArticles(open.articles, line('a'), 'kim');
    await open.articles.archive('a', { version: 1 }, 'kim');
    expect(await importArticles(open.articles, line('a'), 'kim')).toMatchObject({ updated: 1 });
    expect((await open.articles.get('a')).state).toBe('published');
  });

  it('exports what it imports, in the order of ids', async () => {
    await importArticles(open.articles, [line('b'), line('a')].join('\n'), 'kim');
    await create('draft');
    const exported = await exportArticles(open.articles);
    expect(
      exported
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text) as object),
    ).toEqual([line('a'), line('b')].map((text) => JSON.parse(text) as object));
    expect(await importArticles(open.articles, exported, 'kim')).toEqual({
      created: 0,
      updated: 0,
      unchanged: 2,
    });
  });
});
