import request from 'supertest';
import {
  createDeadLetterStore,
  createEventStore,
  createInbox,
  createInboundWorker,
} from '../../src/channels/index.js';
import {
  createContactStore,
  createConversationStore,
  createOutbox,
  createTranscriptStore,
} from '../../src/conversations/index.js';
import { systemClock } from '../../src/platform/clock.js';
import { systemIds } from '../../src/platform/ids.js';
import { createMetrics } from '../../src/platform/metrics.js';
import { hmacSha256 } from '../../src/platform/signatures.js';
import { logger, openDatabase, type TestDatabase } from './botframework/harness.js';
import { secrets } from './fixture-table.js';
import { SILENT } from './silent-bus.js';
import { buildWebhookApp } from './wire/webhook-app.js';
import { buildXChannel } from './x/build-channel.js';

const OWN_ID = '1820000000000000001';
const JOB = { id: 'job-1', attempt: 1 };

/** What X's webhook tells us, up to the bot's turn, with real stores. */
async function buildWorld({ db }: TestDatabase) {
  const core = { db, clock: systemClock, ids: systemIds, logger, bus: SILENT, metrics: createMetrics() };
  const [conversations, transcripts] = [createConversationStore(core), createTranscriptStore(core)];
  const stores = {
    conversations,
    transcripts,
    events: createEventStore(core),
    contacts: createContactStore(core),
    deadLetters: createDeadLetterStore(core),
  };
  await db.ensureIndexes();
  const lanes: string[] = [];
  const idle = { name: 'jobs', add: () => Promise.resolve(true), counts: () => Promise.resolve({}) };
  const inboundJobs = { ...idle, add: ({ lane }: { lane: string }) => Promise.resolve(lanes.push(lane) > 0) };
  const outbox = createOutbox({ ...core, ...stores, outboundJobs: idle, isPull: () => false });
  const inbox = createInbox({ ...core, ...stores, inboundJobs });
  const turns: { kind: string; text: string | undefined }[] = [];
  let failures = 0;
  const worker = createInboundWorker({
    ...core,
    ...stores,
    outbox,
    inboundJobs,
    reopenDays: 3,
    strandedTo: () => Promise.resolve(),
    runTurn({ event, activity }) {
      if (failures-- > 0) return Promise.reject(new Error('the process died'));
      turns.push({ kind: event.kind, text: activity.text });
      return Promise.resolve({ set: {} });
    },
  });
  const { app } = buildWebhookApp(buildXChannel(), { receive: (delivery) => inbox.receive(delivery) });

  return {
    turns,
    conversations,
    failTurns: (count: number) => (failures = count),
    async tell(type: string, payload: object) {
      const body = JSON.stringify({
        data: { event_uuid: '1', filter: { user_id: OWN_ID }, event_type: type, payload },
      });
      await request(app)
        .post('/webhooks/x')
        .set('content-type', 'application/json')
        .set(
          'x-twitter-webhooks-signature',
          `sha256=${hmacSha256(secrets.x_consumer_secret, body, 'base64')}`,
        )
        .send(body)
        .expect(200);
    },
    async work() {
      for (const lane of lanes.splice(0)) await worker.run({ lane }, JOB);
    },
    linesOf: (id: string) => transcripts.collection.find({ externalId: id }).toArray(),
    forget: () => turns.splice(0),
  };
}

let database: TestDatabase;
let world: Awaited<ReturnType<typeof buildWorld>>;
beforeAll(async () => {
  database = await openDatabase();
  world = await buildWorld(database);
});
afterEach(() => world.forget());
afterAll(() => database.close());

let lastId = 9000;
/** A post that mentions us, and how X tells of its versions: each a post of its own, with those before it. */
function buildPost(more: { conversationId?: string } = {}) {
  const ids = [1, 2, 3].map(() => String((lastId += 1)));
  const version = (number: number) => ({
    id: ids[number - 1],
    author_id: '777',
    conversation_id: more.conversationId ?? ids[number - 1],
    created_at: `2026-07-24T21:2${number}:00.000Z`,
    text: `@kosame_shop version ${number}`,
    edit_history_tweet_ids: ids.slice(0, number),
    ...(more.conversationId && { referenced_tweets: [{ type: 'replied_to', id: more.conversationId }] }),
  });
  const kind = more.conversationId ? 'post.reply.create' : 'post.mention.create';
  return {
    id: ids[0]!,
    version,
    tell: async (...numbers: number[]) => {
      for (const number of numbers) await world.tell(kind, version(number));
      await world.work();
    },
  };
}

describe('a post on X that was edited', () => {
  it('is stored and answered by its first version, and changed by the next', async () => {
    const post = buildPost();
    await post.tell(1);
    await post.tell(2);
    expect(await world.linesOf(post.id)).toMatchObject([
      { text: '@kosame_shop version 2', editedAt: expect.any(Date) },
    ]);
    expect(world.turns).toEqual([{ kind: 'mention', text: '@kosame_shop version 1' }]);
  });

  it.each([
    ['one after the other', [[2], [1]]],
    ['at once', [[2, 1]]],
  ])(
    'is a message by the version we hear of first, and its first version adds nothing: %s',
    async (_how, told) => {
      const post = buildPost();
      for (const numbers of told) await post.tell(...numbers);
      expect(await world.linesOf(post.id)).toMatchObject([
        {
          kind: 'message',
          author: { kind: 'customer', id: '777' },
          text: '@kosame_shop version 2',
          editedAt: new Date('2026-07-24T21:22:00.000Z'),
        },
      ]);
      expect(world.turns).toEqual([{ kind: 'mention', text: '@kosame_shop version 2' }]);
      expect(await world.conversations.count({ threadKey: `x:post:${post.id}@777` })).toBe(1);
    },
  );

  it('keeps its newest version, whatever the order', async () => {
    const post = buildPost();
    await post.tell(2);
    await post.tell(3);
    await post.tell(1);
    expect(await world.linesOf(post.id)).toMatchObject([{ text: '@kosame_shop version 3' }]);
    const other = buildPost();
    await other.tell(3);
    await other.tell(2);
    expect(await world.linesOf(other.id)).toMatchObject([{ text: '@kosame_shop version 3' }]);
    expect(world.turns).toHaveLength(2);
  });

  it('is answered once though the same edit is told twice, or as reply and as mention', async () => {
    const post = buildPost({ conversationId: '8000' });
    await post.tell(2, 2);
    await world.tell('post.mention.create', post.version(2));
    await world.work();
    expect(await world.linesOf(post.id)).toHaveLength(1);
    expect(world.turns).toEqual([{ kind: 'reply', text: '@kosame_shop version 2' }]);
  });

  it('gets its turn though the first try of it died', async () => {
    const post = buildPost();
    world.failTurns(1);
    await expect(post.tell(2)).rejects.toThrow('the process died');
    expect(world.turns).toEqual([]);
    await post.tell(1); // the lane goes on from where it stopped
    expect(await world.linesOf(post.id)).toHaveLength(1);
    expect(world.turns).toEqual([{ kind: 'mention', text: '@kosame_shop version 2' }]);
  });

  it('opens no conversation anew when its first version comes after the end', async () => {
    const post = buildPost();
    await post.tell(2);
    const threadKey = `x:post:${post.id}@777`;
    await world.conversations.update({ threadKey }, { $set: { state: 'closed', isOpen: false } });
    await post.tell(1);
    expect(await world.linesOf(post.id)).toHaveLength(1);
    expect(await world.conversations.count({ threadKey })).toBe(1);
    expect(world.turns).toHaveLength(1);
  });

  it('is taken back under the id of its first version', async () => {
    const post = buildPost();
    await post.tell(2);
    await world.tell('post.delete', { id: post.id, author_id: '777' });
    await world.work();
    expect(await world.linesOf(post.id)).toMatchObject([{ deletedAt: expect.any(Date) }]);
  });
});
