import { SendError, type OutboundPart } from '../../../src/channels/index.js';
import type { BotFrameworkOptions } from '../../../src/channels/botframework/index.js';
import { buildPart } from '../wire/build-outbound.js';
import { startStubPlatform, type StubAnswer, type StubPlatform } from '../wire/stub-platform.js';
import { APP_ID, NOW, openDatabase, type TestDatabase } from './harness.js';

let database: TestDatabase;
let connector: StubPlatform;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  connector = await startStubPlatform();
});
afterEach(() => connector.close());

const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';

/** A conversation on `channelId` that somebody has written in. */
async function known(channelId: string, extra: Record<string, unknown> = {}): Promise<Partial<OutboundPart>> {
  const threadKey = `botframework:${channelId}:a:conv/1`;
  await database.references.replaceOne(
    { _id: threadKey },
    {
      channelId,
      serviceUrl: connector.url,
      conversation: { id: 'a:conv/1', tenantId: 'tenant-1' },
      bot: { id: '28:tsunagu', name: 'Tsunagu' },
      user: { id: '29:mika', name: 'Mika Tanaka' },
      userKey: `${channelId}:29:mika`,
      updatedAt: NOW,
      ...extra,
    },
    { upsert: true },
  );
  return { threadKey, accountId: '28:tsunagu', userId: `${channelId}:29:mika` };
}

/** A demo: the connector is the Emulator on this machine. */
const demo = (overrides: Partial<BotFrameworkOptions> = {}) =>
  database.buildChannel({ allowUnauthenticated: true, timeoutMs: 500, ...overrides });

/** Production, with the connector of the test behind the address of Microsoft's. */
const production = (overrides: Partial<BotFrameworkOptions> = {}) =>
  database.buildChannel({
    appId: APP_ID,
    getToken: (audience) => Promise.resolve(`token-for-${audience}`),
    fetch: (input, init) => {
      const { host, pathname } = new URL(input instanceof Request ? input.url : input);
      return fetch(`${connector.url}/${host}${pathname}`, init);
    },
    ...overrides,
  });

const failure = (sending: Promise<unknown>): Promise<SendError> =>
  sending.then(
    () => Promise.reject(new Error('it was sent')),
    (error: unknown) => (error instanceof SendError ? error : Promise.reject(error)),
  );

describe('sending over the Bot Framework', () => {
  it('posts a message with its choices into the conversation', async () => {
    connector.answers.push({ status: 201, body: { id: 'sent-1' } });
    const choices = [
      { title: 'Yes', value: 'helped:yes' },
      { title: 'Human', value: 'Human' },
    ];
    const part = buildPart({ ...(await known('emulator')), choices });
    await expect(demo().send(part)).resolves.toEqual({ externalId: 'sent-1' });
    expect(connector.calls).toMatchObject([
      {
        method: 'POST',
        path: '/v3/conversations/a%3Aconv%2F1/activities',
        body: {
          type: 'message',
          text: 'Your order is on its way.',
          textFormat: 'plain',
          locale: 'en',
          channelId: 'emulator',
          from: { id: '28:tsunagu', name: 'Tsunagu', role: 'bot' },
          recipient: { id: '29:mika', name: 'Mika Tanaka' },
          conversation: { id: 'a:conv/1', tenantId: 'tenant-1' },
          suggestedActions: {
            to: ['29:mika'],
            actions: [
              { type: 'postBack', title: 'Yes', value: 'helped:yes', displayText: 'Yes' },
              { type: 'imBack', title: 'Human', value: 'Human' },
            ],
          },
        },
      },
    ]);
    expect(connector.calls[0]?.headers).not.toHaveProperty('authorization');
  });

  it('proves itself to the channel, and answers the message named', async () => {
    connector.answers.push({ body: { id: 'sent-2' } });
    const part = buildPart({
      ...(await known('msteams', { serviceUrl: SERVICE_URL })),
      replyToExternalId: '1690/5',
      choices: [{ title: 'Yes', value: 'helped:yes' }],
    });
    await production().send(part);
    expect(connector.calls).toMatchObject([
      {
        path: '/smba.trafficmanager.net/emea/v3/conversations/a%3Aconv%2F1/activities/1690%2F5',
        headers: { authorization: 'Bearer token-for-https://api.botframework.com' },
        // Teams knows no other action here.
        body: { replyToId: '1690/5', suggestedActions: { actions: [{ type: 'imBack', value: 'Yes' }] } },
      },
    ]);
  });

  it('proves itself to another bot by a token for that bot', async () => {
    await production().send(
      buildPart(await known('directline', { serviceUrl: SERVICE_URL, audience: 'their-app' })),
    );
    expect(connector.calls).toMatchObject([{ headers: { authorization: 'Bearer token-for-their-app' } }]);
  });

  const status = { name: 'handoff.status', value: { state: 'accepted' } };

  it.each<[string, Record<string, unknown>, boolean]>([
    ['emulator', {}, true],
    ['directline', {}, true],
    ['msteams', { takesEvents: true }, true],
    ['msteams', {}, false],
    ['slack', {}, false],
  ])('tells a handoff status to programs and not to people (%s %j)', async (channelId, extra, isSent) => {
    const part = { ...buildPart({ ...(await known(channelId, extra)), text: '' }), event: status };
    await expect(demo().send(part)).resolves.toEqual({ externalId: expect.any(String) });
    expect(connector.calls).toHaveLength(isSent ? 1 : 0);
    if (isSent) {
      expect(connector.calls[0]?.body).toMatchObject({
        type: 'event',
        ...status,
        conversation: { id: 'a:conv/1' },
        recipient: { id: '29:mika' },
      });
      expect(connector.calls[0]?.body).not.toHaveProperty('text');
    }
  });

  it('names the message itself where the channel does not', async () => {
    connector.answers.push({ status: 202 });
    const part = buildPart(await known('emulator'));
    const sent = await demo().send(part);
    expect(sent.externalId).toBe('botframework:emulator:a:conv/1#activity-1:0');
  });

  it('shows that somebody is typing, when it can', async () => {
    const { userId = '' } = await known('emulator');
    const target = { userId, surface: 'dm' as const, accountId: '28:tsunagu' };
    connector.answers.push({ status: 502 });
    await demo().showTyping?.(target);
    expect(connector.calls).toMatchObject([{ body: { type: 'typing', recipient: { id: '29:mika' } } }]);
    await demo().showTyping?.({ ...target, userId: 'emulator:nobody' });
    expect(connector.calls).toHaveLength(1);
  });

  it.each<[string, StubAnswer, Partial<SendError['options']> & { code: string }]>([
    [
      'a limit',
      { status: 429, headers: { 'retry-after': '7' } },
      { code: 'botframework.rate-limited', retryable: true, notBefore: new Date(NOW.getTime() + 7000) },
    ],
    [
      'a limit until a date',
      { status: 429, headers: { 'retry-after': 'Fri, 24 Jul 2026 21:31:00 GMT' } },
      { code: 'botframework.rate-limited', retryable: true, notBefore: new Date('2026-07-24T21:31:00Z') },
    ],
    [
      'a limit of days',
      { status: 429, headers: { 'retry-after': '999999' } },
      { code: 'botframework.rate-limited', retryable: true, notBefore: new Date(NOW.getTime() + 3_600_000) },
    ],
    [
      'a limit without a time',
      { status: 429 },
      { code: 'botframework.rate-limited', retryable: true, notBefore: undefined },
    ],
    ['two at once', { status: 412 }, { code: 'botframework.412', retryable: true }],
    ['a breakdown', { status: 502 }, { code: 'botframework.502', retryable: true, uncertain: true }],
    ['dead credentials', { status: 401 }, { code: 'botframework.401', retryable: false, reconnect: true }],
    [
      'a customer who blocked us',
      { status: 403, body: { error: { code: 'MessageWritesBlocked', message: 'Blocked' } } },
      { code: 'botframework.MessageWritesBlocked', retryable: false, reconnect: false },
    ],
    ['a conversation that is gone', { status: 404 }, { code: 'botframework.404', retryable: false }],
    ['a message it does not like', { status: 400 }, { code: 'botframework.400', retryable: false }],
    ['a message that is too long', { status: 413 }, { code: 'botframework.413', retryable: false }],
    [
      'a redirect',
      { status: 302, headers: { location: 'http://evil.example' } },
      { code: 'botframework.302', retryable: false },
    ],
    ['a cut connection', 'cut', { code: 'botframework.network', retryable: true, uncertain: true }],
    ['no answer', 'hang', { code: 'botframework.timeout', retryable: true, uncertain: true }],
  ])('says what %s means', async (_what, answer, { code, ...options }) => {
    connector.answers.push(answer);
    const error = await failure(demo().send(buildPart(await known('emulator'))));
    expect(error.code).toBe(code);
    expect(error.options).toMatchObject(options);
  });

  it('cannot write to whom it never heard of', async () => {
    const error = await failure(demo().send(buildPart({ threadKey: 'botframework:emulator:nobody' })));
    expect(error).toMatchObject({ code: 'botframework.no-reference', options: { retryable: false } });
  });

  it('never takes its token to an address of the demo', async () => {
    const error = await failure(production().send(buildPart(await known('emulator'))));
    expect(error).toMatchObject({ code: 'botframework.bad-service-url', options: { retryable: false } });
    expect(connector.calls).toEqual([]);
  });

  it.each<[string, Partial<BotFrameworkOptions>, Partial<SendError['options']>]>([
    ['has no password', { getToken: undefined }, { retryable: false, reconnect: true }],
    [
      'is no longer known',
      {
        getToken: () =>
          Promise.reject(Object.assign(new Error('AADSTS7000215'), { errorCode: 'invalid_client' })),
      },
      { retryable: false, reconnect: true },
    ],
    [
      'cannot reach Microsoft',
      { getToken: () => Promise.reject(new Error('network')) },
      { retryable: true, reconnect: false },
    ],
    [
      'waits for Microsoft in vain',
      { getToken: () => new Promise<never>(() => undefined), timeoutMs: 200 },
      { retryable: true },
    ],
  ])('says that it %s', async (_what, overrides, options) => {
    const part = buildPart(await known('msteams', { serviceUrl: SERVICE_URL }));
    const error = await failure(production(overrides).send(part));
    expect(error.options).toMatchObject(options);
    expect(connector.calls).toEqual([]);
  });
});
