import fc from 'fast-check';
import { ChannelEventSchema } from '../../../src/conversations/index.js';
import { AppError } from '../../../src/platform/errors.js';
import { fixturesOf, mismatches } from '../fixture-table.js';
import { buildXChannel, NOW } from './build-channel.js';
import { damagedBody } from '../wire/damaged-bodies.js';

const channel = buildXChannel();
const fixtures = fixturesOf('x');
const bodies = fixtures.map(({ body }) => JSON.parse(body.toString()) as unknown);

describe('X webhook bodies', () => {
  it.each(fixtures)('reads $file', ({ body, expected }) => {
    const events = channel.parse(JSON.parse(body.toString()));
    expect(mismatches(events, expected)).toEqual([]);
    for (const event of events) expect(ChannelEventSchema.parse(event)).toBeTruthy();
  });

  it('reads a batch as its events one after the other', () => {
    const batch = bodies.flatMap((body) =>
      'data' in (body as object) ? [(body as { data: unknown }).data] : [],
    );
    const single = batch.flatMap((data) => channel.parse({ data }));
    expect(channel.parse({ data: batch })).toEqual(single);
  });

  it('gives a post told as reply and as mention the same key', () => {
    const [reply] = channel.parse(activity('post.reply.create', POST));
    const [mention] = channel.parse(activity('post.mention.create', POST));
    expect(reply).toMatchObject({ kind: 'reply', route: 'bot', dedupKey: '9001' });
    expect(mention).toMatchObject({ kind: 'mention', route: 'bot', dedupKey: '9001' });
  });

  it('tells a post, its edit and its deletion apart', () => {
    const kinds = [
      activity('post.mention.create', POST),
      activity('post.mention.create', { ...POST, id: '9002', edit_history_tweet_ids: ['9001', '9002'] }),
      activity('post.delete', { id: '9001', author_id: '777' }),
    ].flatMap((body) => channel.parse(body));
    expect(kinds.map(({ kind, messageId }) => [kind, messageId])).toEqual([
      ['mention', '9001'],
      ['edit', '9001'],
      ['delete', '9001'],
    ]);
    expect(new Set(kinds.map(({ dedupKey }) => dedupKey)).size).toBe(3);
  });

  it('says what an edit is to whoever never saw the first version, in the same conversation', () => {
    const edited = { ...POST, id: '9002', edit_history_tweet_ids: ['9001', '9002'] };
    const [reply] = channel.parse(activity('post.reply.create', edited));
    expect(reply).toMatchObject({ kind: 'edit', route: 'state', threadKey: 'x:post:9000' });
    expect(reply?.meta).toMatchObject({ ifUnseen: { kind: 'reply', route: 'bot' } });
    const [notForUs] = channel.parse(activity('post.create', edited));
    expect(notForUs?.meta).not.toHaveProperty('ifUnseen');
    for (const conversation_id of ['9002', undefined]) {
      const first = { ...edited, conversation_id, referenced_tweets: [] };
      expect(channel.parse(activity('post.mention.create', first))).toMatchObject([
        { threadKey: 'x:post:9001' },
      ]);
    }
  });

  it('never hands our own posts or reposts of them to the bot', () => {
    const own = { ...POST, author_id: '1820000000000000001' };
    const repost = { ...POST, referenced_tweets: [{ type: 'retweeted', id: '1' }] };
    expect(channel.parse(activity('post.mention.create', own))).toMatchObject([
      { kind: 'echo', route: 'record' },
    ]);
    expect(channel.parse(activity('post.mention.create', repost))).toMatchObject([
      { kind: 'repost', route: 'state' },
    ]);
  });

  it('does not take in_reply_to_user_id alone for a reply', () => {
    const [event] = channel.parse(
      activity('post.mention.create', {
        ...POST,
        referenced_tweets: [],
        in_reply_to_user_id: '1820000000000000001',
      }),
    );
    expect(event?.replyTo).toBeNull();
  });

  it('unescapes the text, takes the long form, drops NUL and mends half characters', () => {
    const long = { text: 'A &lt;b&gt; &amp;amp; \0c \ud83d d' };
    const [event] = channel.parse(activity('post.mention.create', { ...POST, note_tweet: long }));
    expect(event?.text).toBe('A <b> &amp; c \ufffd d');
  });

  it('reads typing and read events in any of the shapes they may have', () => {
    const signal = {
      sender_id: '777',
      target: { recipient_id: '1820000000000000001' },
      created_timestamp: '1518452444662',
      last_read_event_id: '5',
    };
    const listed = { direct_message_mark_read_events: [signal], users: {} };
    for (const payload of [signal, listed])
      expect(channel.parse(activity('dm.read', payload))).toMatchObject([
        { kind: 'read', route: 'state', threadKey: 'x:dm:777', meta: { upToMessageId: '5' } },
      ]);
    expect(channel.parse(activity('dm.indicate_typing', signal))).toMatchObject([{ kind: 'typing' }]);
  });

  it('reads the pictures of a direct message and the answer picked', () => {
    const message_data = {
      text: 'Yes https://t.co/a',
      attachment: {
        type: 'media',
        media: { type: 'photo', url: 'https://t.co/a', media_url_https: 'https://x/a.jpg' },
      },
      quick_reply_response: { type: 'options', metadata: 'yes' },
    };
    const payload = {
      direct_message_events: [
        { id: '5', created_timestamp: '1518452444662', message_create: { sender_id: '777', message_data } },
      ],
    };
    expect(channel.parse(activity('dm.received', payload))).toMatchObject([
      { attachments: [{ type: 'image', url: 'https://x/a.jpg' }], action: { payload: 'yes' } },
    ]);
  });

  it('leaves posts of people we have blocked unanswered', () => {
    const status = {
      id_str: '1',
      user: { id_str: '777', screen_name: 'a' },
      text: '@kosame_shop',
      entities: { user_mentions: [{ id_str: '1820000000000000001' }] },
    };
    const body = { for_user_id: '1820000000000000001', tweet_create_events: [status] };
    expect(channel.parse({ ...body, user_has_blocked: 'false' })).toMatchObject([
      { kind: 'mention', route: 'bot' },
    ]);
    expect(channel.parse({ ...body, user_has_blocked: 'true' })).toMatchObject([{ route: 'ignore' }]);
  });

  it.each([
    [{ data: { event_type: 'profile.update.bio', payload: {} } }],
    [{ data: { event_type: 'dm.received', payload: { surprise: true } } }],
    [{ data: [null] }],
    [{ for_user_id: '1', lottery_events: [{ id: 1 }] }],
    [{ news: true }],
  ])('counts what it does not know: %j', (body) => {
    expect(channel.parse(body)).toMatchObject([{ kind: 'unknown', route: 'ignore', at: NOW.toISOString() }]);
  });

  it.each([[null], ['text'], [[]], [{}], [7]])('refuses what is no envelope: %j', (body) => {
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

const POST = {
  id: '9001',
  author_id: '777',
  conversation_id: '9000',
  created_at: '2026-07-24T21:24:44.000Z',
  text: '@kosame_shop hello',
  edit_history_tweet_ids: ['9001'],
  referenced_tweets: [{ type: 'replied_to', id: '9000' }],
};

const activity = (type: string, payload: unknown) => ({
  data: { event_uuid: '1', filter: { user_id: '1820000000000000001' }, event_type: type, payload },
});

function parseOrRefuse(body: unknown) {
  try {
    return channel.parse(body);
  } catch (error) {
    if (error instanceof AppError && error.status === 400) return [];
    throw error;
  }
}
