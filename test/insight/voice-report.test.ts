import fc from 'fast-check';
import { TurnTally } from '../../src/insight/turn-tally.js';
import { startOf, voiceReport } from '../../src/insight/voice-report.js';
import { HOUR_MS, later } from '../../src/platform/clock.js';
import { buildReading } from './build-reading.js';

const NOW = new Date('2026-11-02T09:40:00Z');

describe('TurnTally', () => {
  const tallyOf = (...readings: Parameters<typeof buildReading>[0][]): TurnTally => {
    const tally = new TurnTally();
    for (const reading of readings) tally.add(buildReading(reading));
    return tally;
  };
  const count = (tally: TurnTally, by: string, value: string) =>
    tally.counts().find((one) => one.by === by && one.value === value);

  it('counts a turn for all that it says, once for each of its topics', () => {
    const tally = tallyOf(
      { kind: 'complaint', sentiment: -0.7, urgency: 0.9, topics: ['orders', 'refunds'], channel: 'x' },
      { topics: ['orders'], language: null },
    );
    expect(tally.turns).toBe(2);
    expect(count(tally, 'topic', 'orders')).toMatchObject({ turns: 2, complaints: 1, alarmed: 1 });
    expect(count(tally, 'topic', 'refunds')).toMatchObject({ turns: 1, complaints: 1 });
    expect(count(tally, 'feeling', 'bad')).toMatchObject({ turns: 1 });
    expect(count(tally, 'urgency', 'pressing')).toMatchObject({ turns: 1 });
    expect(count(tally, 'language', 'en')).toMatchObject({ turns: 1 });
    expect(count(tally, 'channel', 'x')).toMatchObject({ turns: 1, complaints: 1 });
  });

  it('counts an alarmed customer once a quarter of an hour, and spam never', () => {
    const angry = { kind: 'complaint' as const, contactId: 'one', topics: ['orders'] };
    const tally = tallyOf(
      { ...angry, at: new Date('2026-11-02T09:01:00Z') },
      { ...angry, at: new Date('2026-11-02T09:14:00Z') },
      { ...angry, at: new Date('2026-11-02T09:16:00Z') },
      { ...angry, contactId: 'two' },
      { kind: 'spam', sentiment: -0.9, urgency: 1, topics: ['orders'] },
    );
    expect(count(tally, 'topic', 'orders')).toMatchObject({ turns: 5, complaints: 4, alarmed: 3 });
  });
});

describe('voiceReport', () => {
  const hour = (from: Date, turns: number, complaints = 0) => ({
    from,
    turns,
    counts: [
      { by: 'kind' as const, value: 'question', turns: turns - complaints, complaints: 0, alarmed: 0 },
      { by: 'kind' as const, value: 'complaint', turns: complaints, complaints, alarmed: 0 },
    ],
  });

  it('has an hour for each of 24, the running one last', () => {
    const report = voiceReport('24h', [hour(new Date('2026-11-02T09:00:00Z'), 5, 2)], {
      now: NOW,
      timeZone: 'Asia/Tokyo',
    });
    expect(report.series).toHaveLength(24);
    expect(report.series.at(-1)).toMatchObject({ turns: 5, kinds: { question: 3, complaint: 2 } });
    expect(report.counts[0]).toEqual({ by: 'kind', value: 'question', turns: 3, complaints: 0 });
  });

  it('counts by days of the time zone', () => {
    // 15:00 UTC is midnight in Tokyo.
    const hours = [hour(new Date('2026-11-01T14:00:00Z'), 1), hour(new Date('2026-11-01T15:00:00Z'), 10)];
    const days = voiceReport('7d', hours, { now: NOW, timeZone: 'Asia/Tokyo' }).series;
    expect(days).toHaveLength(7);
    expect(days.slice(-2).map(({ turns }) => turns)).toEqual([1, 10]);
  });

  it('loses no turn between the first step and now, and invents none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('24h', '7d', '30d'),
        fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York', 'Asia/Kolkata'),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.array(fc.nat(800), { maxLength: 50 }),
        (period, timeZone, now, ages) => {
          const first = startOf(period, now);
          const hours = [...new Set(ages)]
            .map((age) =>
              hour(later(new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS), -age * HOUR_MS), 3, 1),
            )
            .filter(({ from }) => from >= first);
          const { series, turns, counts } = voiceReport(period, hours, { now, timeZone });
          const begin = series[0]!.at;
          expect(turns).toBe(hours.filter(({ from }) => from >= begin).length * 3);
          expect(series.reduce((sum, step) => sum + step.turns, 0)).toBe(turns);
          expect(counts.reduce((sum, one) => sum + one.turns, 0)).toBe(turns);
        },
      ),
    );
  });
});
