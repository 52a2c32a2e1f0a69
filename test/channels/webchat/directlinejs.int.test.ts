import { ConnectionStatus, DirectLine, type Activity } from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import { createTokens } from '../../../src/channels/webchat/tokens.js';
import { eventually } from './eventually.js';
import { startWebchat, type WebchatHarness } from './support.js';
import { XhrOverFetch } from './xhr-over-fetch.js';

let chat: WebchatHarness;
const clients: DirectLine[] = [];

beforeAll(async () => {
  Object.assign(globalThis, { XMLHttpRequest: XhrOverFetch, WebSocket });
  chat = await startWebchat({
    reply: ({ kind, text, action }) =>
      kind === 'join'
        ? 'Welcome'
        : action
          ? `You picked ${action.payload}`
          : text
            ? `You said: ${text}`
            : null,
  });
});
afterAll(() => chat.close());
afterEach(() => {
  for (const client of clients.splice(0)) client.end();
});

type Options = ConstructorParameters<typeof DirectLine>[0];

function connect(options: Options) {
  const client = new DirectLine({
    domain: `${chat.url}/v3/directline`,
    random: () => 0, // reconnects after 3 s, the shortest it knows
    ...options,
  } as Options);
  clients.push(client);
  const activities: Activity[] = [];
  const statuses: ConnectionStatus[] = [];
  client.connectionStatus$.subscribe((status) => statuses.push(status));
  const subscription = client.activity$.subscribe({
    next: (activity) => activities.push(activity),
    error: () => {},
  });
  const post = (activity: object): Promise<string> =>
    new Promise((resolve, reject) => {
      client
        .postActivity({ type: 'message', from: { id: 'u1' }, ...activity } as Activity)
        .subscribe({ next: resolve, error: reject });
    });
  const texts = (): (string | undefined)[] =>
    activities.map((activity) => ('text' in activity ? activity.text : undefined));
  return { client, activities, statuses, post, texts, stop: () => subscription.unsubscribe() };
}

/** What the client has heard, once it is this many texts. */
const said = (client: ReturnType<typeof connect>, count: number) =>
  eventually(() => {
    const texts = client.texts();
    if (texts.length < count) throw new Error(`heard ${texts.length} of ${count}`);
    return texts;
  });

describe('botframework-directlinejs', () => {
  it.each([
    ['over its websocket', true],
    ['by polling', false],
  ])('talks with a token %s', async (_how, webSocket) => {
    const { token } = await chat.generate({ user: { id: 'dl_abc', name: 'Aiko' } });
    const client = connect({ token, webSocket, pollingInterval: 200 });
    const channelData = { clientActivityID: 'c1', attachmentSizes: [] };
    const id = await client.post({ text: 'hello 世界 👨‍👩‍👧', channelData });
    expect(await said(client, 2)).toEqual(['hello 世界 👨‍👩‍👧', 'You said: hello 世界 👨‍👩‍👧']);
    expect(client.activities[0]).toMatchObject({
      id,
      channelData,
      from: { id: 'dl_abc', name: 'Aiko', role: 'user' },
    });
    expect(client.activities[1]).toMatchObject({
      from: { id: 'bot', role: 'bot' },
      timestamp: expect.any(String),
    });
    expect(client.statuses).toContain(ConnectionStatus.Online);
  });

  it('talks with the secret', async () => {
    const client = connect({ secret: chat.secret });
    await client.post({ text: 'hi' });
    expect(await said(client, 2)).toEqual(['hi', 'You said: hi']);
  });

  it('hears the greeting even when its join was posted before its socket was open', async () => {
    const { token } = await chat.generate();
    const client = connect({ token });
    await client.post({ type: 'event', name: 'webchat/join', value: { language: 'ja-JP' } });
    await eventually(() => expect(client.texts()).toContain('Welcome'));
    expect(chat.received.at(-1)).toMatchObject({ kind: 'join', meta: { language: 'ja-JP' } });
  });

  it('posts what was picked from the choices it was shown', async () => {
    const { token, conversationId } = await chat.generate();
    const client = connect({ token });
    await chat.say(conversationId, { text: 'Which?', choices: [{ title: 'A person', value: 'human' }] });
    expect(await said(client, 1)).toEqual(['Which?']);
    const [shown] = client.activities as {
      suggestedActions?: { actions: { text?: string; value: string }[] };
    }[];
    const action = shown!.suggestedActions!.actions[0]!;
    await client.post({ text: action.text, value: action.value, channelData: { messageBack: {} } });
    expect(await said(client, 3)).toEqual(['Which?', 'A person', 'You picked human']);
  });

  it('uploads files and gets them back with an address', async () => {
    const { token } = await chat.generate({ user: { id: 'dl_abc' } });
    const client = connect({ token });
    const id = await client.post({
      from: { id: 'dl_abc' },
      attachments: [
        {
          contentType: 'text/plain',
          contentUrl: 'data:text/plain,hello',
          name: '注文.txt',
          thumbnailUrl: 'data:,x',
        },
      ],
    });
    const echo = await eventually(() => {
      const found = client.activities.find((activity) => activity.id === id);
      expect(found).toBeDefined();
      return found as { attachments: { contentUrl: string; name: string }[] };
    });
    expect(echo.attachments).toMatchObject([{ name: '注文.txt' }]);
    expect((await chat.call('GET', echo.attachments[0]!.contentUrl)).text).toBe('hello');
  });

  it('comes back after its connection broke and misses nothing', async () => {
    const { token, conversationId } = await chat.generate();
    const client = connect({ token });
    await chat.say(conversationId, { text: 'one' });
    expect(await said(client, 1)).toEqual(['one']);
    chat.cutConnections();
    await chat.say(conversationId, { text: 'two' });
    expect(await said(client, 2)).toEqual(['one', 'two']);
    await chat.say(conversationId, { text: 'three' });
    expect(await said(client, 3)).toEqual(['one', 'two', 'three']);
  });

  it('learns that its token has expired, and goes on with a new one', async () => {
    const past = { now: () => new Date(Date.now() - 60 * 60_000) };
    const { conversationId, token } = await chat.generate();
    const expired = await createTokens({ secret: chat.secret, clock: past }).issue({ conv: conversationId });
    const client = connect({ token });
    await client.post({ text: 'one' });
    Object.assign(client.client, { token: expired });
    await expect(client.post({ text: 'two' })).resolves.toBe('retry');
    expect(client.statuses).toContain(ConnectionStatus.ExpiredToken);

    const { body } = await chat.call('GET', `/v3/directline/conversations/${conversationId}`, {
      auth: token,
    });
    client.client.reconnect({
      conversationId,
      token: String(body['token']),
      streamUrl: String(body['streamUrl']),
    });
    await expect(client.post({ text: 'three' })).resolves.not.toBe('retry');
    // At every change of its status this client opens one more socket, and a later one may be the faster: by their ids it is
    // the same activities, and by their timestamps they are in the same order.
    await eventually(() => {
      const once = new Map(client.activities.map((activity) => [activity.id, activity]));
      const inOrder = [...once.values()]
        .sort((a, b) => Date.parse(a.timestamp ?? '') - Date.parse(b.timestamp ?? ''))
        .map((activity) => 'text' in activity && activity.text);
      expect(inOrder).toEqual(['one', 'You said: one', 'three', 'You said: three']);
    });
  });

  it('asks for a retry when we could not store its message', async () => {
    const { token } = await chat.generate();
    const client = connect({ token });
    chat.failInbox(new Error('away'));
    const channelData = { clientActivityID: 'again' };
    await expect(client.post({ text: 'one', channelData })).resolves.toBe('retry');
    chat.failInbox(null);
    await client.post({ text: 'one', channelData });
    expect(await said(client, 2)).toEqual(['one', 'You said: one']);
  });

  it('continues a conversation it knows, from the start or from its watermark', async () => {
    const { token, conversationId } = await chat.generate();
    await chat.say(conversationId, { text: 'one' });
    await chat.say(conversationId, { text: 'two' });
    expect(await said(connect({ token, conversationId }), 2)).toEqual(['one', 'two']);
    expect(await said(connect({ token, conversationId, watermark: '1' } as Options), 1)).toEqual(['two']);
  });

  it('gets its session id', async () => {
    const { token } = await chat.generate();
    const { client } = connect({ token });
    const sessionId = await new Promise((resolve) => client.getSessionId().subscribe(resolve));
    expect(sessionId).toMatch(/^[\w-]{43}$/);
  });
});
