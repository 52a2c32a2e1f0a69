import { DAY_MS, SECOND_MS } from '../platform/clock.js';
import { defineCollection, type Database } from '../platform/mongo.js';
import type { TurnCount } from './turn-tally.js';

/** The turns of one hour, counted once it is over: what reports add up, long after the turns themselves are forgotten. */
export interface HourOfTurns {
  /** The instant it begins, ISO. */
  _id: string;
  from: Date;
  turns: number;
  counts: TurnCount[];
}

/** A year and a month, so that a month can be compared with the same a year ago. */
const KEPT_MS = 400 * DAY_MS;

export const hoursCollection = defineCollection<HourOfTurns>('turn_hours', [
  { keys: { from: 1 }, expireAfterSeconds: KEPT_MS / SECOND_MS },
]);

export interface HourStore {
  /** The last one that was counted. */
  latest(): Promise<HourOfTurns | null>;
  /** Counting an hour again changes nothing. */
  put(hour: Omit<HourOfTurns, '_id'>): Promise<void>;
  /** Those that begin from `from` on and before `to`, oldest first. */
  between(from: Date, to: Date): Promise<HourOfTurns[]>;
}

export function createHourStore({ db }: { db: Database }): HourStore {
  const hours = db.collection(hoursCollection);
  return {
    latest: () => hours.findOne({}, { sort: { from: -1 } }),
    async put(hour) {
      await hours.replaceOne({ _id: hour.from.toISOString() }, hour, { upsert: true });
    },
    between: (from, to) =>
      hours
        .find({ from: { $gte: from, $lt: to } })
        .sort({ from: 1 })
        .toArray(),
  };
}
