import { AppError, tooMany } from '../../../src/platform/errors.js';
import { startWebchat, type WebchatHarness } from './support.js';

let chat: WebchatHarness;
let refusal: AppError | null = null;
beforeAll(async () => {
  chat = await startWebchat({
    limits: { token: () => (refusal ? Promise.reject(refusal) : Promise.resolve()) },
    sites: [
      { id: 'demo', origins: ['https://shop.example'] },
      { id: 'open', origins: ['*'] },
    ],
  });
});
afterAll(() => chat.close());
beforeEach(() => {
  refusal = null;
});

const ask = (json: unknown, origin?: string) =>
  chat.call('POST', '/webchat/token', { json, headers: origin ? { origin } : {} });

describe('POST /webchat/token', () => {
  it('gives a page of the site a token, and its customer an id that nobody can claim', async () => {
    const answer = await ask({ site: 'demo' }, 'https://shop.example');
    expect(answer).toMatchObject({
      status: 200,
      body: { expires_in: 1800, userId: expect.stringMatching(/^dl_/) },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    const auth = String(answer.body['token']);
    const id = String(answer.body['conversationId']);
    const posted = await chat.call('POST', `/v3/directline/conversations/${id}/activities`, {
      auth,
      json: { type: 'message', text: 'hi', from: { id: 'dl_forged', role: 'bot' } },
    });
    expect(posted.status).toBe(200);
    expect(chat.received.at(-1)).toMatchObject({ accountId: 'demo', from: { id: answer.body['userId'] } });
  });

  it('answers the preflight, our own pages, and programs, which have no origin', async () => {
    const preflight = await chat.call('OPTIONS', '/webchat/token', {
      headers: { origin: 'https://shop.example' },
    });
    expect(preflight.status).toBe(204);
    expect((await ask({ site: 'demo' }, chat.url)).status).toBe(200);
    expect((await ask({ site: 'demo' })).status).toBe(200);
    expect((await ask({ site: 'open' }, 'https://anywhere.example')).status).toBe(200);
  });

  it('refuses foreign pages, unknown sites and bodies that name none, as problem+json', async () => {
    const foreign = await ask({ site: 'demo' }, 'https://elsewhere.example');
    expect(foreign).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(foreign.headers.get('content-type')).toContain('application/problem+json');
    expect((await ask({ site: 'none' })).status).toBe(404);
    expect((await ask({})).status).toBe(400);
    expect((await ask({ site: 7 })).status).toBe(400);
  });

  it('answers 429 over the limit and counts it', async () => {
    refusal = tooMany('Too many chats from here.', 30_000);
    const answer = await ask({ site: 'demo' });
    expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(chat.refusals).toEqual(['rate']);
  });

  it('keeps the customer who starts a new conversation, on the same site only', async () => {
    const first = await ask({ site: 'demo' });
    const previous = String(first.body['token']);
    const next = await ask({ site: 'demo', previous });
    expect(next.body['userId']).toBe(first.body['userId']);
    expect(next.body['conversationId']).not.toBe(first.body['conversationId']);
    expect((await ask({ site: 'open', previous })).body['userId']).not.toBe(first.body['userId']);
    expect((await ask({ site: 'demo', previous: 'forged' })).status).toBe(200);
  });

  it('lets a browser that slept too long go on with its conversation', async () => {
    const first = await ask({ site: 'demo' });
    const previous = String(first.body['token']);
    chat.clock.advance(2 * 60 * 60_000);
    const resumed = await ask({ site: 'demo', previous, resume: true });
    expect(resumed.body).toMatchObject({
      conversationId: first.body['conversationId'],
      userId: first.body['userId'],
    });
    const id = String(resumed.body['conversationId']);
    const reconnected = await chat.call('GET', `/v3/directline/conversations/${id}`, {
      auth: String(resumed.body['token']),
    });
    expect(reconnected.status).toBe(200);
    expect((await ask({ site: 'open', previous, resume: true })).body['conversationId']).not.toBe(id);
    chat.clock.advance(25 * 60 * 60_000);
    expect((await ask({ site: 'demo', previous, resume: true })).body['conversationId']).not.toBe(id);
  });
});
