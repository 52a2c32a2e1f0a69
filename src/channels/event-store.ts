import type { ChannelEvent, TurnReading } from '../conversations/index.js';
import { DAY_MS, later, type Clock } from '../platform/clock.js';
import { unavailable } from '../platform/errors.js';
import { derivedId } from '../platform/ids.js';
import { defineCollection, isOnlyDuplicates, type Collection, type Database } from '../platform/mongo.js';

/** One thing a platform told us, kept before anything is done about it. What got its 200 is here. */
export interface StoredEvent {
  /** Derived from channel, account and dedup key: the platform's redelivery meets its first. */
  _id: string;
  channel: string;
  event: ChannelEvent;
  /** Events of one lane are handled one after the other, in order of arrival. */
  lane: string;
  receivedAt: Date;
  /** Order within one delivery. */
  position: number;
  state: 'new' | 'done' | 'ignored' | 'dead';
  attempts: number;
  error?: string;
  /** The body as received, on the first event of the delivery. */
  raw?: string;
  /** What the turn it led to says beside its words. Here, because the end of a turn is written here anyway. */
  reading?: TurnReading;
  /** Forgotten after this; until then a redelivery is recognised. */
  expireAt?: Date;
}

/** Platforms redeliver for up to 7 days (WhatsApp); one more for clocks that differ. */
export const DEDUP_MEMORY_MS = 8 * DAY_MS;

export const eventsCollection = defineCollection<StoredEvent>('channel_events', [
  { keys: { lane: 1, receivedAt: 1, position: 1 }, where: { state: 'new' } },
  { keys: { state: 1, receivedAt: 1 } },
  { keys: { 'reading.at': 1 }, where: { 'reading.at': { $exists: true } } },
  { keys: { expireAt: 1 }, expireAfterSeconds: 0 },
]);

export interface EventStore {
  /** Durable when it resolves. Those stored before are left alone. */
  store(
    channel: string,
    events: { event: ChannelEvent; lane: string }[],
    raw: string,
  ): Promise<StoredEvent[]>;
  /** What is to be done in the lane, oldest first. */
  waiting(lane: string, limit: number): Promise<StoredEvent[]>;
  /** @param reading of the turn that one event led to */
  markDone(ids: string[], reading?: TurnReading): Promise<void>;
  markFailed(id: string, error: string): Promise<StoredEvent | null>;
  markDead(id: string, error: string): Promise<void>;
  revive(id: string): Promise<StoredEvent | null>;
  /** Of turns whose message was stored from `from` on and before `to`, in no order; events are kept for eight days. */
  readings(from: Date, to: Date): AsyncIterable<TurnReading>;
  /** When the oldest of them was stored; null when there is none. */
  oldestReading(): Promise<Date | null>;
  /** Lanes with work older than `instant`: their job was lost. */
  staleLanes(instant: Date, limit: number): Promise<string[]>;
  collection: Collection<StoredEvent>;
}

export function createEventStore(deps: { db: Database; clock: Clock }): EventStore {
  const { clock } = deps;
  const events = deps.db.collection(eventsCollection);

  return {
    collection: events,
    async store(channel, given, raw) {
      const now = clock.now();
      const rows = given.map(({ event, lane }, position): StoredEvent => ({
        _id: derivedId(channel, event.accountId, event.dedupKey),
        channel,
        event,
        lane,
        receivedAt: now,
        position,
        state: event.route === 'ignore' ? 'ignored' : 'new',
        attempts: 0,
        ...(position === 0 && { raw }),
        ...(event.route === 'ignore' && { expireAt: later(now, DEDUP_MEMORY_MS) }),
      }));
      if (rows.length === 0) return [];
      try {
        await events.insertMany(rows, { ordered: false });
        return rows;
      } catch (error) {
        if (!isOnlyDuplicates(error)) throw error;
        // A duplicate of what is still being stored is not safe yet: its writer may die, and this delivery get the only 200.
        const safe = await events
          .find({ _id: { $in: rows.map((row) => row._id) } }, { readConcern: { level: 'majority' } })
          .toArray();
        if (safe.length < new Set(rows.map((row) => row._id)).size) {
          throw unavailable('The same events are just being stored; deliver them again.');
        }
        // Of the same instant: ours, also by a write that the driver repeated. The others were there before.
        return safe.filter((row) => row.receivedAt.getTime() === now.getTime());
      }
    },
    waiting: (lane, limit) =>
      events.find({ lane, state: 'new' }).sort({ receivedAt: 1, position: 1 }).limit(limit).toArray(),
    async markDone(ids, reading) {
      await events.updateMany(
        { _id: { $in: ids } },
        {
          $set: {
            state: 'done',
            expireAt: later(clock.now(), DEDUP_MEMORY_MS),
            ...(reading && { reading }),
          },
        },
      );
    },
    markFailed: (id, error) =>
      events.findOneAndUpdate(
        { _id: id },
        { $inc: { attempts: 1 }, $set: { error } },
        { returnDocument: 'after' },
      ),
    async markDead(id, error) {
      await events.updateOne({ _id: id }, { $set: { state: 'dead', error } });
    },
    revive: (id) =>
      events.findOneAndUpdate(
        { _id: id, state: 'dead' },
        { $set: { state: 'new', attempts: 0 } },
        { returnDocument: 'after' },
      ),
    async *readings(from, to) {
      const rows = events.find(
        { 'reading.at': { $gte: from, $lt: to } },
        { projection: { reading: 1 }, batchSize: 1000 },
      );
      for await (const { reading } of rows) if (reading) yield reading;
    },
    async oldestReading() {
      const [oldest] = await events
        .find({ 'reading.at': { $exists: true } }, { projection: { 'reading.at': 1 } })
        .sort({ 'reading.at': 1 })
        .limit(1)
        .toArray();
      return oldest?.reading?.at ?? null;
    },
    async staleLanes(instant, limit) {
      const rows = await events
        .find({ state: 'new', receivedAt: { $lt: instant } }, { projection: { lane: 1 } })
        .sort({ receivedAt: 1 })
        .limit(limit)
        .toArray();
      return [...new Set(rows.map((row) => row.lane))];
    },
  };
}
