import request from 'supertest';
import { auditCollection } from '../../src/access/index.js';
import { apiTokensCollection } from '../../src/access/api-token-store.js';
import { DAY_MS, SECOND_MS } from '../../src/platform/clock.js';
import { PASSWORD, PUBLIC_URL, startAccess, statusOf, type AccessHarness } from './access-harness.js';

let harness: AccessHarness;
beforeAll(async () => {
  harness = await startAccess();
});
afterAll(() => harness.close());

const call = (method: 'get' | 'post' | 'patch' | 'delete', path: string, token: string) =>
  request(harness.app)[method](`/api/v1${path}`).set('authorization', `Bearer ${token}`);

describe('csrf', () => {
  const patchMe = (cookie: string) =>
    request(harness.app).patch('/api/v1/auth/me').set('cookie', cookie).send({ locale: 'ja' });

  it('lets a page of ours change things with cookie and token', async () => {
    const { cookie, csrfToken } = await harness.signIn('agent');
    const seen = await request(harness.app).get('/api/v1/auth/me').set('cookie', cookie).expect(200);
    expect(seen.body.csrfToken).toBe(csrfToken);
    const answer = await patchMe(cookie).set('x-csrf-token', csrfToken).set('origin', PUBLIC_URL).expect(200);
    expect(answer.body.account.locale).toBe('ja');
  });

  it('refuses a change without the token, or with that of another session', async () => {
    const { cookie } = await harness.signIn('agent');
    const other = await harness.signIn('agent');
    expect(await statusOf(patchMe(cookie))).toBe(403);
    expect(await statusOf(patchMe(cookie).set('x-csrf-token', other.csrfToken))).toBe(403);
  });

  it('refuses a change from another site, even with the token', async () => {
    const { cookie, csrfToken } = await harness.signIn('agent');
    expect(
      await statusOf(patchMe(cookie).set('x-csrf-token', csrfToken).set('origin', 'https://evil.example')),
    ).toBe(403);
    expect(
      await statusOf(patchMe(cookie).set('x-csrf-token', csrfToken).set('sec-fetch-site', 'same-site')),
    ).toBe(403);
  });

  it('asks nothing of a bearer token', async () => {
    const { token } = await harness.signIn('agent');
    expect(
      await statusOf(
        call('patch', '/auth/me', token).set('origin', 'https://elsewhere.example').send({ locale: 'ja' }),
      ),
    ).toBe(200);
  });

  it('does not fall back to the cookie when the bearer token is bad', async () => {
    const { cookie } = await harness.signIn('agent');
    expect(await statusOf(call('get', '/auth/me', 'ses_wrong').set('cookie', cookie))).toBe(401);
  });
});

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

describe('actorFromSocket', () => {
  it('takes a cookie from our own page, or a token from anywhere', async () => {
    const { actorFromSocket } = harness.access;
    const { cookie, token, account } = await harness.signIn('agent');
    const expected = { kind: 'account', accountId: account._id, role: 'agent' };

    const page = await actorFromSocket({ headers: { cookie, origin: PUBLIC_URL }, auth: {} });
    expect(page.actor).toEqual(expected);
    const program = await actorFromSocket({
      headers: { origin: 'https://elsewhere.example' },
      auth: { token },
    });
    expect(program.actor).toEqual(expected);
    const bearer = await actorFromSocket({ headers: { authorization: `Bearer ${token}` } });
    expect(bearer.actor).toEqual(expected);

    await expect(
      actorFromSocket({ headers: { cookie, origin: 'https://evil.example' } }),
    ).rejects.toMatchObject({ status: 403 });
    await expect(
      actorFromSocket({ headers: { cookie }, auth: { token: 'ses_wrong' } }),
    ).rejects.toMatchObject({ status: 401 });
    await expect(actorFromSocket({ headers: {} })).rejects.toMatchObject({ status: 401 });
  });

  it('throws at the next heartbeat once the account is disabled', async () => {
    const { cookie, account } = await harness.signIn('agent');
    const handshake = { headers: { cookie, origin: PUBLIC_URL } };
    await harness.access.actorFromSocket(handshake);
    await harness.access.accountCommands.change(
      account._id,
      { disabled: true },
      { actor: { kind: 'system' } },
    );
    await expect(harness.access.actorFromSocket(handshake)).rejects.toMatchObject({ status: 401 });
  });
});
