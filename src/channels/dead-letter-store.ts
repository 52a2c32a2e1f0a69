import type { Clock } from '../platform/clock.js';
import { derivedId } from '../platform/ids.js';
import { defineCollection, type Database } from '../platform/mongo.js';

/** Work given up after its last try, kept where no Redis accident can reach it, until somebody replays it. */
export interface DeadLetter {
  _id: string;
  kind: 'inbound' | 'outbound' | 'routing';
  /** The event or activity it is about. */
  refId: string;
  conversationId: string | null;
  channel: string | null;
  error: string;
  at: Date;
  replayedAt: Date | null;
}

export const deadLettersCollection = defineCollection<DeadLetter>('dead_letters', [
  { keys: { at: -1, _id: -1 } },
]);

export interface DeadLetterStore {
  add(letter: Omit<DeadLetter, '_id' | 'at' | 'replayedAt'>): Promise<void>;
  get(id: string): Promise<DeadLetter | null>;
  list(options: { before?: string; limit: number; open?: boolean }): Promise<DeadLetter[]>;
  markReplayed(id: string): Promise<void>;
  countOpen(): Promise<number>;
}

export function createDeadLetterStore(deps: { db: Database; clock: Clock }): DeadLetterStore {
  const letters = deps.db.collection(deadLettersCollection);
  return {
    async add(letter) {
      await letters.updateOne(
        { _id: derivedId('dead', letter.kind, letter.refId) },
        { $set: { ...letter, at: deps.clock.now(), replayedAt: null } },
        { upsert: true },
      );
    },
    get: (id) => letters.findOne({ _id: id }),
    list: ({ before, limit, open }) =>
      letters
        .find({ ...(before && { _id: { $lt: before } }), ...(open && { replayedAt: null }) })
        .sort({ _id: -1 })
        .limit(limit)
        .toArray(),
    async markReplayed(id) {
      await letters.updateOne({ _id: id }, { $set: { replayedAt: deps.clock.now() } });
    },
    countOpen: () => letters.countDocuments({ replayedAt: null }),
  };
}
