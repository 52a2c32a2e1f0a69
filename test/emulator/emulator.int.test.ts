import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeFacebook, signFacebook } from '../../src/emulator/facebook/sign-facebook.js';
import { signOAuth1 } from '../../src/emulator/x/oauth1.js';
import { signX } from '../../src/emulator/x/sign-x.js';
import { FACEBOOK, MIKA, MIKA_ON_FACEBOOK, type Running, startEmulator, X } from './start-emulator.js';

const FIXTURES = join(__dirname, '../fixtures/channels');
const read = (file: string) => readFileSync(join(FIXTURES, file), 'utf8');

interface Fixture {
  file: string;
  channel: string;
  signature?: { value: string };
}

let running: Running;
beforeEach(async () => {
  running = await startEmulator();
});
afterEach(() => running.close());

describe('signing', () => {
  const index = JSON.parse(read('index.json')) as { fixtures: Fixture[] };
  const signed = index.fixtures.filter(
    ({ channel, signature }) => ['x', 'messenger', 'facebook'].includes(channel) && signature,
  );

  it.each(signed)('signs $file as the platform did', ({ file, channel, signature }) => {
    const body = read(file);
    const value = channel === 'x' ? signX(X.consumerSecret, body) : signFacebook(FACEBOOK.appSecret, body);
    expect(value).toBe(signature?.value);
  });

  it.each(signed.filter(({ channel }) => channel !== 'x'))('writes $file byte for byte', ({ file }) => {
    expect(encodeFacebook(JSON.parse(read(file)))).toBe(read(file));
  });

  it('makes the published OAuth 1.0a signature', () => {
    const vector = JSON.parse(read('x/oauth1-signature-vector.json'));
    const params = [vector.query, vector.form, vector.oauth].flatMap((part) => Object.entries<string>(part));
    const { method, url, consumerSecret, tokenSecret } = vector;
    expect(signOAuth1({ method, url, params }, consumerSecret, tokenSecret)).toBe(vector.signature);
  });
});

describe('webhooks to Tsunagu', () => {
  it('sends a direct message in the shape of the fixture, signed over its bytes', async () => {
    const sent = await running.control('POST', 'x/dm', { ...MIKA, text: 'こんにちは！' });
    expect(sent.body).toMatchObject({ delivered: true, status: 200, thread: `x:dm:${MIKA.userId}` });

    const [webhook] = running.receiver.received;
    expect(webhook?.path).toBe('/webhooks/x');
    expect(webhook?.headers['x-twitter-webhooks-signature']).toBe(signX(X.consumerSecret, webhook!.body));
    expect(shapeOf(JSON.parse(webhook!.body))).toEqual(shapeOf(JSON.parse(read('x/xaa-dm-received.json'))));
  });

  it('sends a mention in the shape of the fixture', async () => {
    await running.control('POST', 'x/mention', { ...MIKA, text: '注文がまだ届きません 😢' });
    const body = JSON.parse(running.receiver.received[0]!.body);
    const fixture = JSON.parse(read('x/xaa-post-mention-create.json'));
    expect(shapeOf(body)).toEqual(shapeOf(fixture));
    expect(body.data.payload).toMatchObject({
      text: fixture.data.payload.text,
      entities: fixture.data.payload.entities,
      display_text_range: fixture.data.payload.display_text_range,
    });
  });

  it.each([
    ['facebook/message', { text: '返品できますか？' }, 'messenger/message-text.json'],
    ['facebook/message', { text: 'Red', quickReplyPayload: 'RED' }, 'messenger/quick-reply.json'],
    ['facebook/postback', { title: 'はじめる', payload: 'GET_STARTED' }, 'messenger/postback.json'],
    ['facebook/comment', { text: '在庫はありますか？' }, 'facebook/feed-comment-add.json'],
  ])('sends %s in the shape of %s', async (path, words, file) => {
    await running.control('POST', path, { ...MIKA_ON_FACEBOOK, ...words });
    const [webhook] = running.receiver.received;
    expect(webhook?.headers['x-hub-signature-256']).toBe(signFacebook(FACEBOOK.appSecret, webhook!.body));
    expect(webhook?.body).toMatch(/^[\u0020-\u007e]+$/);
    expect(shapeOf(JSON.parse(webhook!.body))).toEqual(shapeOf(JSON.parse(read(file))));
  });

  it('tells of a reply that names the account twice, with one post id', async () => {
    const own = await running.x('POST', '/2/tweets', { text: '新商品のお知らせ' });
    const inReplyTo = own.body.data.id;
    const reply = await running.control('POST', 'x/mention', { ...MIKA, text: 'ありがとう', inReplyTo });
    const events = (await running.receiver.waitFor(3)).map(({ body }) => JSON.parse(body).data);
    expect(new Set(events.map(({ event_type }) => event_type))).toEqual(
      new Set(['post.create', 'post.mention.create', 'post.reply.create']),
    );
    const told = events.filter(({ event_type }) => event_type !== 'post.create');
    expect(told.map(({ payload }) => payload.id)).toEqual([reply.body.id, reply.body.id]);
  });

  it('tries again until it is told 200', async () => {
    running.receiver.answerWith(500, 503);
    const sent = await running.control('POST', 'x/dm', { ...MIKA, text: 'もしもし' });
    expect(sent.body).toMatchObject({ delivered: false, status: 500 });
    const [first, second, third] = await running.receiver.waitFor(3);
    expect(second?.body).toBe(first?.body);
    expect(third?.body).toBe(first?.body);
  });

  it('puts aside what stays undelivered, and sends it again on demand', async () => {
    running.receiver.answerWith(500, 500, 500);
    const { body: sent } = await running.control('POST', 'x/dm', { ...MIKA, text: 'もしもし' });
    await running.receiver.waitFor(3);
    const [delivery] = await eventually(() => running.emulator.state.deliveries.list('undelivered'));
    expect(delivery).toMatchObject({ messageId: sent.id, status: 'undelivered' });

    const again = await running.control('POST', 'redeliver', { id: sent.id });
    expect(again.body).toMatchObject({ redelivered: 1, delivered: true, status: 200 });
  });

  it('sends copies, and forged ones without trying them again', async () => {
    await running.control('POST', 'x/dm', { ...MIKA, text: 'twice', delivery: { duplicate: 1 } });
    expect(running.receiver.received).toHaveLength(2);
    expect(running.receiver.received[0]?.body).toBe(running.receiver.received[1]?.body);

    running.receiver.answerWith(401, 401);
    await running.control('POST', 'x/dm', { ...MIKA, text: 'a', delivery: { unsigned: true } });
    await running.control('POST', 'x/dm', { ...MIKA, text: 'b', delivery: { wrongSignature: true } });
    const [unsigned, wrong] = running.receiver.received.slice(2);
    expect(unsigned?.headers['x-twitter-webhooks-signature']).toBeUndefined();
    expect(wrong?.headers['x-twitter-webhooks-signature']).not.toBe(signX(X.consumerSecret, wrong!.body));
    expect(running.emulator.state.deliveries.list('refused')).toHaveLength(2);
  });

  it('holds webhooks and releases them in the order asked for', async () => {
    for (const text of ['1', '2', '3'])
      await running.control('POST', 'x/dm', { ...MIKA, text, delivery: { hold: true } });
    expect(running.receiver.received).toHaveLength(0);
    const released = await running.control<{ released: number }>('POST', 'release', { order: 'lifo' });
    expect(released.body.released).toBe(3);
    const texts = running.receiver.received.map(({ body }) => /"text":"(\d)"/.exec(body)?.[1]);
    expect(texts).toEqual(['3', '2', '1']);
  });

  it('asks both challenges', async () => {
    expect((await running.control('POST', 'verify')).body).toEqual({ x: true, facebook: true });
    running.receiver.lie();
    expect((await running.control('POST', 'verify')).body).toEqual({ x: false, facebook: true });
  });
});

describe('a restart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps threads and calls, and delivers what was still due', async () => {
    const statePath = join(folder, 'state.jsonl');
    const first = await startEmulator({ statePath, retryDelaysMs: [60_000] });
    await first.control('POST', 'x/dm', { ...MIKA, text: 'hello' });
    await first.x('POST', `/2/dm_conversations/with/${MIKA.userId}/messages`, { text: 'hi' });
    await first.receiver.waitFor(2);
    first.receiver.answerWith(503);
    await first.control('POST', 'x/dm', { ...MIKA, text: 'still there?' });
    await first.close();

    const second = await startEmulator({ statePath, retryDelaysMs: [10] });
    const thread = await second.control<{ messages: { text: string }[] }>(
      'GET',
      `threads/x:dm:${MIKA.userId}`,
    );
    expect(thread.body.messages.map(({ text }) => text)).toEqual(['hello', 'hi', 'still there?']);
    const ledger = await second.control<{ items: object[] }>('GET', 'ledger');
    expect(ledger.body.items).toMatchObject([{ seq: 1, api: 'x.dm', recipient: MIKA.userId, text: 'hi' }]);
    const [late] = await second.receiver.waitFor(1);
    expect(late?.body).toContain('still there?');
    await second.close();
  });
});

/** The keys of a value with the types of its leaves; ids used as keys are one and the same. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  const entries = Object.entries(value).filter(([key]) => key !== 'tag');
  return Object.fromEntries(entries.map(([key, one]) => [key, shapeOf(one)]));
}

async function eventually<T>(find: () => T[]): Promise<T[]> {
  for (let tries = 0; find().length === 0 && tries < 200; tries += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
  return find();
}
