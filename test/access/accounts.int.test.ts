import request from 'supertest';
import { PASSWORD, callWith, startAccess, statusOf, type AccessHarness } from './access-harness.js';

let harness: AccessHarness;
beforeAll(async () => {
  harness = await startAccess();
});
afterAll(() => harness.close());

const call = callWith(() => harness);

describe('accounts', () => {
  it('are for admins only', async () => {
    expect(await statusOf(request(harness.app).get('/api/v1/accounts'))).toBe(401);
    for (const role of ['supervisor', 'knowledge-manager', 'agent'] as const) {
      const { token } = await harness.signIn(role);
      expect(await statusOf(call('get', '/accounts', token))).toBe(403);
      expect(await statusOf(call('post', '/accounts', token).send({}))).toBe(403);
      expect(await statusOf(call('patch', '/accounts/x', token).send({}))).toBe(403);
    }
  });

  it('are created, listed page by page, and changed', async () => {
    const { token } = await harness.signIn('admin');
    const fresh = {
      email: 'New@Example.com',
      name: 'New',
      role: 'supervisor',
      password: PASSWORD,
      takesConversations: true,
    };
    const created = (await call('post', '/accounts', token).send(fresh).expect(201)).body;
    expect(created).toEqual(expect.objectContaining({ email: 'new@example.com', agentId: created.id }));
    const twice = await call('post', '/accounts', token).send(fresh).expect(409);
    expect(twice.body.code).toBe('email_taken');
    expect(
      await statusOf(
        call('post', '/accounts', token).send({ ...fresh, email: 'b@example.com', password: 'password1234' }),
      ),
    ).toBe(400);

    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: request.Response = await call('get', '/accounts', token).query({
        limit: 2,
        ...(cursor && { cursor }),
      });
      ids.push(...page.body.items.map((item: { id: string }) => item.id));
      cursor = page.body.nextCursor;
    }
    expect(ids).toContain(created.id);
    expect(new Set(ids).size).toBe(ids.length);

    const changed = await call('patch', `/accounts/${created.id}`, token)
      .send({ role: 'knowledge-manager' })
      .expect(200);
    expect(changed.body).toEqual(
      expect.objectContaining({ role: 'knowledge-manager', agentId: null, name: 'New' }),
    );
    expect(await statusOf(call('patch', '/accounts/nobody', token).send({ name: 'X' }))).toBe(404);
    expect(await statusOf(call('patch', `/accounts/${created.id}`, token).send({ passwordHash: 'x' }))).toBe(
      400,
    );
  });

  it('lose sessions and API tokens when disabled', async () => {
    const admin = await harness.signIn('admin');
    const agent = await harness.signIn('agent');
    const apiToken = (await call('post', '/api-tokens', agent.token).send({ name: 'export' }).expect(201))
      .body.token;
    expect(await statusOf(call('get', '/auth/me', apiToken))).toBe(200);
    expect(
      await statusOf(call('patch', `/accounts/${agent.account._id}`, admin.token).send({ disabled: true })),
    ).toBe(200);
    expect(await statusOf(call('get', '/auth/me', agent.token))).toBe(401);
    expect(await statusOf(call('get', '/auth/me', apiToken))).toBe(401);
    expect(
      await statusOf(call('patch', `/accounts/${agent.account._id}`, admin.token).send({ disabled: false })),
    ).toBe(200);
    expect(await statusOf(call('get', '/auth/me', agent.token))).toBe(401);
    expect(await statusOf(call('get', '/auth/me', apiToken))).toBe(401);
  });

  it('get a new role and a new password at once', async () => {
    const admin = await harness.signIn('admin');
    const agent = await harness.signIn('agent');
    expect(await statusOf(call('get', '/audit', agent.token))).toBe(403);
    expect(
      await statusOf(
        call('patch', `/accounts/${agent.account._id}`, admin.token).send({ role: 'supervisor' }),
      ),
    ).toBe(200);
    expect(await statusOf(call('get', '/audit', agent.token))).toBe(200);
    expect(
      await statusOf(
        call('patch', `/accounts/${agent.account._id}`, admin.token).send({
          password: 'granite-teapot-91-violin',
        }),
      ),
    ).toBe(200);
    expect(await statusOf(call('get', '/audit', agent.token))).toBe(401);
  });

  it('of admins cannot be shut out by themselves', async () => {
    const { token, account } = await harness.signIn('admin');
    expect(await statusOf(call('patch', `/accounts/${account._id}`, token).send({ disabled: true }))).toBe(
      409,
    );
    expect(await statusOf(call('patch', `/accounts/${account._id}`, token).send({ role: 'agent' }))).toBe(
      409,
    );
  });
});
