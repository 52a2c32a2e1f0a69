import request from 'supertest';
import { accountsCollection, auditCollection } from '../../src/access/index.js';
import { sessionsCollection } from '../../src/access/session-store.js';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/platform/clock.js';
import {
  PASSWORD,
  PUBLIC_URL,
  freshIp,
  startAccess,
  statusOf,
  type AccessHarness,
} from './access-harness.js';

let harness: AccessHarness;
beforeAll(async () => {
  harness = await startAccess();
});
afterAll(() => harness.close());

const login = (email: string, password: string, ip = freshIp()) =>
  request(harness.app).post('/api/v1/auth/login').set('x-forwarded-for', ip).send({ email, password });
const me = (token: string) =>
  request(harness.app).get('/api/v1/auth/me').set('authorization', `Bearer ${token}`);

describe('signing in', () => {
  it('sets the cookie, answers the token and stores neither', async () => {
    const account = await harness.addAccount({ email: 'Aiko@Example.com', locale: 'ja' });
    const answer = await login(' aiko@EXAMPLE.com', PASSWORD).expect(200);
    const { token, csrfToken } = answer.body;

    expect(answer.body.account).toEqual(
      expect.objectContaining({
        id: account._id,
        email: 'aiko@example.com',
        role: 'agent',
        locale: 'ja',
        agentId: account._id,
      }),
    );
    expect(JSON.stringify(answer.body)).not.toContain('argon2');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['set-cookie']).toEqual([
      `tsunagu_session=${token}; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax`,
    ]);

    const stored = JSON.stringify([
      await harness.db.collection(sessionsCollection).find({}).toArray(),
      await harness.db.collection(accountsCollection).find({}).toArray(),
      await harness.db.collection(auditCollection).find({}).toArray(),
    ]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(csrfToken);
    expect(stored).not.toContain(PASSWORD);
    expect(account.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('answers the same for a wrong password, an unknown e-mail and a disabled account', async () => {
    const known = await harness.addAccount();
    const disabled = await harness.addAccount();
    await harness.access.accountCommands.change(
      disabled._id,
      { disabled: true },
      { actor: { kind: 'system' } },
    );

    const answers = [
      await login(known.email, 'not-the-password').expect(401),
      await login('nobody@example.com', PASSWORD).expect(401),
      await login(disabled.email, PASSWORD).expect(401),
    ];
    expect(new Set(answers.map(({ body }) => `${body.code} ${body.title}`)).size).toBe(1);
    expect(answers[0]!.headers['content-type']).toContain('application/problem+json');
  });

  it('names what is missing: 400', async () => {
    const answer = await request(harness.app)
      .post('/api/v1/auth/login')
      .send({ email: 'a@example.com' })
      .expect(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'password' })]);
  });

  it('refuses to sign in from another site', async () => {
    const { email } = await harness.addAccount();
    expect(await statusOf(login(email, PASSWORD).set('origin', 'https://evil.example'))).toBe(403);
    expect(await statusOf(login(email, PASSWORD).set('sec-fetch-site', 'cross-site'))).toBe(403);
    expect(await statusOf(login(email, PASSWORD).set('origin', PUBLIC_URL))).toBe(200);
  });

  it('makes guessing wait, and forgives after a right password', async () => {
    const { email } = await harness.addAccount();
    const ip = freshIp();
    for (let attempt = 0; attempt < 4; attempt += 1)
      expect(await statusOf(login(email, 'wrong', ip))).toBe(401);
    expect(await statusOf(login(email, PASSWORD, ip))).toBe(200);
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await statusOf(login(email, 'wrong', ip))).toBe(401);

    const refused = await login(email, PASSWORD, ip).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60);
    expect(refused.body.code).toBe('too_many_requests');
    // Elsewhere the owner still gets in: a stranger cannot lock them out.
    expect(await statusOf(login(email, PASSWORD))).toBe(200);
  });

  it('makes one address wait that tries many accounts, also in parallel', async () => {
    const ip = freshIp();
    const tries = Array.from({ length: 70 }, (_, index) => login(`guess-${index}@example.com`, 'wrong', ip));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(60);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });
});

describe('a session', () => {
  it('ends at sign-out', async () => {
    const { token, cookie, csrfToken } = await harness.signIn('agent');
    expect(await statusOf(me(token))).toBe(200);
    const answer = await request(harness.app)
      .post('/api/v1/auth/logout')
      .set('cookie', cookie)
      .set('x-csrf-token', csrfToken)
      .expect(204);
    expect(String(answer.headers['set-cookie'])).toContain('tsunagu_session=; Max-Age=0');
    expect(await statusOf(me(token))).toBe(401);
  });

  it('ends after twelve idle hours, not while it is used', async () => {
    const { token } = await harness.signIn('agent');
    harness.clock.advance(11 * HOUR_MS);
    expect(await statusOf(me(token))).toBe(200);
    harness.clock.advance(11 * HOUR_MS);
    expect(await statusOf(me(token))).toBe(200);
    harness.clock.advance(12 * HOUR_MS + SECOND_MS);
    expect(await statusOf(me(token))).toBe(401);
  });

  it('ends after seven days however much it is used', async () => {
    const { token } = await harness.signIn('agent');
    for (let hours = 0; hours < 7 * 24 - 8; hours += 8) {
      harness.clock.advance(8 * HOUR_MS);
      expect(await statusOf(me(token))).toBe(200);
    }
    harness.clock.advance(8 * HOUR_MS);
    expect(await statusOf(me(token))).toBe(401);
  });

  it('writes down being seen at most once a minute', async () => {
    const { token, account } = await harness.signIn('agent');
    const seenAt = async () =>
      (await harness.db.collection(sessionsCollection).findOne({ accountId: account._id }))?.seenAt.getTime();
    const begun = (await seenAt())!;
    harness.clock.advance(50 * SECOND_MS);
    expect(await statusOf(me(token))).toBe(200);
    expect(await seenAt()).toBe(begun);
    harness.clock.advance(MINUTE_MS);
    expect(await statusOf(me(token))).toBe(200);
    expect(await seenAt()).toBe(begun + 110 * SECOND_MS);
  });

  it('is seen as revoked within five seconds in a process that remembers it', async () => {
    const { token, account } = await harness.signIn('agent');
    expect(await statusOf(me(token))).toBe(200);
    // As another process would do it.
    await harness.db.collection(sessionsCollection).deleteMany({ accountId: account._id });
    expect(await statusOf(me(token))).toBe(200);
    harness.clock.advance(5 * SECOND_MS);
    expect(await statusOf(me(token))).toBe(401);
  });
});

describe('changing the password', () => {
  const NEXT = 'granite-teapot-91-violin';
  const change = (token: string, body: object) =>
    request(harness.app).post('/api/v1/auth/password').set('authorization', `Bearer ${token}`).send(body);

  it('keeps this session and ends the others', async () => {
    const { token, account } = await harness.signIn('agent');
    const other = (await login(account.email, PASSWORD).expect(200)).body.token;
    expect(await statusOf(me(other))).toBe(200);
    harness.clock.advance(SECOND_MS);
    expect(await statusOf(change(token, { current: PASSWORD, next: NEXT }))).toBe(204);
    expect(await statusOf(me(token))).toBe(200);
    expect(await statusOf(me(other))).toBe(401);
    expect(await statusOf(login(account.email, PASSWORD))).toBe(401);
    expect(await statusOf(login(account.email, NEXT))).toBe(200);
  });

  it('refuses a wrong current password and a weak new one', async () => {
    const { token } = await harness.signIn('agent');
    const wrong = await change(token, { current: 'wrong', next: NEXT }).expect(400);
    expect(wrong.body.errors).toEqual([expect.objectContaining({ field: 'current' })]);
    const weak = await change(token, { current: PASSWORD, next: 'password1234' }).expect(400);
    expect(weak.body.errors).toEqual([expect.objectContaining({ field: 'next' })]);
  });

  it('cannot be used to guess the current one', async () => {
    const { token } = await harness.signIn('agent');
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await statusOf(change(token, { current: 'wrong', next: NEXT }))).toBe(400);
    expect(await statusOf(change(token, { current: PASSWORD, next: NEXT }))).toBe(429);
  });

  it('leaves no session of the old password valid, even one nobody deleted', async () => {
    const { token, account } = await harness.signIn('agent');
    harness.clock.advance(5 * SECOND_MS);
    await harness.access.accounts.setPassword(account._id, NEXT);
    expect(await statusOf(me(token))).toBe(401);
  });
});
