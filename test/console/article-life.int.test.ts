import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { createApiClient, type ApiClient } from '../support/api-client.js';
import { until } from '../support/until.js';

describe('the life of an entry, over the API', () => {
  let tsunagu: TestTsunagu;
  let manager: ApiClient;
  let editor: ApiClient;
  let agent: ApiClient;
  beforeAll(async () => {
    tsunagu = await startTsunagu();
    manager = await tsunagu.as('knowledge-manager');
    agent = await tsunagu.as('agent');
    const admin = await tsunagu.as('admin');
    const account = { email: 'eve@kosame.example', password: 'correct horse battery staple 9' };
    const made = await admin.post('/api/v1/accounts', {
      ...account,
      name: 'Eve',
      role: 'editor',
      locale: 'en',
    });
    expect(made.status).toBe(201);
    const { body } = await tsunagu.api.post('/api/v1/auth/login', account);
    editor = createApiClient(tsunagu.url, body.token);
  });
  afterAll(() => tsunagu.close());

  let made = 0;
  const write = async (overrides: object = {}) => {
    made += 1;
    const { body, status } = await editor.post('/api/v1/articles', {
      id: `life-${made}`,
      language: 'en',
      question: `Do you engrave umbrella handle number ${made}?`,
      answer: 'Yes, for 1,200 yen.',
      ...overrides,
    });
    expect(status).toBe(201);
    return body;
  };
  const patch = async (who: ApiClient, id: string, change: object) => {
    const { body } = await who.get(`/api/v1/articles/${id}`);
    return who.patch(`/api/v1/articles/${id}`, { version: body.version, ...change });
  };

  it('refuses what cannot be an entry, by the name of the field, and tidies the rest', async () => {
    const { id } = await write({ utterances: [' engrave? ', 'engrave?'], tags: ['umbrellas'] });
    const draftOf = async () => (await editor.get(`/api/v1/articles/${id}`)).body.draft;
    expect((await draftOf()).utterances).toEqual(['engrave?']);
    for (const [field, content] of [
      ['question', { question: '  ' }],
      ['answer', { answer: '' }],
      ['tags.1', { tags: ['fine', 'Not Fine'] }],
      ['utterances.0', { utterances: [''] }],
      ['slots.0.ask', { slots: [{ name: 'a', label: 'A', kind: 'text', ask: '', message: 'Once more?' }] }],
    ] as const) {
      const refused = await patch(editor, id, { content });
      expect(refused).toMatchObject({ status: 400, body: { errors: [{ field }] } });
      const fresh = { language: 'en', question: 'Do you engrave?', answer: 'Yes.', ...content };
      expect((await editor.post('/api/v1/articles', fresh)).status).toBe(400);
    }
    expect((await patch(editor, id, { content: { answer: ' For free. ' } })).status).toBe(200);
    expect(await draftOf()).toMatchObject({
      answer: 'For free.',
      utterances: ['engrave?'],
      tags: ['umbrellas'],
    });
  });

  it('lets editors write, submit and withdraw, and nothing more', async () => {
    const { id } = await write();
    expect((await patch(editor, id, { review: 'submit' })).body).toMatchObject({ state: 'in-review' });
    for (const change of [
      { review: 'approve' },
      { state: 'published' },
      { state: 'scheduled', publishAt: '2099-01-01T00:00:00.000Z' },
      { state: 'archived' },
      { expireAt: '2099-01-01T00:00:00.000Z' },
    ]) {
      expect([change, (await patch(editor, id, change)).status]).toEqual([change, 403]);
    }
    expect((await patch(editor, id, { review: 'send-back' })).body).toMatchObject({ state: 'draft' });
    expect((await patch(agent, id, { review: 'submit' })).status).toBe(403);
    const live = { id: 'x', language: 'en', question: 'What?', answer: 'That.', publish: true };
    expect((await editor.post('/api/v1/articles', live)).status).toBe(403);
  });

  it('keeps what was approved from who may only write', async () => {
    const { id } = await write();
    await patch(editor, id, { review: 'submit' });
    expect((await patch(manager, id, { review: 'approve', note: 'good' })).body.state).toBe('approved');
    expect((await patch(editor, id, { content: { answer: 'Free!' } })).status).toBe(403);
    expect((await patch(editor, id, { review: 'send-back' })).status).toBe(403);
    expect((await patch(manager, id, { state: 'published' })).body).toMatchObject({
      state: 'published',
      stage: null,
    });
    const { body } = await manager.get(`/api/v1/articles/${id}/versions`);
    expect(body.items.map((one: { action: string; note: string }) => [one.action, one.note])).toEqual([
      ['published', ''],
      ['approved', 'good'],
      ['submitted', ''],
      ['created', ''],
    ]);
  });

  it('publishes at a time and takes away at a time, within seconds, and audits both once', async () => {
    const { id } = await write();
    const soon = (ms: number) => new Date(Date.now() + ms).toISOString();
    const publishAt = soon(1500);
    const expireAt = soon(4000);
    const scheduled = await patch(manager, id, { state: 'scheduled', publishAt, expireAt });
    expect(scheduled.body).toMatchObject({ state: 'scheduled', publishAt, expireAt });
    const becomes = (state: string) =>
      until(`it becomes ${state}`, async () => {
        const { body } = await manager.get(`/api/v1/articles/${id}`);
        return body.state === state && Date.now();
      });
    const lateness = [
      (await becomes('published')) - Date.parse(publishAt),
      (await becomes('expired')) - Date.parse(expireAt),
    ];
    for (const ms of lateness) {
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(ms).toBeLessThan(3000);
    }
    const told = async () => {
      const { items } = await tsunagu.services.access.audit.list({ limit: 200 });
      const own = items.filter(({ subject, actor }) => subject.id === id && actor.kind === 'system');
      return own.map(({ action }) => action).sort();
    };
    await until('the expiry is audited', async () => (await told()).includes('article.expired'));
    expect(await told()).toEqual(['article.expired', 'article.published']);
  });

  it('refuses a schedule without a time, naming it', async () => {
    const { id } = await write();
    const late = await patch(manager, id, { state: 'scheduled' });
    expect(late).toMatchObject({ status: 400, body: { errors: [{ field: 'publishAt' }] } });
  });

  it('suggests an entry for agents to agents, marked, and never answers or shows customers with it', async () => {
    const question = 'What is the extension of the workshop in Osaka?';
    const { id } = await write({ question, answer: 'Extension 4417, ask for Mr Ito.', audience: 'agents' });
    expect((await patch(manager, id, { state: 'published' })).body.published.audience).toBe('agents');
    await until('agents are shown it', async () => {
      const { items } = await tsunagu.services.knowledge.suggest([question], { language: 'en', limit: 4 });
      return items[0]?.articleId === id && items[0]?.audience === 'agents';
    });
    const { body } = await manager.post('/api/v1/knowledge/search', { query: question, language: 'en' });
    expect(body.items.map((one: { articleId: string }) => one.articleId)).not.toContain(id);
    expect(await tsunagu.services.knowledge.article(id)).toBeNull();
    const help = await (await fetch(`${tsunagu.url}/help?lang=en`)).text();
    expect(help).toContain('Where is my order?');
    expect(help).not.toContain('4417');
  });

  it('pairs languages and says which one is newer', async () => {
    const en = await write();
    const ja = await write({
      language: 'ja',
      question: '柄に名入れできますか？',
      answer: 'はい、できます。',
    });
    for (const { id } of [en, ja]) await patch(manager, id, { state: 'published' });
    await patch(editor, ja.id, { pairWith: en.id });
    await patch(manager, en.id, { content: { answer: 'Yes, for 1,500 yen.' }, state: 'published' });
    const { body } = await agent.get(`/api/v1/articles/${ja.id}`);
    expect(body.translations).toEqual([
      { id: en.id, language: 'en', question: en.draft.question, state: 'published', isNewer: true },
    ]);
    expect((await patch(editor, ja.id, { confirm: true })).body.translations[0].isNewer).toBe(false);
  });

  it('finds entries by their words in the list', async () => {
    const { id } = await write({ question: 'Is there a zeppelin tour?' });
    const { body } = await agent.get('/api/v1/articles?search=zeppelin');
    expect(body.items.map((one: { id: string }) => one.id)).toEqual([id]);
  });
});
