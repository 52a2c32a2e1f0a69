import { createCloseIdle } from '../../src/bots/index.js';
import { createConversationStore, type Conversation } from '../../src/conversations/index.js';
import { HOUR_MS, later } from '../../src/platform/clock.js';
import { systemIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { connectMongo } from '../../src/platform/mongo.js';
import { testDatabaseUri } from '../support/servers.js';
import { buildConversation, fresh } from '../handoff/builders.js';

const logger = createLogger({ level: 'silent' });

describe('conversations that nobody goes on with', () => {
  let now = new Date('2026-11-22T12:00:00Z');
  const clock = { now: () => now };
  let db: Awaited<ReturnType<typeof connectMongo>>;
  let conversations: ReturnType<typeof createConversationStore>;
  beforeAll(async () => {
    db = await connectMongo(testDatabaseUri(), { logger });
    conversations = createConversationStore({ db, clock, ids: systemIds });
    await db.ensureIndexes();
  });
  afterAll(async () => {
    await db.drop();
    await db.close();
  });

  const add = async (overrides: Partial<Conversation>): Promise<string> => {
    const built = buildConversation({ _id: fresh('conversation'), threadKey: fresh('thread'), ...overrides });
    await conversations.collection.insertOne(built);
    return built._id;
  };
  const stateOf = async (id: string): Promise<string> => (await conversations.get(id)).state;

  it('close after a day with the bot, and only then, and only there', async () => {
    const yesterday = later(now, -25 * HOUR_MS);
    const bot = { state: 'bot' as const, owner: { kind: 'bot' as const }, handoff: null };
    const idle = await add({ ...bot, lastActivityAt: yesterday });
    const recent = await add({ ...bot, lastActivityAt: later(now, -23 * HOUR_MS) });
    const waiting = await add({ state: 'queued', lastActivityAt: yesterday });
    const talking = await add({
      state: 'active',
      owner: { kind: 'agent', agentId: 'a' },
      lastActivityAt: yesterday,
    });
    const closeIdle = createCloseIdle({ conversations, clock, logger });
    await closeIdle();
    expect(await conversations.get(idle)).toMatchObject({
      state: 'closed',
      isOpen: false,
      owner: { kind: 'none' },
      closedAt: now,
    });
    expect(await Promise.all([recent, waiting, talking].map(stateOf))).toEqual(['bot', 'queued', 'active']);
    now = later(now, 2 * HOUR_MS);
    await closeIdle();
    expect(await stateOf(recent)).toBe('closed');
  });
});
