import type { TurnReading } from '../conversations/index.js';
import { HOUR_MS, later, MINUTE_MS, type Clock } from '../platform/clock.js';
import { messageOf } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import type { HourOfTurns, HourStore } from './hour-store.js';
import { TurnTally } from './turn-tally.js';

/** Where turns are read; services.ts supplies it. */
export interface TurnSource {
  /** Of messages stored from `from` on and before `to`, in no order. */
  readings(from: Date, to: Date): AsyncIterable<TurnReading>;
  /** When the oldest that is still known was stored; null when there is none. */
  oldestReading(): Promise<Date | null>;
}

export interface HourKeeperDeps {
  hours: HourStore;
  turns: TurnSource;
  clock: Clock;
  logger: Logger;
}

/** A turn ends seconds after its message is stored; one that takes longer than this is not counted. */
const GRACE_MS = 5 * MINUTE_MS;

/**
 * Counts every hour once, after it is over, empty ones too: so the newest one says how far it is. Repeats harmlessly and
 * in several processes at once, because the same hour is always counted from the same turns.
 */
export function createHourKeeper({ hours, turns, clock, logger }: HourKeeperDeps): () => Promise<void> {
  /** Nothing to do before. */
  let due = new Date(0);

  async function closeHours(): Promise<void> {
    let from = await firstOpenHour({ hours, turns });
    while (from && later(from, HOUR_MS + GRACE_MS) <= clock.now()) {
      const tally = await tallyOf(turns, from, later(from, HOUR_MS));
      await hours.put({ from, turns: tally.turns, counts: tally.counts() });
      from = later(from, HOUR_MS);
    }
    due = from ? later(from, HOUR_MS + GRACE_MS) : later(clock.now(), MINUTE_MS);
  }

  return async () => {
    if (clock.now() < due) return;
    try {
      await closeHours();
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'turns were not counted; trying again');
    }
  };
}

/** The first hour that is not counted yet; null before the first turn. */
export async function firstOpenHour({
  hours,
  turns,
}: Pick<HourKeeperDeps, 'hours' | 'turns'>): Promise<Date | null> {
  const [latest, oldest] = await Promise.all([hours.latest(), turns.oldestReading()]);
  if (!oldest) return latest && later(latest.from, HOUR_MS);
  const first = hourOf(oldest);
  if (!latest) return first;
  // After a long rest the turns between are forgotten: there is nothing to count.
  const next = later(latest.from, HOUR_MS);
  return next < first ? first : next;
}

/** Hours that are not counted for good, as they stand now. */
export async function openHours(
  deps: Pick<HourKeeperDeps, 'hours' | 'turns' | 'clock'>,
): Promise<Omit<HourOfTurns, '_id'>[]> {
  const from = await firstOpenHour(deps);
  if (!from) return [];
  const tallies = new Map<number, TurnTally>();
  for await (const turn of deps.turns.readings(from, later(deps.clock.now(), MINUTE_MS))) {
    const hour = hourOf(turn.at).getTime();
    const tally = tallies.get(hour) ?? new TurnTally();
    tally.add(turn);
    tallies.set(hour, tally);
  }
  return [...tallies].map(([hour, tally]) => ({
    from: new Date(hour),
    turns: tally.turns,
    counts: tally.counts(),
  }));
}

async function tallyOf(turns: TurnSource, from: Date, to: Date): Promise<TurnTally> {
  const tally = new TurnTally();
  for await (const turn of turns.readings(from, to)) tally.add(turn);
  return tally;
}

export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
