import { apiTokensCollection } from '../../src/access/api-token-store.js';
import { DAY_MS, SECOND_MS } from '../../src/platform/clock.js';
import { PASSWORD, callWith, startAccess, statusOf, type AccessHarness } from './access-harness.js';

let harness: AccessHarness;
beforeAll(async () => {
  harness = await startAccess();
});
afterAll(() => harness.close());

const call = callWith(() => harness);

describe('API tokens', () => {
  it('act with their own, lower role; only a hash is kept', async () => {
    const { token, account } = await harness.signIn('supervisor');
    const answer = await call('post', '/api-tokens', token)
      .send({ name: 'wallboard', role: 'agent' })
      .expect(201);
    expect(answer.body.token).toMatch(/^tsu_[\w-]{43}$/);
    expect(await statusOf(call('get', '/audit', answer.body.token))).toBe(403);
    const seen = await call('get', '/auth/me', answer.body.token).expect(200);
    expect(seen.body).toEqual(expect.objectContaining({ role: 'agent', csrfToken: null }));

    const stored = await harness.db
      .collection(apiTokensCollection)
      .find({ accountId: account._id })
      .toArray();
    expect(JSON.stringify(stored)).not.toContain(answer.body.token);
    const listed = await call('get', '/api-tokens', token).expect(200);
    expect(listed.body.items).toEqual([
      expect.objectContaining({ name: 'wallboard', lastUsedAt: expect.any(String) }),
    ]);
    expect(JSON.stringify(listed.body)).not.toContain('Hash');
  });

  it('cannot be given a role above the owner, nor make tokens or passwords', async () => {
    const { token } = await harness.signIn('agent');
    expect(await statusOf(call('post', '/api-tokens', token).send({ name: 'up', role: 'admin' }))).toBe(403);
    const apiToken = (await call('post', '/api-tokens', token).send({ name: 'own' }).expect(201)).body.token;
    expect(await statusOf(call('post', '/api-tokens', apiToken).send({ name: 'child' }))).toBe(403);
    expect(
      await statusOf(call('post', '/auth/password', apiToken).send({ current: PASSWORD, next: PASSWORD })),
    ).toBe(403);
  });

  it('end by date, by revocation and with the role they were made for', async () => {
    const admin = await harness.signIn('admin');
    const { token, account } = await harness.signIn('supervisor');
    const make = async (body: object) =>
      (await call('post', '/api-tokens', token).send(body).expect(201)).body;

    const revoked = await make({ name: 'revoked' });
    expect(await statusOf(call('get', '/auth/me', revoked.token))).toBe(200);
    expect(await statusOf(call('delete', `/api-tokens/${revoked.id}`, admin.token))).toBe(404);
    expect(await statusOf(call('delete', `/api-tokens/${revoked.id}`, token))).toBe(204);
    expect(await statusOf(call('get', '/auth/me', revoked.token))).toBe(401);

    const demoted = await make({ name: 'demoted' });
    const low = await make({ name: 'low', role: 'agent', expiresInDays: 1 });
    expect(
      await statusOf(call('patch', `/accounts/${account._id}`, admin.token).send({ role: 'agent' })),
    ).toBe(200);
    expect(await statusOf(call('get', '/auth/me', demoted.token))).toBe(401);
    expect(await statusOf(call('get', '/auth/me', low.token))).toBe(200);
    harness.clock.advance(DAY_MS + 5 * SECOND_MS);
    expect(await statusOf(call('get', '/auth/me', low.token))).toBe(401);
  });
});
