import { activitiesCollection, createTranscriptStore } from '../../src/conversations/transcript-store.js';
import { systemClock } from '../../src/platform/clock.js';
import { systemIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { connectMongo, type Database } from '../../src/platform/mongo.js';
import { testDatabaseUri } from '../support/servers.js';

let db: Database;
beforeAll(async () => {
  db = await connectMongo(testDatabaseUri(), { logger: createLogger({ level: 'silent' }) });
  db.collection(activitiesCollection);
  await db.ensureIndexes();
});
afterAll(async () => {
  await db.drop();
  await db.close();
});

const line = (key: string) => ({
  conversationId: 'conversation-1',
  contactId: 'contact-1',
  key,
  kind: 'message' as const,
  author: { kind: 'bot' as const, id: 'bot' },
  text: key,
});

describe('a transcript', () => {
  it('takes hundreds of lines at once from several processes, each once, without a gap', async () => {
    const processes = [1, 2, 3].map(() => createTranscriptStore({ db, clock: systemClock, ids: systemIds }));
    const keys = Array.from({ length: 100 }, (_, at) => `line ${at}`);
    const told = await Promise.all(
      processes.flatMap((store, at) => [
        ...keys.map((key) => store.append(line(`${at} ${key}`))),
        ...keys.slice(0, 10).map((key) => store.append(line(`everybody ${key}`))),
      ]),
    );
    const total = processes.length * keys.length + 10;
    expect(told.filter(({ created }) => created)).toHaveLength(total);
    const stored = await processes[0]!.read('conversation-1');
    expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: total }, (_, at) => at + 1));
    expect(new Set(stored.map(({ key }) => key)).size).toBe(total);
    for (const store of [0, 1, 2]) {
      const own = stored.filter(({ key }) => key.startsWith(`${store} `)).map(({ text }) => text);
      expect(own).toEqual(keys.map((key) => `${store} ${key}`));
    }
  });
});
