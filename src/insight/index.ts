import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import type { Database } from '../platform/mongo.js';
import { createHourKeeper, openHours, type TurnSource } from './hour-keeper.js';
import { createHourStore, type HourOfTurns } from './hour-store.js';
import { startOf, voiceReport, type Period, type VoiceReport } from './voice-report.js';

export { DIMENSIONS } from './turn-tally.js';
export { PERIODS } from './voice-report.js';

export interface InsightDeps {
  db: Database;
  turns: TurnSource;
  clock: Clock;
  logger: Logger;
  /** IANA name: whose days the reports count by. */
  timeZone(): Promise<string>;
}

/** What customers write, counted: for reports, and as what is usual. */
export interface Insight {
  voice(period: Period): Promise<VoiceReport>;
  /** Counted hours that begin from `from` on and before `to`. */
  hours(from: Date, to: Date): Promise<HourOfTurns[]>;
  /** Counts what is over; for the workers' sweep. */
  sweep(): Promise<void>;
}

export function createInsight(deps: InsightDeps): Insight {
  const { clock } = deps;
  const hours = createHourStore(deps);
  return {
    async voice(period) {
      const now = clock.now();
      const [open, closed, timeZone] = await Promise.all([
        openHours({ ...deps, hours }),
        hours.between(startOf(period, now), now),
        deps.timeZone(),
      ]);
      // One that was closed while we looked is in both.
      const known = new Set(closed.map(({ from }) => from.getTime()));
      const all = [...closed, ...open.filter(({ from }) => !known.has(from.getTime()))];
      return voiceReport(period, all, { now, timeZone });
    },
    hours: (from, to) => hours.between(from, to),
    sweep: createHourKeeper({ ...deps, hours }),
  };
}
