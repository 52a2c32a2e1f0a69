import {
  isCalm,
  isFarAbove,
  LEAST_CUSTOMERS,
  usualAt,
  WINDOW_MS,
  type PastHour,
  type Subject,
} from '../../src/social/alarm-rule.js';
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../src/platform/clock.js';

const START = new Date('2026-11-02T00:00:00Z');
const REFUNDS: Subject = { by: 'topic', value: 'refunds' };

describe('isFarAbove', () => {
  it('needs ten customers, however unusual', () => {
    const never = { customers: 0, windows: 84 };
    expect(isFarAbove(LEAST_CUSTOMERS - 1, never)).toBe(false);
    expect(isFarAbove(LEAST_CUSTOMERS, never)).toBe(true);
  });

  it('needs more where nothing is known yet', () => {
    const nothing = { customers: 0, windows: 0 };
    expect(isFarAbove(LEAST_CUSTOMERS, nothing)).toBe(false);
    expect(isFarAbove(100, nothing)).toBe(false);
    expect(isFarAbove(200, nothing)).toBe(true);
  });

  it('goes by what is usual: three times as many at least, and never by chance', () => {
    const busy = { customers: 84 * 20, windows: 84 };
    expect(isFarAbove(50, busy)).toBe(false);
    expect(isFarAbove(65, busy)).toBe(true);
    expect(isFarAbove(14, { customers: 84 * 3, windows: 84 })).toBe(false);
    expect(isFarAbove(3000, { customers: 84 * 2000, windows: 84 })).toBe(false);
    expect(isFarAbove(7000, { customers: 84 * 2000, windows: 84 })).toBe(true);
  });

  it('is never at once far above and calm', () => {
    for (const usual of [0, 10, 100, 1000, 10_000].map((customers) => ({ customers, windows: 84 }))) {
      const both = Array.from({ length: 300 }, (_, at) => at * 3).filter(
        (customers) => isFarAbove(customers, usual) && isCalm(customers, usual),
      );
      expect(both).toEqual([]);
    }
  });
});

describe('usualAt', () => {
  const hour = (from: Date, alarmed: number): PastHour => ({ from, counts: [{ ...REFUNDS, alarmed }] });

  it('takes the same hour of the last seven days and its neighbours', () => {
    const now = later(START, 20 * DAY_MS + 12 * HOUR_MS + 5 * MINUTE_MS);
    const hours = [
      hour(later(now, -DAY_MS - 5 * MINUTE_MS), 4),
      hour(later(now, -7 * DAY_MS + HOUR_MS - 5 * MINUTE_MS), 2),
      hour(later(now, -DAY_MS + 3 * HOUR_MS - 5 * MINUTE_MS), 100), // another time of the day
      hour(later(now, -8 * DAY_MS - 5 * MINUTE_MS), 100), // too long ago
    ];
    expect(usualAt(REFUNDS, hours, now, START)).toEqual({ customers: 6, windows: 7 * 3 * 4 });
  });

  it('counts no hour before the first as one without trouble', () => {
    const now = later(START, 12 * HOUR_MS);
    expect(usualAt(REFUNDS, [], START, START)).toEqual({ customers: 0, windows: 0 });
    expect(usualAt(REFUNDS, [], later(now, DAY_MS), START)).toEqual({ customers: 0, windows: 12 });
  });
});

describe('chance alone', () => {
  it('raises less than one alert a week: 20 topics, 30 days, looked at every minute', () => {
    const random = mulberry32(20_261_122);
    const topics = Array.from({ length: 20 }, (_, at) => ({ by: 'topic' as const, value: `topic-${at}` }));
    // From one alarmed customer a day to thirty a quarter of an hour, at noon twice as many and at night a fifth.
    const rates = topics.map((_, at) => 0.01 * 3000 ** (at / 19));
    const shape = (at: number): number => 0.2 + 0.9 * (1 - Math.cos((2 * Math.PI * at) / DAY_MS));
    const days = 30;
    let alerts = 0;
    const arrivals = topics.map((_, topic) => arrivalsOf(rates[topic] ?? 0, days * DAY_MS, shape, random));
    const hours: PastHour[] = Array.from({ length: days * 24 }, (_, at) => ({
      from: later(START, at * HOUR_MS),
      counts: topics.map((subject, topic) => ({
        ...subject,
        alarmed: between(arrivals[topic] ?? [], at * HOUR_MS, (at + 1) * HOUR_MS),
      })),
    }));
    for (const [topic, subject] of topics.entries()) {
      const own = arrivals[topic] ?? [];
      let isLive = false;
      let usual = { customers: 0, windows: 0 };
      for (let at = 0; at < days * DAY_MS; at += MINUTE_MS) {
        if (at % HOUR_MS === 0) {
          const past = hours.slice(Math.max(0, Math.floor(at / HOUR_MS) - 170), Math.floor(at / HOUR_MS));
          usual = usualAt(subject, past, later(START, at), START);
        }
        const customers = between(own, at - WINDOW_MS, at);
        if (!isLive && isFarAbove(customers, usual)) {
          isLive = true;
          alerts += 1;
        } else if (isLive && isCalm(customers, usual)) isLive = false;
      }
    }
    process.stdout.write(`false alerts in ${days} days: ${alerts}\n`);
    expect(alerts / (days / 7)).toBeLessThan(1);
  });
});

/** Moments of a Poisson process whose rate (a window) goes up and down, by thinning (Lewis and Shedler 1979). */
function arrivalsOf(
  rate: number,
  length: number,
  shape: (at: number) => number,
  random: () => number,
): number[] {
  const highest = 2;
  const moments: number[] = [];
  for (let at = 0; ;) {
    at += (-Math.log(1 - random()) * WINDOW_MS) / (rate * highest);
    if (at >= length) return moments;
    if (random() * highest < shape(at)) moments.push(at);
  }
}

/** How many of the sorted moments lie from `from` on and before `to`. */
const between = (moments: readonly number[], from: number, to: number): number =>
  firstFrom(moments, to) - firstFrom(moments, from);

function firstFrom(moments: readonly number[], at: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Small and the same everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
