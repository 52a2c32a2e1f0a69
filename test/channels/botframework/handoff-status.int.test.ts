import { createHandoffStatus, type HandoffStatus } from '../../../src/channels/botframework/index.js';
import {
  createConversationStore,
  createOutbox,
  createTranscriptStore,
  type Conversation,
  type Handoff,
  type ProductBus,
  type ProductEvent,
} from '../../../src/conversations/index.js';
import { systemClock } from '../../../src/platform/clock.js';
import { systemIds } from '../../../src/platform/ids.js';
import { buildHandoff } from './build-conversation.js';
import { logger, openDatabase, type TestDatabase } from './harness.js';

/** Told at once and in this process: what the real one does over Redis. */
function createLocalBus(): ProductBus & { deaf: boolean } {
  const listeners = new Set<(event: ProductEvent) => void>();
  const bus = {
    deaf: false,
    publish(event: ProductEvent) {
      if (!bus.deaf) for (const listener of listeners) listener(event);
    },
    subscribe(listener: (event: ProductEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onResync: () => () => undefined,
    close: () => Promise.resolve(),
  };
  return bus;
}

async function buildWorld(database: TestDatabase) {
  const core = { db: database.db, clock: systemClock, ids: systemIds, logger };
  const conversations = createConversationStore(core);
  const transcripts = createTranscriptStore(core);
  await database.db.ensureIndexes();
  const bus = createLocalBus();
  const woken: string[] = [];
  const outbox = createOutbox({
    transcripts,
    bus,
    outboundJobs: {
      name: 'outbound',
      add: ({ conversationId }) => {
        woken.push(conversationId);
        return Promise.resolve(true);
      },
      counts: () => Promise.resolve({}),
    },
    isPull: (channel) => channel === 'webchat',
  });
  const statuses: HandoffStatus[] = [];

  return {
    conversations,
    bus,
    woken,
    /** As one more process. */
    start() {
      const status = createHandoffStatus({ ...core, conversations, transcripts, outbox, bus });
      statuses.push(status);
      return status;
    },
    stop: () => statuses.splice(0).forEach((status) => status.close()),
    async open(channel: string, overrides: Partial<Conversation> = {}): Promise<Conversation> {
      const fresh = await conversations.create(
        {
          channel,
          accountId: 'a',
          surface: 'dm',
          threadKey: `${channel}:${systemIds.next()}`,
          contactId: 'contact-1',
          language: 'en',
        },
        'token',
      );
      await conversations.update({ _id: fresh!._id }, { $set: overrides });
      return fresh!;
    },
    /** Changes the state, and logs the line of history that the desk would. */
    async move(
      { _id }: Conversation,
      to: 'queued' | 'active' | 'wrap-up' | 'closed',
      handoff: Partial<Handoff> = {},
    ) {
      const before = await conversations.get(_id);
      const after = await conversations.transition(_id, {
        from: before.state,
        to,
        set: { handoff: { ...buildHandoff({ id: `${_id}:h` }), ...before.handoff, ...handoff } },
      });
      await outbox.log(after, {
        key: `event:${to}`,
        kind: 'event',
        author: { kind: 'system', id: 'tsunagu' },
        event: { name: `conversation.${to}`, value: {} },
      });
    },
    async protocol({ _id }: Conversation) {
      const all = await transcripts.read(_id);
      return all.filter(({ event }) => event?.name.startsWith('handoff.'));
    },
  };
}

let database: TestDatabase;
let world: Awaited<ReturnType<typeof buildWorld>>;
beforeAll(async () => {
  database = await openDatabase();
  world = await buildWorld(database);
});
afterEach(() => {
  world.bus.deaf = false;
  world.stop();
});
afterAll(() => database.close());

const settled = async (read: () => Promise<unknown[]>, count: number): Promise<void> => {
  for (let tries = 0; tries < 100 && (await read()).length < count; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const statesOf = async (conversation: Conversation): Promise<unknown[]> =>
  (await world.protocol(conversation)).flatMap(({ event }) =>
    event?.name === 'handoff.status' ? [(event.value as { state: string }).state] : [],
  );

describe('the handoff status', () => {
  it('is told to the other bot, in answer to its request, and sent', async () => {
    world.start();
    const external = {
      serviceUrl: 's',
      conversationId: 'c',
      channelId: 'directline',
      botId: 'b',
      activityId: 'act-9',
    };
    const conversation = await world.open('botframework', { external });
    await world.move(conversation, 'queued', { reason: 'external-bot' });
    await world.move(conversation, 'active', { acceptedAt: new Date() });
    await settled(() => world.protocol(conversation), 1);
    await world.move(conversation, 'wrap-up');
    await world.move(conversation, 'closed', { endedAt: new Date() });
    await settled(() => world.protocol(conversation), 2);
    expect(await world.protocol(conversation)).toMatchObject([
      {
        kind: 'event',
        author: { kind: 'system' },
        event: { name: 'handoff.status', value: { state: 'accepted' } },
        replyToExternalId: 'act-9',
        delivery: { status: 'pending', open: true },
      },
      { event: { name: 'handoff.status', value: { state: 'completed' } }, delivery: { open: true } },
    ]);
    expect(world.woken).toContain(conversation._id);
  });

  it("follows our own bot's handoff on web chat, where clients read for themselves", async () => {
    world.start();
    const conversation = await world.open('webchat');
    await world.move(conversation, 'queued');
    await world.move(conversation, 'active', { acceptedAt: new Date() });
    await settled(() => world.protocol(conversation), 1);
    const lines = await world.protocol(conversation);
    expect(lines.map(({ event }) => event?.name)).toEqual(['handoff.status']);
    expect(lines.every(({ delivery }) => delivery === undefined)).toBe(true);
  });

  it('is nothing for channels of people', async () => {
    const status = world.start();
    const conversation = await world.open('x');
    await world.move(conversation, 'queued');
    await world.move(conversation, 'active', { acceptedAt: new Date() });
    await status.look(conversation._id);
    await status.sweep();
    expect(await world.protocol(conversation)).toEqual([]);
  });

  it('is told once, however many processes look', async () => {
    const processes = [world.start(), world.start(), world.start()];
    const conversation = await world.open('botframework');
    await world.move(conversation, 'queued');
    await world.move(conversation, 'closed');
    await Promise.all(processes.flatMap(({ look, sweep }) => [look(conversation._id), sweep()]));
    expect(await statesOf(conversation)).toEqual(['failed']);
    expect(await world.protocol(conversation)).toHaveLength(1);
  });

  it('is found by the sweep after a crash, or when nobody heard', async () => {
    const deaf = world.start();
    world.bus.deaf = true;
    const conversation = await world.open('botframework');
    await world.move(conversation, 'queued');
    await world.move(conversation, 'active', { acceptedAt: new Date() });
    expect(await statesOf(conversation)).toEqual([]);
    await deaf.sweep();
    expect(await statesOf(conversation)).toEqual(['accepted']);
    await world.move(conversation, 'wrap-up');
    await world.move(conversation, 'closed', { endedAt: new Date() });
    await world.start().sweep(); // the process that came after it
    expect(await statesOf(conversation)).toEqual(['accepted', 'completed']);
  });
});
