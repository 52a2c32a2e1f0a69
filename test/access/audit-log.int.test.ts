import request from 'supertest';
import { auditCollection } from '../../src/access/index.js';
import { PASSWORD, callWith, startAccess, statusOf, type AccessHarness } from './access-harness.js';

let harness: AccessHarness;
beforeAll(async () => {
  harness = await startAccess();
});
afterAll(() => harness.close());

const call = callWith(() => harness);

describe('the audit log', () => {
  it('tells who did what, newest first, without secrets', async () => {
    const admin = await harness.signIn('admin');
    const { account } = await harness.signIn('agent');
    await call('patch', `/accounts/${account._id}`, admin.token)
      .set('x-request-id', 'req-1')
      .send({ name: 'Renamed' });
    await request(harness.app)
      .post('/api/v1/auth/login')
      .send({ email: 'ghost@example.com', password: 'hunter2hunter2' });

    const { items } = (await call('get', '/audit', admin.token).expect(200)).body;
    expect(items[0]).toEqual(
      expect.objectContaining({
        action: 'login.failed',
        actor: { kind: 'anonymous', accountId: null, role: null },
        subject: { kind: 'email-hash', id: expect.any(String) },
        ip: expect.any(String),
      }),
    );
    expect(items[1]).toEqual(
      expect.objectContaining({
        action: 'account.changed',
        actor: { kind: 'account', accountId: admin.account._id, role: 'admin' },
        subject: { kind: 'account', id: account._id },
        details: { fields: ['name'], roleBefore: 'agent', roleAfter: 'agent' },
        requestId: 'req-1',
      }),
    );
    const stored = JSON.stringify(await harness.db.collection(auditCollection).find({}).toArray());
    for (const secret of ['ghost@example.com', 'hunter2', PASSWORD, 'Renamed'])
      expect(stored).not.toContain(secret);
  });

  it('is paged and filtered, for admins and supervisors', async () => {
    const { token, account } = await harness.signIn('supervisor');
    for (const name of ['a', 'b', 'c'])
      expect(await statusOf(call('post', '/api-tokens', token).send({ name }))).toBe(201);
    const filter = { actor: account._id, action: 'api-token.created', limit: 2 };
    const first = (await call('get', '/audit', token).query(filter).expect(200)).body;
    const second = (
      await call('get', '/audit', token)
        .query({ ...filter, cursor: first.nextCursor })
        .expect(200)
    ).body;
    expect([...first.items, ...second.items].map(({ details }) => details.name)).toEqual(['c', 'b', 'a']);
    expect(second.nextCursor).toBeNull();
    expect(await statusOf(call('get', '/audit', token).query({ limit: 0 }))).toBe(400);
    for (const role of ['agent', 'knowledge-manager'] as const) {
      expect(await statusOf(call('get', '/audit', (await harness.signIn(role)).token))).toBe(403);
    }
  });

  it('drops what looks like a secret, whoever hands it over', async () => {
    await harness.access.audit.record({
      actor: { kind: 'system' },
      action: 'test.done',
      subject: { kind: 'test', id: '1' },
      details: { newPassword: 'x', messageText: 'x', note: 'n'.repeat(500), count: 2 },
    });
    const { items } = await harness.access.audit.list({ limit: 1, action: 'test.done' });
    expect(items[0]!.details).toEqual({ note: 'n'.repeat(200), count: 2 });
  });
});
