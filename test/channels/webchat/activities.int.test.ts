import { initiateOf } from '../../../src/channels/botframework/index.js';
import { tooMany } from '../../../src/platform/errors.js';
import { startWebchat, type WebchatHarness } from './support.js';

let chat: WebchatHarness;
let limited = false;
const fetched: string[] = [];
beforeAll(async () => {
  chat = await startWebchat({
    reply: (event) => (event.text ? `You said: ${event.text}` : null),
    fetchTranscript: (url) => {
      fetched.push(url);
      return Promise.resolve({ activities: [{ type: 'message', text: 'said elsewhere' }] });
    },
    limits: {
      activity: () => (limited ? Promise.reject(tooMany('Slower, please.', 2000)) : Promise.resolve()),
    },
  });
});
afterAll(() => chat.close());
beforeEach(() => {
  limited = false;
  chat.failInbox(null);
  chat.refusals.length = 0;
});

const message = (text: string, more: object = {}) => ({ type: 'message', text, from: { id: 'u1' }, ...more });
const activitiesOf = (id: string): string => `/v3/directline/conversations/${id}/activities`;

describe('activities', () => {
  it('come back after the watermark, each once, over all conversations of the thread', async () => {
    const { token, conversationId } = await chat.generate();
    const read = (watermark: string) =>
      chat.call('GET', `${activitiesOf(conversationId)}?watermark=${watermark}`, { auth: token });
    expect((await read('')).body).toEqual({ activities: [], watermark: '0' });

    const past = await chat.pastConversation(conversationId);
    const line = (key: string, text: string, kind: 'message' | 'note' = 'message') =>
      chat.outbox.say(past, { key, kind, author: { kind: 'bot', id: 'bot' }, text });
    await line('k1', 'one');
    await line('k2', 'two');
    const first = await read('');
    expect(first.body.activities?.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(first.body['watermark']).toBe('2');
    expect((await read('2')).body).toEqual({ activities: [], watermark: '2' });

    await line('k3', 'staff only', 'note');
    expect((await read('2')).body).toEqual({ activities: [], watermark: '2' });

    await chat.call('POST', activitiesOf(conversationId), { auth: token, json: message('three') });
    await line('k4', 'a late line of the first conversation');
    const second = await read('2');
    expect(second.body.activities?.map(({ text }) => text)).toEqual([
      'a late line of the first conversation',
      'three',
      'You said: three',
    ]);
    const third = await read(String(second.body['watermark']));
    expect(third.body).toEqual({ activities: [], watermark: second.body['watermark'] });
  });

  it('treat a watermark that is not ours as the beginning', async () => {
    const { token, conversationId } = await chat.generate();
    await chat.say(conversationId, { text: 'hello' });
    const answer = await chat.call('GET', `${activitiesOf(conversationId)}?watermark=abc`, { auth: token });
    expect(answer).toMatchObject({ status: 200, body: { watermark: '1' } });
    expect(answer.body.activities).toHaveLength(1);
  });

  it('are stored once for a repeated client id, under the same id, with channelData untouched', async () => {
    const { token, conversationId } = await chat.generate();
    const channelData = { clientActivityID: 'c1', deep: { $weird: ['x', null] } };
    const post = () =>
      chat.call('POST', activitiesOf(conversationId), {
        auth: token,
        json: message('once', { channelData }),
      });
    const first = await post();
    const again = await post();
    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const { body } = await chat.call('GET', activitiesOf(conversationId), { auth: token });
    expect(body.activities?.[0]).toMatchObject({ id: first.body['id'], channelData, from: { role: 'user' } });
    expect(body.activities).toHaveLength(2);
  });

  it('say who typed to whoever looks, and are not stored then', async () => {
    const { token, conversationId } = await chat.generate();
    const conversation = await chat.conversationOf(conversationId);
    const answer = await chat.call('POST', activitiesOf(conversationId), {
      auth: token,
      json: { type: 'typing', from: { id: 'u1' } },
    });
    expect(answer).toMatchObject({ status: 200, body: { id: expect.any(String) } });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(chat.heard).toContainEqual({
      type: 'typing.seen',
      conversationId: conversation._id,
      channel: 'webchat',
      author: 'customer',
    });
    expect(await chat.transcripts.read(conversation._id)).toEqual([]);
  });

  it('take a transcript left at an address from the holder of the secret only', async () => {
    const { token, conversationId } = await chat.generate();
    const contentUrl = 'https://bot.example/transcript.json';
    const json = {
      type: 'event',
      name: 'handoff.initiate',
      from: { id: 'u1' },
      attachments: [{ contentType: 'application/json', contentUrl }],
    };
    const linesAfter = async (auth: string) => {
      await chat.call('POST', activitiesOf(conversationId), { auth, json });
      return initiateOf(chat.received.at(-1)!)?.lines.map(({ text }) => text);
    };
    expect(await linesAfter(token)).toEqual([]);
    expect(fetched).toEqual([]);
    expect(await linesAfter(chat.secret)).toEqual(['said elsewhere']);
    expect(fetched).toEqual([contentUrl]);
  });

  it.each([
    ['no type', JSON.stringify({ text: 'x', from: { id: 'u' } }), 400, 'MissingProperty'],
    ['no sender', JSON.stringify({ type: 'message', text: 'x' }), 400, 'MissingProperty'],
    ['malformed JSON', '{"type":', 400, 'BadArgument'],
    ['no body', undefined, 400, 'BadArgument'],
    ['a reserved sender', JSON.stringify(message('x', { from: { id: 'dl_x' } })), 403, 'Forbidden'],
    ['over 256K characters', JSON.stringify(message('x'.repeat(262_144))), 413, 'PayloadTooLarge'],
    ['over a megabyte', JSON.stringify(message('x'.repeat(1_000_000))), 413, 'PayloadTooLarge'],
  ])('are refused with %s', async (_what, body, status, code) => {
    const { token, conversationId } = await chat.generate();
    const answer = await chat.call('POST', activitiesOf(conversationId), { auth: token, body });
    expect(answer).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } });
  });

  it('are refused from strangers before their body counts', async () => {
    const { conversationId } = await chat.generate();
    const { token: foreign } = await chat.generate();
    const post = (auth?: string) => chat.call('POST', activitiesOf(conversationId), { auth, json: {} });
    expect(await post()).toMatchObject({ status: 401 });
    expect(await post('x.y.z')).toMatchObject({ status: 401 });
    expect(await post(foreign)).toMatchObject({ status: 403 });
    expect(chat.refusals).toEqual(['signature', 'signature']);
  });

  it('are refused over the limit, and answered 500 when they cannot be stored', async () => {
    const { token, conversationId } = await chat.generate();
    const post = () => chat.call('POST', activitiesOf(conversationId), { auth: token, json: message('x') });
    limited = true;
    const slowed = await post();
    expect(slowed).toMatchObject({ status: 429, body: { error: { code: 'TooManyRequests' } } });
    expect(slowed.headers.get('retry-after')).toBe('2');
    expect(chat.refusals).toEqual(['rate']);
    limited = false;
    chat.failInbox(new Error('the database is away at 10.0.0.1'));
    const failed = await post();
    expect(failed).toMatchObject({ status: 500, body: { error: { code: 'ServiceError' } } });
    expect(failed.text).not.toContain('10.0.0.1');
  });
});
