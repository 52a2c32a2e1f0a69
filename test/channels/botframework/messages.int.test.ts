import request from 'supertest';
import { buildWebhookApp, type WebhookApp } from '../wire/webhook-app.js';
import { buildActivity, buildInitiate } from './build-activity.js';
import { openDatabase, type TestDatabase } from './harness.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const EMULATOR = { channelId: 'emulator', serviceUrl: 'http://localhost:56000' };
const build = (overrides = {}): WebhookApp =>
  buildWebhookApp(database.buildChannel({ allowUnauthenticated: true, ...overrides }));
const post = ({ app }: WebhookApp, body: object = buildActivity(EMULATOR)) =>
  request(app).post('/api/messages').send(body);

describe('the messaging endpoint', () => {
  it('is not there without an app id', async () => {
    const hook = build({ allowUnauthenticated: false });
    await post(hook).expect(404);
    await request(hook.app).get('/api/messages').expect(404);
    expect(hook.received).toEqual([]);
  });

  it('lets the Emulator in on this machine, in a demo', async () => {
    const hook = build();
    await post(hook).expect(200);
    expect(hook.received).toMatchObject([
      { channel: 'botframework', events: [{ kind: 'message', threadKey: 'botframework:emulator:a:conv-1' }] },
    ]);
    expect(JSON.parse(hook.received[0]?.raw.toString() ?? '')).toMatchObject({ channelId: 'emulator' });
    await expect(
      database.references.findOne({ _id: 'botframework:emulator:a:conv-1' }),
    ).resolves.toMatchObject({ serviceUrl: 'http://localhost:56000', user: { id: '29:mika' } });
  });

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip'])(
    'lets nobody in through a proxy (%s)',
    async (header) => {
      const hook = build();
      await post(hook).set(header, '127.0.0.1').expect(403);
      expect(hook.refused).toEqual(['botframework:signature']);
    },
  );

  it('sends nothing elsewhere in a demo', async () => {
    const hook = build();
    await post(hook, buildActivity()).expect(400);
    expect(hook.received).toEqual([]);
  });

  it.each(['{"type":', '', '[]', '"text"', '{}', '{"type":"message"}'])(
    'refuses and counts the malformed %j',
    async (body) => {
      const hook = build();
      await request(hook.app)
        .post('/api/messages')
        .set('content-type', 'application/json')
        .send(body)
        .expect(400);
      expect(hook.refused).toEqual(['botframework:malformed']);
    },
  );

  it('refuses what a page in a browser could send without being asked', async () => {
    const hook = build();
    const body = JSON.stringify(buildActivity(EMULATOR));
    await request(hook.app).post('/api/messages').set('content-type', 'text/plain').send(body).expect(400);
    expect(hook.received).toEqual([]);
  });

  it('refuses what is too large', async () => {
    const hook = build();
    await post(hook, buildActivity({ ...EMULATOR, text: 'x'.repeat(1_200_000) })).expect(413);
    expect(hook.received).toEqual([]);
  });

  it('keeps what it does not know, and ignores it', async () => {
    const hook = build();
    await post(hook, buildActivity({ ...EMULATOR, type: 'newInvention' })).expect(200);
    expect(hook.received[0]?.events).toMatchObject([{ kind: 'unknown', route: 'ignore' }]);
  });

  it('does not answer 200 to what it could not keep', async () => {
    const hook = buildWebhookApp(database.buildChannel({ allowUnauthenticated: true }), {
      receive: () => Promise.reject(new Error('the store is away')),
    });
    const { status } = await post(hook);
    expect(status).toBe(500);
  });

  it('remembers where to answer before the activity is handed on', async () => {
    const conversation = { id: 'first' };
    let known: unknown;
    const hook = buildWebhookApp(database.buildChannel({ allowUnauthenticated: true }), {
      receive: async () => {
        known = await database.references.findOne({ _id: 'botframework:emulator:first' });
        return { stored: 1, duplicates: 0 };
      },
    });
    await post(hook, buildActivity({ ...EMULATOR, conversation })).expect(200);
    expect(known).toMatchObject({ conversation });
  });

  it('does not take our own echo for the customer', async () => {
    const conversation = { id: 'echoed' };
    const hook = build();
    await post(hook, buildActivity({ ...EMULATOR, conversation, from: { id: '28:tsunagu' } })).expect(200);
    await expect(database.references.findOne({ _id: 'botframework:emulator:echoed' })).resolves.toBeNull();
  });

  describe('with a transcript left at an address', () => {
    const initiate = buildInitiate({
      ...EMULATOR,
      attachments: [{ contentType: 'application/json', contentUrl: 'https://bot.example/t.json' }],
    });

    it('reads it', async () => {
      const asked: string[] = [];
      const fetchTranscript = (url: string) => {
        asked.push(url);
        return Promise.resolve({ activities: [{ text: 'My card is gone' }] });
      };
      const hook = build({ fetchTranscript });
      await post(hook, initiate).expect(200);
      expect(asked).toEqual(['https://bot.example/t.json']);
      expect(hook.received[0]?.events[0]?.meta).toMatchObject({
        initiate: { lines: [{ text: 'My card is gone' }] },
      });
    });

    it('goes on without it', async () => {
      const hook = build({ fetchTranscript: () => Promise.reject(new Error('gone')) });
      await post(hook, initiate).expect(200);
      expect(hook.received[0]?.events).toMatchObject([
        { kind: 'handover', meta: { initiate: { lines: [] } } },
      ]);
    });
  });
});
