import { MESSAGE_KINDS, type MessageKind } from '../conversations/index.js';
import { DAY_MS, HOUR_MS, later } from '../platform/clock.js';
import { hourOf } from './hour-keeper.js';
import type { HourOfTurns } from './hour-store.js';
import type { TurnCount } from './turn-tally.js';

export const PERIODS = { '24h': { hours: 24 }, '7d': { days: 7 }, '30d': { days: 30 } } as const;
export type Period = keyof typeof PERIODS;

/** What customers wrote over a while. */
export interface VoiceReport {
  period: Period;
  from: Date;
  to: Date;
  /** A day is one of this time zone; an hour that lies in two belongs to the one it begins in. */
  timeZone: string;
  turns: number;
  /** Each hour of 24, else each day, oldest first. */
  series: { at: Date; turns: number; kinds: Record<MessageKind, number> }[];
  /** Over all of it, the most frequent first. */
  counts: Omit<TurnCount, 'alarmed'>[];
}

/** Where a report has to begin reading. */
export const startOf = (period: Period, now: Date): Date => {
  const length = PERIODS[period];
  return 'hours' in length
    ? later(hourOf(now), -(length.hours - 1) * HOUR_MS)
    : later(hourOf(now), -length.days * DAY_MS);
};

/** Adds up hours. Pure. @param hours from `startOf` on, in any order, each once */
export function voiceReport(
  period: Period,
  hours: readonly Pick<HourOfTurns, 'from' | 'turns' | 'counts'>[],
  { now, timeZone }: { now: Date; timeZone: string },
): VoiceReport {
  const length = PERIODS[period];
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const nameOf = (at: Date): string => ('hours' in length ? at.toISOString() : dayOf.format(at));
  const steps = stepsOf(period, now, nameOf);
  const counts = new Map<string, Omit<TurnCount, 'alarmed'>>();
  let turns = 0;
  for (const hour of hours) {
    const step = steps.get(nameOf(hour.from));
    if (!step) continue; // of the day before the first one
    turns += hour.turns;
    step.turns += hour.turns;
    for (const { by, value, turns: many, complaints } of hour.counts) {
      const kind = by === 'kind' && MESSAGE_KINDS.find((one) => one === value);
      if (kind) step.kinds[kind] += many;
      const sum = counts.get(`${by} ${value}`) ?? { by, value, turns: 0, complaints: 0 };
      sum.turns += many;
      sum.complaints += complaints;
      counts.set(`${by} ${value}`, sum);
    }
  }
  const series = [...steps.values()];
  return {
    period,
    from: series[0]?.at ?? now,
    to: now,
    timeZone,
    turns,
    series,
    counts: [...counts.values()].sort((a, b) => b.turns - a.turns || (a.value < b.value ? -1 : 1)),
  };
}

/** By name, oldest first, each at its first hour. */
function stepsOf(
  period: Period,
  now: Date,
  nameOf: (at: Date) => string,
): Map<string, VoiceReport['series'][number]> {
  const steps = new Map<string, VoiceReport['series'][number]>();
  for (let at = startOf(period, now); at <= now; at = later(at, HOUR_MS)) {
    const kinds = { question: 0, complaint: 0, praise: 0, spam: 0, other: 0 };
    if (!steps.has(nameOf(at))) steps.set(nameOf(at), { at, turns: 0, kinds });
  }
  const length = PERIODS[period];
  const [first] = steps.keys();
  // Of the first of eight days only the end lies within seven times 24 hours.
  if ('days' in length && first !== undefined && steps.size > length.days) steps.delete(first);
  return steps;
}
