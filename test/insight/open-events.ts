import { createEventStore } from '../../src/channels/index.js';
import type { TurnReading } from '../../src/conversations/index.js';
import type { Clock } from '../../src/platform/clock.js';
import { createLogger } from '../../src/platform/logger.js';
import { connectMongo } from '../../src/platform/mongo.js';
import { testDatabaseUri } from '../support/servers.js';

/** The event store over a database of its own, with turns that have ended. */
export async function openEvents(clock: Clock) {
  const logger = createLogger({ level: 'silent' });
  const db = await connectMongo(testDatabaseUri(), { logger });
  const events = createEventStore({ db, clock });
  return {
    db,
    events,
    logger,
    /** As the end of so many turns leaves them. */
    async end(readings: readonly TurnReading[]): Promise<void> {
      const rows = readings.map((reading) => ({
        _id: reading.activityId,
        channel: reading.channel,
        event: {} as never,
        lane: reading.conversationId,
        receivedAt: reading.at,
        position: 0,
        state: 'new' as const,
        attempts: 0,
      }));
      for (let at = 0; at < rows.length; at += 500)
        await events.collection.insertMany(rows.slice(at, at + 500));
      await Promise.all(readings.map((reading) => events.markDone([reading.activityId], reading)));
    },
    async close() {
      await db.drop();
      await db.close();
    },
  };
}
