import { SendError } from '../../../src/channels/index.js';
import { createOAuth1 } from '../../../src/channels/x/oauth1.js';
import { buildXChannel, NOW } from './build-channel.js';
import { buildPart } from '../wire/build-outbound.js';
import { startStubPlatform, type StubAnswer, type StubPlatform } from '../wire/stub-platform.js';

let x: StubPlatform;
beforeEach(async () => {
  x = await startStubPlatform();
});
afterEach(() => x.close());

const channel = (overrides = {}) => buildXChannel({ apiUrl: x.url, timeoutMs: 500, ...overrides });
const post = buildPart({
  surface: 'public',
  text: 'See https://example.com/help',
  replyToExternalId: '9001',
});
const SENT: StubAnswer = { status: 201, body: { data: { dm_conversation_id: '1-777', dm_event_id: '42' } } };

const failure = (calling: Promise<unknown> | undefined): Promise<SendError> =>
  Promise.resolve(calling).then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => (error instanceof SendError ? error : Promise.reject(error)),
  );

describe('sending to X', () => {
  it('sends a direct message', async () => {
    x.answers.push(SENT);
    await expect(channel().send?.(buildPart())).resolves.toEqual({ externalId: '42' });
    expect(x.calls).toMatchObject([
      {
        method: 'POST',
        path: '/2/dm_conversations/with/777/messages',
        body: { text: 'Your order is on its way.' },
        headers: { 'content-type': 'application/json' },
      },
    ]);
  });

  it('answers a post', async () => {
    x.answers.push({ status: 201, body: { data: { id: '43', text: 'x' } } });
    await expect(channel().send?.(post)).resolves.toEqual({ externalId: '43' });
    expect(x.calls).toMatchObject([
      { path: '/2/tweets', body: { text: post.text, reply: { in_reply_to_tweet_id: '9001' } } },
    ]);
  });

  it('signs by OAuth 1.0a, without the body', async () => {
    x.answers.push(SENT);
    await channel().send?.(buildPart());
    const header = x.calls[0]?.headers.authorization ?? '';
    const nonce = /oauth_nonce="(\w+)"/.exec(header)?.[1];
    const keys = {
      consumerKey: 'consumer-key',
      consumerSecret: 'test-x-consumer-secret',
      accessToken: 'access-token',
      accessTokenSecret: 'access-token-secret',
    };
    const url = new URL(`${x.url}/2/dm_conversations/with/777/messages`);
    const again = await createOAuth1(keys, { clock: { now: () => NOW } }).authorize({ method: 'POST', url });
    expect(header).toMatch(
      /^OAuth oauth_consumer_key="consumer-key", oauth_nonce="\w+", oauth_signature="[^"]+"/,
    );
    expect(again.replaceAll(/oauth_(nonce|signature)="[^"]*"/g, '')).toBe(
      header.replaceAll(/oauth_(nonce|signature)="[^"]*"/g, ''),
    );
    expect(nonce).toHaveLength(32);
  });

  const reset = Math.floor(NOW.getTime() / 1000) + 300;
  const day = Math.floor(NOW.getTime() / 1000) + 3600;
  it.each<[string, StubAnswer, Partial<SendError['options']> & { code: string }]>([
    [
      'a limit',
      { status: 429, headers: { 'x-rate-limit-reset': `${reset}` } },
      { code: 'x.rate-limited', retryable: true, notBefore: new Date(reset * 1000) },
    ],
    [
      'a day limit',
      {
        status: 429,
        headers: {
          'x-rate-limit-reset': `${reset}`,
          'x-user-limit-24hour-remaining': '0',
          'x-user-limit-24hour-reset': `${day}`,
        },
      },
      { code: 'x.rate-limited', retryable: true, notBefore: new Date(day * 1000) },
    ],
    [
      'a limit that names no time',
      { status: 429 },
      { code: 'x.rate-limited', retryable: true, notBefore: undefined },
    ],
    ['a breakdown', { status: 503 }, { code: 'x.unavailable', retryable: true, uncertain: true }],
    ['dead credentials', { status: 401 }, { code: 'x.unauthorized', retryable: false, reconnect: true }],
    [
      'a closed inbox',
      { status: 403, body: { title: 'Forbidden', detail: 'DMs are closed' } },
      { code: 'x.forbidden', retryable: false },
    ],
    ['a bad request', { status: 400 }, { code: 'x.rejected', retryable: false }],
    ['a missing person', { status: 404 }, { code: 'x.not-found', retryable: false }],
    [
      'errors with a 200',
      { status: 200, body: { errors: [{ message: 'No' }] } },
      { code: 'x.rejected', retryable: false },
    ],
    ['a success without an id', { status: 201 }, { code: 'x.bad-answer', retryable: true, uncertain: true }],
    ['a cut connection', 'cut', { code: 'x.network', retryable: true, uncertain: true }],
    ['no answer', 'hang', { code: 'x.timeout', retryable: true, uncertain: true }],
  ])('says what %s means', async (_what, answer, { code, ...options }) => {
    x.answers.push(answer);
    const error = await failure(channel().send?.(buildPart()));
    expect(error.code).toBe(code);
    expect(error.options).toMatchObject(options);
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const { url } = x;
    await x.close();
    const error = await failure(channel({ apiUrl: url }).send?.(buildPart()));
    expect(error.options).toMatchObject({ retryable: true, uncertain: false });
  });

  it('says that it is not connected', async () => {
    const error = await failure(channel({ accessToken: undefined }).send?.(buildPart()));
    expect(error.options).toMatchObject({ retryable: false, reconnect: true });
    expect(x.calls).toEqual([]);
  });
});

describe('finding what was sent to X', () => {
  const since = new Date('2026-07-24T21:29:00.000Z');
  const at = '2026-07-24T21:29:30.000Z';
  const own = { sender_id: '1820000000000000001', created_at: at };

  it('finds a direct message by text, sender and time', async () => {
    const text = 'Your order is on its way.';
    x.answers.push({
      body: {
        data: [
          { id: '6', text, sender_id: '777', created_at: at },
          { id: '5', text: 'Another', ...own },
          { id: '4', text, ...own },
          { id: '3', text, ...own, created_at: '2026-07-24T20:00:00.000Z' },
        ],
      },
    });
    await expect(channel().findSent?.(buildPart(), since)).resolves.toEqual({ externalId: '4' });
    expect(x.calls).toMatchObject([{ method: 'GET', path: '/2/dm_conversations/with/777/dm_events' }]);
  });

  it('finds a post by what it answers, though X rewrote it', async () => {
    const text = '@mika_t See https://t.co/abcdef';
    const answering = (id: string) => ({
      text,
      created_at: at,
      referenced_tweets: [{ type: 'replied_to', id }],
    });
    x.answers.push({
      body: {
        data: [
          { id: '2', ...answering('8000') },
          { id: '1', ...answering('9001') },
        ],
      },
    });
    await expect(channel().findSent?.(post, since)).resolves.toEqual({ externalId: '1' });
    expect(x.calls).toMatchObject([
      { path: '/2/users/1820000000000000001/tweets', query: { start_time: '2026-07-24T21:28:50Z' } },
    ]);
  });

  it.each<StubAnswer>([{ body: { meta: { result_count: 0 } } }, { status: 403 }])(
    'finds nothing in %j',
    async (answer) => {
      x.answers.push(answer);
      await expect(channel().findSent?.(buildPart(), since)).resolves.toBeNull();
    },
  );

  it.each<StubAnswer>([
    { status: 429 },
    { status: 503 },
    { body: { errors: [{ message: 'Internal error' }] } },
    { body: 'Back soon' },
    'cut',
    'hang',
  ])('says that it could not look when it gets %j', async (answer) => {
    x.answers.push(answer, answer);
    for (const part of [buildPart(), post]) {
      const error = await failure(channel().findSent?.(part, since));
      expect(error.options).toMatchObject({ retryable: true });
    }
  });
});
