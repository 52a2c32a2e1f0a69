import { createInsight, type Insight } from '../../src/insight/index.js';
import { hoursCollection } from '../../src/insight/hour-store.js';
import { HOUR_MS, later, MINUTE_MS } from '../../src/platform/clock.js';
import { buildReading } from './build-reading.js';
import { openEvents } from './open-events.js';

describe('what customers write, counted', () => {
  // Far ahead: the database deletes what has expired by its own clock.
  const clock = { time: new Date('2100-11-02T09:50:00Z'), now: () => clock.time };
  let world: Awaited<ReturnType<typeof openEvents>>;
  let insight: Insight;
  const another = (): Insight =>
    createInsight({ ...world, turns: world.events, clock, timeZone: async () => 'Asia/Tokyo' });
  beforeAll(async () => {
    world = await openEvents(clock);
    insight = another();
    await world.db.ensureIndexes();
  });
  afterAll(() => world.close());
  const hours = () => world.db.collection(hoursCollection).find({}).sort({ from: 1 }).toArray();

  it('is empty before anybody wrote', async () => {
    await insight.sweep();
    expect(await insight.voice('24h')).toMatchObject({ turns: 0, counts: [] });
    expect(await hours()).toEqual([]);
  });

  it('is told at once, and counted for good when the hour is over', async () => {
    await world.end([
      buildReading({ at: new Date('2100-11-02T07:10:00Z'), kind: 'complaint', topics: ['refunds'] }),
      buildReading({ at: new Date('2100-11-02T09:40:00Z'), topics: ['refunds'], channel: 'x' }),
      buildReading({ at: new Date('2100-11-02T09:41:00Z'), language: 'es' }),
    ]);
    expect(await insight.voice('24h')).toMatchObject({ turns: 3 });
    clock.time = later(clock.time, 30 * MINUTE_MS); // 10:20
    await Promise.all([another().sweep(), another().sweep()]); // two workers
    expect((await hours()).map(({ from, turns }) => [from.getUTCHours(), turns])).toEqual([
      [7, 1],
      [8, 0],
      [9, 2],
    ]);
    const { turns, counts, series } = await insight.voice('24h');
    expect(turns).toBe(3);
    expect(counts).toContainEqual({ by: 'topic', value: 'refunds', turns: 2, complaints: 1 });
    expect(counts).toContainEqual({ by: 'language', value: 'es', turns: 1, complaints: 0 });
    expect(series.map((step) => step.turns).filter(Boolean)).toEqual([1, 2]);
  });

  it('adds what has come since, and needs the turns no more once they are counted', async () => {
    await world.events.collection.deleteMany({ 'reading.at': { $lt: new Date('2100-11-02T10:00:00Z') } });
    await world.end([buildReading({ at: new Date('2100-11-02T10:10:00Z'), kind: 'praise' })]);
    for (const period of ['24h', '7d', '30d'] as const) {
      expect(await insight.voice(period)).toMatchObject({ turns: 4 });
    }
  });

  it('goes on after a rest longer than turns are kept', async () => {
    clock.time = later(clock.time, 10 * 24 * HOUR_MS);
    await world.events.collection.deleteMany({});
    await world.end([buildReading({ at: later(clock.time, -2 * HOUR_MS) })]);
    await another().sweep();
    expect((await hours()).length).toBe(3 + 2); // not two hundred empty ones
  });

  it('reads turns through their index, not all events', async () => {
    await world.end(
      Array.from({ length: 300 }, (_, at) => buildReading({ at: later(clock.time, -at * MINUTE_MS) })),
    );
    const plan = await world.events.collection
      .find({ 'reading.at': { $gte: later(clock.time, -10 * MINUTE_MS), $lt: clock.time } })
      .explain('executionStats');
    expect(JSON.stringify(plan)).toContain('reading.at_1');
    expect(JSON.stringify(plan)).not.toContain('COLLSCAN');
  });
});
