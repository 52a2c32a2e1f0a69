import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../platform/clock.js';

/** What may be in trouble. */
export interface Subject {
  by: 'topic' | 'channel';
  value: string;
}

/** What is known of an hour that is over. */
export interface PastHour {
  from: Date;
  /** `alarmed`: customers with an alarming turn, counted anew each quarter of an hour. */
  counts: readonly { by: string; value: string; alarmed: number }[];
}

/** How many customers a window of 15 minutes usually alarms. */
export interface Usual {
  /** Customers seen in all those windows. */
  customers: number;
  windows: number;
}

/** A crisis is looked for in this much at once. */
export const WINDOW_MS = 15 * MINUTE_MS;
const WINDOWS_AN_HOUR = HOUR_MS / WINDOW_MS;
/** What is usual is learnt from so many days. */
export const USUAL_DAYS = 7;

/**
 * What is usual now: the same hour of the last seven days, with the one before and after it. Hours before `since` are no evidence that nothing was the matter. Pure.
 *
 * @param hours of the last eight days; an hour that is missing had no turns
 * @param since the first hour that was counted at all
 */
export function usualAt(subject: Subject, hours: readonly PastHour[], now: Date, since: Date): Usual {
  const byHour = new Map(hours.map((hour) => [numberOf(hour.from), hour]));
  const alike: number[] = [];
  for (let day = 1; day <= USUAL_DAYS; day += 1) {
    const same = numberOf(later(now, -day * DAY_MS));
    alike.push(...[same - 1, same, same + 1].filter((one) => one >= numberOf(since)));
  }
  const alarmed = alike.map(
    (one) =>
      byHour.get(one)?.counts.find(({ by, value }) => by === subject.by && value === subject.value)
        ?.alarmed ?? 0,
  );
  return {
    customers: alarmed.reduce((sum, customers) => sum + customers, 0),
    windows: alike.length * WINDOWS_AN_HOUR,
  };
}

const numberOf = (at: Date): number => Math.floor(at.getTime() / HOUR_MS);

/** Customers expected in a window; with nothing known, ten. */
export const expectedIn = ({ customers, windows }: Usual): number =>
  (customers + PRIOR.customers) / (windows + PRIOR.windows);

/** Fewer customers than this are no crisis, however unusual. */
export const LEAST_CUSTOMERS = 10;
/** "Far above": rates of real customers vary more than chance alone would. */
const LEAST_RATIO = 3;
/** Twenty topics looked at twice a minute are some 400,000 looks a week, most of them at the same customers. */
const LEAST_CHANCE = 1e-6;
/**
 * A Gamma belief about the rate, as if one customer had been seen in a tenth of a window: before anything is known of a
 * subject a hundred customers may be usual, and soon it counts for nothing.
 */
const PRIOR = { customers: 1, windows: 0.1 };

/**
 * Whether so many customers in a window are far above what is usual: at least ten, three times the expected, and so many
 * by chance less than once in a million. Customers come as a Poisson process whose rate is only known from what was
 * seen: the chance is the tail of a negative binomial (Gelman et al., Bayesian Data Analysis, 2.6). Pure.
 */
export function isFarAbove(customers: number, usual: Usual): boolean {
  return (
    customers >= LEAST_CUSTOMERS &&
    customers >= LEAST_RATIO * expectedIn(usual) &&
    chanceOfAtLeast(customers, usual) < LEAST_CHANCE
  );
}

/** Whether the storm is over: half of what would be the least, or hardly more than usual. Pure. */
export const isCalm = (customers: number, usual: Usual): boolean =>
  customers < Math.max(LEAST_CUSTOMERS / 2, CALM_RATIO * expectedIn(usual));
const CALM_RATIO = 1.5;

function chanceOfAtLeast(customers: number, usual: Usual): number {
  const shape = usual.customers + PRIOR.customers;
  const windows = usual.windows + PRIOR.windows;
  let below = 0;
  let log = shape * Math.log(windows / (windows + 1)); // in logarithms: thousands of windows' product is no number
  for (let count = 0; count < customers; count += 1) {
    below += Math.exp(log);
    log += Math.log((count + shape) / (count + 1) / (windows + 1));
  }
  return 1 - below;
}
