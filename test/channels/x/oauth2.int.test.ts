import { SendError } from '../../../src/channels/index.js';
import { later, MINUTE_MS } from '../../../src/platform/clock.js';
import { buildXChannel, NOW } from './build-channel.js';
import { buildPart } from '../wire/build-outbound.js';
import { startStubPlatform, type StubAnswer, type StubPlatform } from '../wire/stub-platform.js';

let x: StubPlatform;
beforeEach(async () => {
  x = await startStubPlatform();
});
afterEach(() => x.close());

const SENT: StubAnswer = { status: 201, body: { data: { dm_event_id: '42' } } };
const REFUSED: StubAnswer = { status: 400, body: { error: 'invalid_request' } };
const grant = (number: number): StubAnswer => ({
  body: { access_token: `access-${number}`, refresh_token: `refresh-${number}`, expires_in: 7200 },
});

function connect(stored?: string, overrides: { timeoutMs?: number } = {}) {
  const tokens = { stored, saves: [] as string[], failures: 0 };
  let now = NOW;
  const channel = buildXChannel({
    apiUrl: x.url,
    clientId: 'client',
    clientSecret: 'client-secret',
    refreshToken: 'refresh-0',
    clock: { now: () => now },
    tokenStore: {
      load: () => Promise.resolve(tokens.stored),
      save: (token) => {
        if (tokens.failures-- > 0) return Promise.reject(new Error('the store is away'));
        tokens.saves.push(token);
        tokens.stored = token;
        return Promise.resolve();
      },
    },
    ...overrides,
  });
  const send = () => channel.send?.(buildPart()) ?? Promise.reject(new Error('no send'));
  return { tokens, send, wait: (ms: number) => (now = later(now, ms)) };
}

const sentWith = () =>
  x.calls.filter(({ path }) => path !== '/2/oauth2/token').map((one) => one.headers.authorization);
const refreshedWith = () =>
  x.calls
    .filter(({ path }) => path === '/2/oauth2/token')
    .map(({ body }) => new URLSearchParams(String(body)).get('refresh_token'));

describe('OAuth 2.0 for X', () => {
  it('gets an access token, saves the next refresh token first, and uses it until it is old', async () => {
    const { tokens, send, wait } = connect();
    x.answers.push(grant(1), SENT, SENT);
    await send();
    await send();
    expect(x.calls[0]).toMatchObject({
      method: 'POST',
      path: '/2/oauth2/token',
      headers: { authorization: `Basic ${Buffer.from('client:client-secret').toString('base64')}` },
      body: 'grant_type=refresh_token&refresh_token=refresh-0&client_id=client',
    });
    expect(tokens.saves).toEqual(['refresh-1']);
    expect(sentWith()).toEqual(['Bearer access-1', 'Bearer access-1']);

    wait(119 * MINUTE_MS);
    x.answers.push(grant(2), SENT);
    await send();
    expect(refreshedWith()).toEqual(['refresh-0', 'refresh-1']);
    expect(sentWith().at(-1)).toBe('Bearer access-2');
  });

  it('refreshes once for many messages', async () => {
    const { send } = connect();
    x.answers.push(grant(1), SENT, SENT, SENT);
    await Promise.all([send(), send(), send()]);
    expect(refreshedWith()).toEqual(['refresh-0']);
  });

  it('gets another token when X refuses the one it gave, and gives up at the second refusal', async () => {
    const { send } = connect();
    x.answers.push(grant(1), { status: 401 }, grant(2), SENT);
    await expect(send()).resolves.toEqual({ externalId: '42' });
    expect(sentWith()).toEqual(['Bearer access-1', 'Bearer access-2']);

    x.answers.push({ status: 401 }, grant(3), { status: 401 });
    await expect(send()).rejects.toMatchObject({ code: 'x.unauthorized', options: { reconnect: true } });
  });

  it('sends nothing before the token is saved, and does not lose it', async () => {
    const { tokens, send } = connect();
    tokens.failures = 1;
    x.answers.push(grant(1), SENT);
    await expect(send()).rejects.toThrow('the store is away');
    expect(sentWith()).toEqual([]);
    await expect(send()).resolves.toEqual({ externalId: '42' });
    expect(refreshedWith()).toEqual(['refresh-0']);
    expect(tokens.saves).toEqual(['refresh-1']);
  });

  it('tries the configured token when the stored one is dead', async () => {
    const { send } = connect('refresh-old');
    x.answers.push(REFUSED, grant(1), SENT);
    await send();
    expect(refreshedWith()).toEqual(['refresh-old', 'refresh-0']);
  });

  it('takes the token another process has just saved', async () => {
    const { tokens, send } = connect('refresh-0');
    x.answers.push(REFUSED, grant(2), SENT);
    const sending = send();
    setTimeout(() => (tokens.stored = 'refresh-1'), 300);
    await sending;
    expect(refreshedWith()).toEqual(['refresh-0', 'refresh-1']);
  });

  it('asks for a new connection when no token is left', async () => {
    const { send } = connect();
    x.answers.push(REFUSED);
    await expect(send()).rejects.toMatchObject({ options: { retryable: false, reconnect: true } });
  });

  it('tries again later when the token service is down: nothing was sent', async () => {
    const { send } = connect();
    x.answers.push({ status: 503 });
    const error: unknown = await send().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SendError);
    expect(error).toMatchObject({ options: { retryable: true, uncertain: false } });
  });

  it('does not start without a place for the tokens', () => {
    expect(() => buildXChannel({ clientId: 'client' })).toThrow(/store/);
  });

  it.each<[string, StubAnswer[]]>([
    ['its first token', ['hang']],
    ['a new token for one that X refused', [grant(1), { status: 401 }, 'hang']],
  ])('waits for %s no longer than for any other call', async (_what, answers) => {
    const { send } = connect(undefined, { timeoutMs: 400 });
    x.answers.push(...answers);
    const startedAt = performance.now();
    await expect(send()).rejects.toMatchObject({
      code: 'x.timeout',
      options: { retryable: true },
    });
    expect(performance.now() - startedAt).toBeLessThan(700);
  });
});
