import request from 'supertest';
import {
  PASSWORD,
  PUBLIC_URL,
  callWith,
  startAccess,
  statusOf,
  type AccessHarness,
} from './access-harness.js';

let harness: AccessHarness;
beforeAll(async () => {
  harness = await startAccess();
});
afterAll(() => harness.close());

const call = callWith(() => harness);

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

  it('lets somebody sign in anew over a session, which ends it', async () => {
    const before = await harness.signIn('agent');
    const { email } = await harness.addAccount();
    const login = () =>
      request(harness.app)
        .post('/api/v1/auth/login')
        .set('cookie', before.cookie)
        .send({ email, password: PASSWORD });
    expect(await statusOf(login().set('origin', 'https://evil.example'))).toBe(403);
    expect(await statusOf(login().set('origin', PUBLIC_URL))).toBe(200);
    expect(await statusOf(call('get', '/auth/me', before.token))).toBe(401);
  });
});
