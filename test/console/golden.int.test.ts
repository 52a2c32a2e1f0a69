import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import type { ApiClient } from '../support/api-client.js';

jest.setTimeout(180_000);

const PATH = '/api/v1/golden-questions';

describe('the golden set, over the API', () => {
  let tsunagu: TestTsunagu;
  let manager: ApiClient;
  let agent: ApiClient;
  beforeAll(async () => {
    tsunagu = await startTsunagu({ worker: false });
    manager = await tsunagu.as('knowledge-manager');
    agent = await tsunagu.as('agent');
  });
  afterAll(() => tsunagu.close());

  const actions = async (): Promise<string[]> => {
    const { items } = await tsunagu.services.access.audit.list({ limit: 20 });
    return items
      .flatMap(({ action }) => (action.startsWith('golden-question.') ? [action] : []))
      .toReversed();
  };

  it('is kept by knowledge managers, and what is wrong is named', async () => {
    const fresh = { text: 'How do I return an item?', language: 'en', expected: ['return-how.en'] };
    const { status, body } = await manager.post(PATH, fresh);
    expect(status).toBe(201);
    expect(body).toMatchObject(fresh);
    expect(await manager.post(PATH, { ...fresh, text: ' ' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'text' }] },
    });
    expect(
      await manager.post(PATH, { ...fresh, text: 'b', expected: ['return-how.en', 'gone'] }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'expected.1', message: 'there is no entry gone' }] },
    });
    expect(await manager.post(PATH, fresh)).toMatchObject({ status: 409, body: { code: 'golden_exists' } });
    expect((await agent.post(PATH, fresh)).status).toBe(403);
    expect((await agent.get(PATH)).status).toBe(403);

    const other = await manager.post(PATH, { text: 'I will sue you', language: 'en' });
    expect(other.body.expected).toEqual([]);
    const taken = await manager.patch(`${PATH}/${other.body.id}`, { text: fresh.text });
    expect(taken).toMatchObject({ status: 409, body: { code: 'golden_exists' } });
    const edited = await manager.patch(`${PATH}/${other.body.id}`, { expected: ['return-period.en'] });
    expect(edited.body).toMatchObject({ text: 'I will sue you', expected: ['return-period.en'] });
    const of = await manager.get(`${PATH}?articleId=return-how.en`);
    expect(of.body.items.map((one: { id: string }) => one.id)).toEqual([body.id]);
    expect((await manager.del(`${PATH}/${other.body.id}`)).status).toBe(204);
    expect((await manager.del(`${PATH}/${other.body.id}`)).status).toBe(404);
    expect(await actions()).toEqual([
      'golden-question.created',
      'golden-question.created',
      'golden-question.edited',
      'golden-question.removed',
    ]);
  });

  it('says what customers are told now, and which of it is wrong', async () => {
    await manager.post(PATH, {
      text: 'Do you rent out zeppelins',
      language: 'en',
      expected: ['return-how.en'],
    });
    const { body } = await manager.get(PATH);
    expect(body).toMatchObject({ found: 2, nextCursor: null });
    expect(body.items).toMatchObject([
      { text: 'Do you rent out zeppelins', isRight: false },
      {
        text: 'How do I return an item?',
        isRight: true,
        entries: [{ articleId: 'return-how.en', isLive: true }],
        now: { decision: 'answer', entries: [{ articleId: 'return-how.en' }] },
      },
    ]);
    expect(body.counts['answer-right']).toBe(1);
    const wrong = await manager.get(`${PATH}?outcome=wrong&limit=1`);
    expect(wrong.body).toMatchObject({ found: 1, items: [{ isRight: false }] });
  });

  it('is taken from a file and given as one', async () => {
    const bad = await manager.post(`${PATH}/import`, {
      jsonl: '{"text":"a","expected":null}\n\n{"text":"b"}',
    });
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ field: 'line 3, expected' }] } });
    const { jsonl } = (await manager.get(`${PATH}/export`)).body;
    expect(jsonl.trim().split('\n')).toHaveLength(2);
    const more = `${jsonl}{"text":"返品したい","expected":"return-how.ja"}\n`;
    const taken = await manager.post(`${PATH}/import`, { jsonl: more });
    expect(taken.body).toEqual({ created: 1, changed: 0, unchanged: 2 });
    expect((await manager.get(`${PATH}?language=ja`)).body.items).toMatchObject([{ text: '返品したい' }]);
    expect((await agent.post(`${PATH}/import`, { jsonl: more })).status).toBe(403);
    expect((await actions()).at(-1)).toBe('golden-question.imported');
  });
});
