import { createTokens } from '../../../src/channels/webchat/tokens.js';
import { startWebchat, type WebchatHarness } from './support.js';

let chat: WebchatHarness;
beforeAll(async () => {
  chat = await startWebchat();
});
afterAll(() => chat.close());

const DIRECT_LINE = '/v3/directline';
const message = (text: string, more: object = {}) => ({ type: 'message', text, from: { id: 'u1' }, ...more });
const activitiesOf = (id: string): string => `${DIRECT_LINE}/conversations/${id}/activities`;
const MINUTE_MS = 60_000;

describe('POST tokens/generate', () => {
  it('gives a token for one conversation, which is not started by it', async () => {
    const answer = await chat.call('POST', `${DIRECT_LINE}/tokens/generate`, {
      auth: chat.secret,
      json: { user: { id: 'dl_abc', name: 'Aiko' }, trustedOrigins: ['https://shop.example'] },
    });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).sort()).toEqual(['conversationId', 'expires_in', 'token']);
    expect(answer.body['expires_in']).toBe(1800);
    expect(chat.received).toHaveLength(0);
  });

  it('needs no body', async () => {
    const answer = await chat.call('POST', `${DIRECT_LINE}/tokens/generate`, { auth: chat.secret });
    expect(answer.status).toBe(200);
  });

  it('is for holders of the secret only, and wants a proper body', async () => {
    const { token } = await chat.generate();
    const path = `${DIRECT_LINE}/tokens/generate`;
    expect(await chat.call('POST', path, { auth: token })).toMatchObject({ status: 403 });
    expect(await chat.call('POST', path, { auth: chat.secret, json: { user: 'x' } })).toMatchObject({
      status: 400,
      body: { error: { code: 'BadArgument' } },
    });
    expect(await chat.call('POST', path, { auth: chat.secret, body: '{' })).toMatchObject({ status: 400 });
  });
});

describe('POST tokens/refresh', () => {
  it('exchanges a token that is still good, keeping what it says', async () => {
    const { token, conversationId } = await chat.generate({ user: { id: 'dl_abc' } });
    const answer = await chat.call('POST', `${DIRECT_LINE}/tokens/refresh`, { auth: token });
    expect(answer).toMatchObject({ status: 200, body: { conversationId, expires_in: 1800 } });
    const tokens = createTokens({ secret: chat.secret, clock: chat.clock });
    await expect(tokens.verify(String(answer.body['token']))).resolves.toMatchObject({ user: 'dl_abc' });
  });

  it('refuses the secret, an expired token, and no token', async () => {
    const past = { now: () => new Date(Date.now() - 40 * MINUTE_MS) };
    const expired = await createTokens({ secret: chat.secret, clock: past }).issue({ conv: 'c' });
    const path = `${DIRECT_LINE}/tokens/refresh`;
    expect(await chat.call('POST', path, { auth: chat.secret })).toMatchObject({ status: 403 });
    expect(await chat.call('POST', path, { auth: expired })).toMatchObject({
      status: 403,
      body: { error: { code: 'TokenExpired' } },
    });
    expect(await chat.call('POST', path)).toMatchObject({ status: 401 });
    expect(await chat.call('POST', path, { auth: 'garbled' })).toMatchObject({
      status: 401,
      body: { error: { code: 'Unauthorized' } },
    });
  });
});

describe('POST conversations', () => {
  it('answers 201 the first time and 200 when the token did it before', async () => {
    const { token, conversationId } = await chat.generate();
    const path = `${DIRECT_LINE}/conversations`;
    const first = await chat.call('POST', path, { auth: token, json: { user: {} } });
    expect(first).toMatchObject({ status: 201, body: { conversationId, expires_in: 1800 } });
    expect(first.body['streamUrl']).toMatch(
      new RegExp(`^ws://127.0.0.1:\\d+/v3/directline/conversations/${conversationId}/stream\\?t=`),
    );
    expect(await chat.call('POST', path, { auth: token })).toMatchObject({
      status: 200,
      body: { conversationId },
    });
  });

  it('opens a conversation with the secret, and puts the user into its token', async () => {
    const answer = await chat.call('POST', `${DIRECT_LINE}/conversations`, {
      auth: chat.secret,
      json: { user: { id: 'u7', name: 'Seven' } },
    });
    expect(answer.status).toBe(201);
    const id = String(answer.body['conversationId']);
    await chat.call('POST', activitiesOf(id), {
      auth: String(answer.body['token']),
      json: message('hi', { from: { id: 'somebody else', role: 'bot' } }),
    });
    const read = await chat.call('GET', activitiesOf(id), { auth: chat.secret });
    expect(read.body.activities?.[0]?.from).toEqual({ id: 'u7', name: 'Seven', role: 'user' });
  });

  it('refuses a reserved user id that the token does not name', async () => {
    const { token } = await chat.generate();
    const answer = await chat.call('POST', `${DIRECT_LINE}/conversations`, {
      auth: token,
      json: { user: { id: 'dl_victim' } },
    });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } });
  });
});

describe('GET conversations/:id', () => {
  it('gives a new stream that goes on after the watermark', async () => {
    const { token, conversationId } = await chat.generate();
    const path = `${DIRECT_LINE}/conversations/${conversationId}`;
    const answer = await chat.call('GET', `${path}?watermark=2`, { auth: token });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).sort()).toEqual(['conversationId', 'expires_in', 'streamUrl', 'token']);
    expect(answer.body['streamUrl']).toContain('/stream?watermark=2&t=');
    const without = await chat.call('GET', `${path}?watermark=`, { auth: token });
    expect(without.body['streamUrl']).not.toContain('watermark');
  });

  it("knows an empty conversation as ours, and no one else's", async () => {
    const { conversationId, token } = await chat.generate();
    const own = await chat.call('GET', `${DIRECT_LINE}/conversations/${conversationId}`, {
      auth: chat.secret,
    });
    expect(own.status).toBe(200);
    const unknown = `${DIRECT_LINE}/conversations/8c342166-a676-4e00-a479-3239b229ac47`;
    expect(await chat.call('GET', unknown, { auth: chat.secret })).toMatchObject({
      status: 404,
      body: { error: { code: 'NotFound' } },
    });
    expect(await chat.call('GET', unknown, { auth: token })).toMatchObject({ status: 403 });
    expect(await chat.call('GET', unknown)).toMatchObject({ status: 401 });
  });
});

describe('browsers', () => {
  it('may ask for every header that clients send', async () => {
    const answer = await chat.call('OPTIONS', `${DIRECT_LINE}/conversations`, {
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent,x-requested-with',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'authorization,content-type,x-ms-bot-agent,x-requested-with',
    );
  });

  it('may read refusals too', async () => {
    const answer = await chat.call('GET', `${DIRECT_LINE}/conversations/x`, {
      headers: { origin: 'https://a.example' },
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://a.example');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('may use a token only from the pages it names', async () => {
    const { token } = await chat.generate({ trustedOrigins: ['https://shop.example'] });
    const start = (origin: string) =>
      chat.call('POST', `${DIRECT_LINE}/conversations`, { auth: token, headers: { origin } });
    expect((await start('https://elsewhere.example')).status).toBe(403);
    expect((await start('https://SHOP.example')).status).toBe(201);
  });

  it('get a session id, with a cookie for sign-in cards', async () => {
    const { token } = await chat.generate();
    const answer = await chat.call('GET', `${DIRECT_LINE}/session/getsessionid`, {
      auth: token,
      headers: { origin: 'https://shop.example' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toContain(
      `webchat_session_v2=${String(answer.body['sessionId'])}`,
    );
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
  });

  it('are told when an endpoint does not exist', async () => {
    const answer = await chat.call('GET', `${DIRECT_LINE}/nothing`, { auth: chat.secret });
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'NotFound' } } });
  });
});
