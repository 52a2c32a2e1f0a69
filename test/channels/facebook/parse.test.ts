import fc from 'fast-check';
import { ChannelEventSchema } from '../../../src/conversations/index.js';
import { AppError } from '../../../src/platform/errors.js';
import { fixturesOf, mismatches } from '../fixture-table.js';
import { damagedBody } from '../wire/damaged-bodies.js';
import { buildFacebookChannel, NOW } from './build-channel.js';

const channel = buildFacebookChannel();
const fixtures = fixturesOf('messenger', 'facebook');
const bodies = fixtures.map(({ body }) => JSON.parse(body.toString()) as Body);

interface Body {
  object: string;
  entry: object[];
}

describe('Facebook webhook bodies', () => {
  it.each(fixtures)('reads $file', ({ body, expected }) => {
    const events = channel.parse(JSON.parse(body.toString()));
    expect(mismatches(events, expected)).toEqual([]);
    for (const event of events) expect(ChannelEventSchema.parse(event)).toBeTruthy();
  });

  it('reads a batch of messages and changes of several pages, in order', () => {
    const batch = { object: 'page', entry: bodies.flatMap(({ entry }) => entry) };
    expect(channel.parse(batch)).toEqual(bodies.flatMap((body) => channel.parse(body)));
  });

  it('tells apart what happens to one message', () => {
    const message = { mid: 'm_1', text: 'a' };
    const events = channel.parse(
      messaging(
        { message },
        { message: { ...message, is_deleted: true } },
        { message_edit: { mid: 'm_1', text: 'b', num_edit: 1 } },
        { message_edit: { mid: 'm_1', text: 'c', num_edit: 2 } },
        { reaction: { mid: 'm_1', action: 'react', emoji: '❤' } },
        { reaction: { mid: 'm_1', action: 'unreact' } },
        { read: { watermark: 1 } },
        { delivery: { mids: ['m_1'], watermark: 1 } },
      ),
    );
    expect(events.map(({ kind }) => kind)).toEqual([
      'message',
      'delete',
      'edit',
      'edit',
      'reaction',
      'reaction',
      'read',
      'delivery',
    ]);
    expect(new Set(events.map(({ dedupKey }) => dedupKey)).size).toBe(events.length);
  });

  it('tells our echoes from those of other apps and of people in the page inbox', () => {
    const echo = (app_id?: number) => ({
      sender: { id: '1' },
      recipient: { id: '2' },
      message: { mid: `m_${app_id}`, text: 'a', is_echo: true, app_id },
    });
    expect(channel.parse(messaging(echo(123456789), echo(5), echo()))).toMatchObject([
      { kind: 'echo', threadKey: 'messenger:1:2', meta: { appId: '123456789', byOurApp: true } },
      { kind: 'echo', meta: { appId: '5', byOurApp: false } },
      { kind: 'echo', meta: { appId: null, byOurApp: false } },
    ]);
  });

  it('keys a postback that has no id by who, when and what', () => {
    const [event] = channel.parse(messaging({ postback: { title: 'Start', payload: 'START' } }));
    expect(event).toMatchObject({
      kind: 'postback',
      route: 'bot',
      action: { payload: 'START', title: 'Start' },
    });
    expect(event?.dedupKey).toBe('postback:2:2026-03-08T19:27:04.000Z:START');
  });

  it('answers nothing in standby', () => {
    const item = { sender: { id: '2' }, recipient: { id: '1' }, timestamp: 1772998024000 };
    const entry = {
      id: '1',
      standby: [
        { ...item, postback: { title: 'Start' } },
        { ...item, read: { watermark: 1 } },
      ],
    };
    expect(channel.parse({ object: 'page', entry: [entry] })).toMatchObject([
      { kind: 'postback', route: 'record', standby: true, text: 'Start', action: null },
      { kind: 'read', route: 'state', standby: true },
    ]);
  });

  it('knows whether a thread was passed to us', () => {
    const pass = (id: unknown) => ({ pass_thread_control: { new_owner_app_id: id } });
    const [ours, theirs] = channel.parse(messaging(pass(123456789), pass('999')));
    expect(ours?.meta).toMatchObject({ isOurs: true });
    expect(theirs?.meta).toMatchObject({ isOurs: false });
  });

  it('tells a sticker once, and takes no link that is none', () => {
    const url = 'https://scontent.example/sticker.png';
    const attachments = [
      { type: 'image', payload: { url, sticker_id: 369 } },
      { type: 'sticker', payload: { url, sticker_id: 369 } },
      { type: 'fallback', title: 'A page', url: 'about:blank', payload: null },
    ];
    const [event] = channel.parse(messaging({ message: { mid: 'm_1', attachments } }));
    expect(event?.attachments).toEqual([
      { type: 'sticker', url },
      { type: 'link', name: 'A page' },
    ]);
  });

  const comment = {
    item: 'comment',
    verb: 'add',
    comment_id: '5_6',
    post_id: '1_5',
    parent_id: '1_5',
    created_time: 1511951015,
    message: 'Hello',
  };

  it('reads the older form of a comment, and leaves one alone whose author is hidden', () => {
    const events = channel.parse(feed({ ...comment, sender_id: 7, sender_name: 'Aoi' }, comment));
    expect(events).toMatchObject([
      { kind: 'comment', route: 'bot', from: { id: '7', name: 'Aoi' } },
      { kind: 'comment', route: 'record', from: null },
    ]);
  });

  it('keys edits of a comment by their text', () => {
    const edited = { ...comment, verb: 'edited', from: { id: '7' } };
    const keys = channel.parse(feed(edited, { ...edited, message: 'Hi' }, edited)).map((one) => one.dedupKey);
    expect(keys[0]).not.toBe(keys[1]);
    expect(keys[0]).toBe(keys[2]);
  });

  it('reads mentions, pictures, and the page keeping house', () => {
    const from = { id: '7' };
    const picture = { ...comment, from, photo: 'https://scontent.example/a.jpg' };
    expect(channel.parse(feed(picture, { ...comment, from, verb: 'hide' }))).toMatchObject([
      { attachments: [{ type: 'image', url: 'https://scontent.example/a.jpg' }] },
      { kind: 'status', route: 'ignore' },
    ]);
    const mention = {
      object: 'page',
      entry: [{ id: '1', changes: [{ field: 'mention', value: { ...comment, from } }] }],
    };
    expect(channel.parse(mention)).toMatchObject([{ kind: 'mention', route: 'bot', text: 'Hello' }]);
  });

  it('cleans texts at the edge', () => {
    const [event] = channel.parse(messaging({ message: { mid: 'm_1', text: 'a\0b\ud83d' } }));
    expect(event?.text).toBe('ab\ufffd');
  });

  it.each([
    ['instagram', { object: 'instagram', entry: [{ id: '1', messaging: [{}] }] }],
    [
      'messaging',
      { object: 'page', entry: [{ id: '1', messaging: [{ sender: { id: '2' }, surprise: 1 }] }] },
    ],
    ['messaging', { object: 'page', entry: [{ id: '1', messaging: ['x'] }] }],
    ['leadgen', { object: 'page', entry: [{ id: '1', changes: [{ field: 'leadgen', value: {} }] }] }],
    ['page', { object: 'page', entry: [null] }],
  ])('counts what it does not know: %s', (type, body) => {
    expect(channel.parse(body)).toMatchObject([
      { kind: 'unknown', route: 'ignore', meta: { type }, at: NOW.toISOString() },
    ]);
  });

  it('ignores the samples of the dashboard', () => {
    const body = {
      object: 'page',
      entry: [{ id: '0', time: 1, changes: [{ field: 'feed', value: comment }] }],
    };
    expect(channel.parse(body)).toMatchObject([{ kind: 'test', route: 'ignore' }]);
  });

  it.each([
    [null],
    ['text'],
    [[]],
    [{}],
    [{ object: 'page' }],
    [{ entry: [] }],
    [{ object: 'page', entry: {} }],
  ])('refuses what is no envelope: %j', (body) => {
    expect(() => channel.parse(body)).toThrow(AppError);
  });

  it('makes valid events of any damaged body', () => {
    fc.assert(
      fc.property(damagedBody(bodies), (body) => {
        for (const event of parseOrRefuse(body))
          expect(ChannelEventSchema.safeParse(event).error).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

const messaging = (...items: object[]) => ({
  object: 'page',
  entry: [
    {
      id: '1',
      messaging: items.map((item) => ({
        sender: { id: '2' },
        recipient: { id: '1' },
        timestamp: 1772998024000,
        ...item,
      })),
    },
  ],
});

const feed = (...values: object[]) => ({
  object: 'page',
  entry: [{ id: '1', changes: values.map((value) => ({ field: 'feed', value })) }],
});

function parseOrRefuse(body: unknown) {
  try {
    return channel.parse(body);
  } catch (error) {
    if (error instanceof AppError && error.status === 400) return [];
    throw error;
  }
}
