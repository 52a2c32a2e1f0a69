import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import type { ApiClient } from '../support/api-client.js';
import { until } from '../support/until.js';

jest.setTimeout(180_000);

describe('the gate, over the API', () => {
  let tsunagu: TestTsunagu;
  let manager: ApiClient;
  let agent: ApiClient;
  // A small base of its own: what is learnt from the demo's would take longer than all else here.
  beforeAll(async () => {
    tsunagu = await startTsunagu();
    manager = await tsunagu.as('knowledge-manager');
    agent = await tsunagu.as('agent');
    const { articles } = tsunagu.services.knowledge;
    for (const { _id, version } of await articles.published()) {
      if (!_id.startsWith('return-') || !_id.endsWith('.en'))
        await articles.archive(_id, { version }, 'test');
    }
    await until('the index holds the rest', () => tsunagu.services.knowledge.status().entries < 20);
    const question = {
      text: 'How do I return an item?',
      language: 'en' as const,
      expected: ['return-how.en'],
    };
    await tsunagu.services.knowledge.golden.create(question, 'test');
  });
  afterAll(() => tsunagu.close());

  const versionOf = async (id: string): Promise<number> =>
    (await manager.get(`/api/v1/articles/${id}`)).body.version;
  const archive = async (id: string, more: object = {}) =>
    manager.patch(`/api/v1/articles/${id}`, { version: await versionOf(id), state: 'archived', ...more });

  it('shows beforehand what taking an entry away does, without taking it away', async () => {
    const begun = await manager.post('/api/v1/articles/return-how.en/gate', { change: 'retire' });
    expect(begun.status).toBe(202);
    const run = await until(
      'the run is done',
      async () => {
        const { body } = await manager.get(`/api/v1/gate-runs/${begun.body.id}`);
        return body.state !== 'running' && body;
      },
      120_000,
    );
    expect(run).toMatchObject({
      state: 'done',
      report: {
        counts: { broken: 1, fixed: 0 },
        asked: { golden: 1, logged: 0, recorded: 0, days: 30 },
        effects: [{ kind: 'broken', text: 'How do I return an item?', knownFrom: 'labelled' }],
      },
    });
    expect(run.report.effects[0].before.entries[0].articleId).toBe('return-how.en');
    const again = await manager.post('/api/v1/articles/return-how.en/gate', { change: 'retire' });
    expect(again.body.id).toBe(begun.body.id);
    expect((await manager.get('/api/v1/articles/return-how.en')).body.state).toBe('published');
    expect((await agent.get(`/api/v1/gate-runs/${begun.body.id}`)).status).toBe(403);
  });

  it('shows that customers would be asked for a detail first', async () => {
    const slots = [
      {
        name: 'order-number',
        label: 'Order number',
        kind: 'code',
        pattern: 'KS-#####',
        ask: 'What is your order number?',
        message: 'It begins with KS.',
      },
    ];
    const path = '/api/v1/articles/return-how.en/gate';
    const begun = await manager.post(path, { change: 'publish', content: { slots } });
    const run = await until(
      'the run is done',
      async () => {
        const { body } = await manager.get(`/api/v1/gate-runs/${begun.body.id}`);
        return body.state !== 'running' && body;
      },
      120_000,
    );
    expect(run.report).toMatchObject({
      counts: { broken: 0, fixed: 0, changed: 1, unchanged: 0 },
      effects: [
        {
          kind: 'changed',
          differences: ['details'],
          before: { asks: [] },
          after: { asks: ['Order number'] },
        },
      ],
    });
  });

  it('blocks what breaks a question, until somebody answers for it, and writes that down', async () => {
    const blocked = await archive('return-how.en');
    expect(blocked).toMatchObject({ status: 422, body: { code: 'gate_blocked' } });
    expect((await manager.get('/api/v1/articles/return-how.en')).body.state).toBe('published');
    const careless = await archive('return-how.en', { override: { reason: 'because' } });
    expect(careless).toMatchObject({ status: 400, body: { errors: [{ field: 'override.reason' }] } });
    const reason = 'Returns move to the shop from June on.';
    expect((await archive('return-how.en', { override: { reason } })).body.state).toBe('archived');
    const { items } = await tsunagu.services.access.audit.list({
      limit: 5,
      action: 'article.gate-overridden',
    });
    expect(items).toEqual([
      expect.objectContaining({
        subject: { kind: 'article', id: 'return-how.en' },
        details: { broken: 1, reason },
      }),
    ]);
  });

  it('lets what breaks nothing pass', async () => {
    const version = await versionOf('return-sale.en');
    const saved = await manager.patch('/api/v1/articles/return-sale.en', {
      version,
      content: { answer: 'Sale items can be returned within 30 days like all others.' },
      state: 'published',
    });
    expect(saved).toMatchObject({ status: 200, body: { state: 'published', stage: null } });
  });
});
