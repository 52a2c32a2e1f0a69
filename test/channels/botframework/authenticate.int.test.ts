import request from 'supertest';
import type { BotFrameworkOptions } from '../../../src/channels/botframework/index.js';
import { buildWebhookApp, type WebhookApp } from '../wire/webhook-app.js';
import { buildActivity, buildInitiate } from './build-activity.js';
import { APP_ID, openDatabase, type TestDatabase } from './harness.js';
import { BOTS_TENANT, startMicrosoft, type Microsoft } from './microsoft.js';

let database: TestDatabase;
let microsoft: Microsoft;
beforeAll(async () => {
  database = await openDatabase();
  microsoft = await startMicrosoft();
  // botbuilder writes to the console when a token does not hold.
  jest.spyOn(console, 'error').mockReturnValue(undefined);
});
afterAll(async () => {
  await microsoft.close();
  await database.close();
});

const build = (overrides: Partial<BotFrameworkOptions> = {}): WebhookApp =>
  buildWebhookApp(database.buildChannel({ appId: APP_ID, cloud: microsoft.cloud, ...overrides }));
const post = ({ app }: WebhookApp, authorization: string | null, body: object = buildActivity()) => {
  const posting = request(app).post('/api/messages');
  if (authorization !== null) void posting.set('authorization', authorization);
  return posting.send(body);
};

describe('who may post activities', () => {
  it('is a channel with a token for us and for its address', async () => {
    const hook = build();
    await post(hook, await microsoft.channelToken()).expect(200);
    expect(hook.received).toHaveLength(1);
    expect(hook.refused).toEqual([]);
    await expect(
      database.references.findOne({ _id: 'botframework:msteams:a:conv-1' }),
    ).resolves.toMatchObject({
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      conversation: { id: 'a:conv-1', conversationType: 'personal', tenantId: 'tenant-1' },
      bot: { id: '28:tsunagu', name: 'Tsunagu' },
      user: { id: '29:mika', name: 'Mika Tanaka' },
      audience: 'https://api.botframework.com',
    });
  });

  it.each<[string, () => Promise<string | null> | null | string]>([
    ['without a token', () => null],
    ['with another kind of credential', () => 'Basic dXNlcjpwdw=='],
    ['with nonsense', () => 'Bearer nonsense'],
    ['with a token of nonsense', () => 'Bearer a.b.c'],
    ['signed by a stranger', () => microsoft.forgedToken()],
    ['for another bot', () => microsoft.channelToken({ aud: 'other-app' })],
    ['for another address', () => microsoft.channelToken({ serviceurl: 'https://evil.example/' })],
    ['by another issuer', () => microsoft.channelToken({ iss: 'https://evil.example' })],
    ['that has expired', () => microsoft.channelToken({ exp: 1 })],
    [
      'of a tenant we know nothing of',
      () => microsoft.botToken({ tid: '11111111-1111-4111-8111-111111111111' }),
    ],
  ])('is nobody %s', async (_how, token) => {
    const hook = build();
    await post(hook, await token()).expect(401);
    expect(hook.received).toEqual([]);
    expect(hook.refused).toEqual(['botframework:signature']);
  });

  it('is nobody whose channel the key does not stand for', async () => {
    const hook = build();
    await post(hook, await microsoft.channelToken(), buildActivity({ channelId: 'slack' })).expect(401);
    expect(hook.received).toEqual([]);
  });

  it('is another bot that we were told of, at whatever address it names over https', async () => {
    const hook = build({ allowedCallers: ['their-app'] });
    await post(
      hook,
      await microsoft.botToken(),
      buildInitiate({ serviceUrl: 'https://bank.example/api/skills/' }),
    ).expect(200);
    expect(hook.received[0]?.events).toMatchObject([{ kind: 'handover', route: 'bot' }]);
    // Our tokens to it are for it alone.
    await expect(
      database.references.findOne({ serviceUrl: 'https://bank.example/api/skills/' }),
    ).resolves.toMatchObject({
      audience: 'their-app',
      takesEvents: true,
    });
  });

  it.each(['their-app', 'third-app'])('is no other bot (%s)', async (appid) => {
    const hook = build({ allowedCallers: appid === 'third-app' ? ['their-app'] : [] });
    await post(hook, await microsoft.botToken({ appid }), buildInitiate()).expect(403);
    expect(hook.received).toEqual([]);
    expect(hook.refused).toEqual(['botframework:signature']);
  });

  it('is the Emulator with our own credentials', async () => {
    const token = await microsoft.botToken({ appid: APP_ID, tid: BOTS_TENANT });
    const hook = build();
    await post(hook, token, buildActivity({ channelId: 'directline' })).expect(200);
    expect(hook.received).toHaveLength(1);
  });

  it('is nobody who wants the answer inside our network', async () => {
    const hook = build({ allowedCallers: ['their-app'] });
    for (const serviceUrl of ['http://bank.example/', 'https://169.254.169.254/', 'https://localhost/']) {
      await post(hook, await microsoft.botToken(), buildInitiate({ serviceUrl })).expect(400);
    }
    expect(hook.received).toEqual([]);
  });

  it('stays open when the keys cannot be had: the channel may try again', async () => {
    const cloud = { ...microsoft.cloud, channelKeysUrl: 'http://127.0.0.1:1/none' };
    const hook = build({ cloud });
    await post(hook, await microsoft.channelToken()).expect(503);
    expect(hook.refused).toEqual([]);
  });
});
