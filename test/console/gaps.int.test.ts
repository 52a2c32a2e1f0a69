import { askInLog } from '../support/ask-in-log.js';
import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';

jest.setTimeout(180_000);

const PARTS = ['spare parts for the grinder', 'grinder spare parts price', 'where are grinder spare parts'];
const TASTING = ['book a tasting evening', 'is there a tasting evening to book', 'tasting evening booking'];

describe('the API of gaps', () => {
  let tsunagu: TestTsunagu;
  beforeAll(async () => {
    tsunagu = await startTsunagu({ worker: false });
    await askInLog(tsunagu.services, PARTS, { answer: 'Write to parts@example.org.', handlingSeconds: 300 });
    await askInLog(tsunagu.services, TASTING, { answer: 'Every Friday at six.', handlingSeconds: 60 });
    await tsunagu.services.knowledge.gaps.sweep();
  });
  afterAll(() => tsunagu?.close());

  const listed = async (role: 'supervisor' | 'knowledge-manager', state = 'open') => {
    const { status, body } = await (await tsunagu.as(role)).get(`/api/v1/gaps?state=${state}`);
    expect(status).toBe(200);
    return body.items;
  };

  it('lists what costs most first, without personal data', async () => {
    const [first, second] = await listed('supervisor');
    expect(first).toMatchObject({
      volume: 3,
      effortSeconds: 900,
      answers: [{ text: 'Write to <EMAIL_1>.' }],
    });
    expect(second).toMatchObject({ volume: 3, effortSeconds: 180 });
  });

  it('tells the conversations to those who may read them only', async () => {
    const sources = async (role: 'supervisor' | 'knowledge-manager') =>
      (await listed(role))[0].samples.map(
        (sample: { conversationId: unknown }) => typeof sample.conversationId,
      );
    expect(new Set(await sources('supervisor'))).toEqual(new Set(['string']));
    expect(new Set(await sources('knowledge-manager'))).toEqual(new Set(['object']));
  });

  it('is not for agents', async () => {
    expect((await (await tsunagu.as('agent')).get('/api/v1/gaps')).status).toBe(403);
  });

  it('makes one draft of a gap, and dismisses with a reason', async () => {
    const manager = await tsunagu.as('knowledge-manager');
    const [parts, tasting] = await listed('knowledge-manager');
    const drafted = await manager.post(`/api/v1/gaps/${tasting.id}/draft`, {});
    expect(drafted.body).toMatchObject({
      gap: { state: 'drafted', articleId: drafted.body.article.id },
      article: { state: 'draft', draft: { answer: 'Every Friday at six.' } },
    });
    expect((await manager.post(`/api/v1/gaps/${tasting.id}/draft`, {})).body.article.id).toBe(
      drafted.body.article.id,
    );

    const refused = await manager.post(`/api/v1/gaps/${parts.id}/dismiss`, { reason: '-' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ field: 'reason' }]);
    await manager.post(`/api/v1/gaps/${parts.id}/dismiss`, { reason: 'sold by a partner' });
    expect(await listed('supervisor', 'dismissed')).toMatchObject([
      { id: parts.id, dismissal: { reason: 'sold by a partner', by: manager.accountId } },
    ]);
    expect((await manager.post(`/api/v1/gaps/${parts.id}/draft`, {})).status).toBe(409);
    expect((await manager.post(`/api/v1/gaps/${parts.id}/reopen`, {})).body.state).toBe('open');
    expect((await manager.post('/api/v1/gaps/unknown/draft', {})).status).toBe(404);
  });
});
