import type { ProductEvent, TurnReading } from '../../src/conversations/index.js';
import { createInsight, type Insight } from '../../src/insight/index.js';
import { createAlertStore, createCrisisWatch, type AlertStore } from '../../src/social/index.js';
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../src/platform/clock.js';
import { buildReading } from '../insight/build-reading.js';
import { openEvents } from '../insight/open-events.js';

/** Far ahead: the database deletes what has expired by its own clock. */
const DAY_ONE = new Date('2100-11-02T00:00:00Z');
/** Noon of the eighth day. */
const NOON = later(DAY_ONE, 7 * DAY_MS + 12 * HOUR_MS);

describe('the crisis watch', () => {
  const clock = { time: NOON, now: () => clock.time };
  const told: ProductEvent[] = [];
  let world: Awaited<ReturnType<typeof openEvents>>;
  let insight: Insight;
  let alerts: AlertStore;
  /** Each look is that of a worker that has just started. */
  const look = (workers = 1) =>
    Promise.all(
      Array.from({ length: workers }, () =>
        createCrisisWatch({
          ...world,
          alerts,
          readings: world.events.readings,
          hours: insight.hours,
          bus: { publish: (event) => void told.push(event) },
          clock,
        })(),
      ),
    );
  const many = (count: number, given: (at: number) => Partial<TurnReading>): TurnReading[] =>
    Array.from({ length: count }, (_, at) => buildReading(given(at)));
  const within = (count: number) => (at: number) => later(clock.time, -((at * 14) / count) * MINUTE_MS - 1);

  beforeAll(async () => {
    world = await openEvents(clock);
    insight = createInsight({ ...world, turns: world.events, clock, timeZone: async () => 'UTC' });
    alerts = createAlertStore({ ...world, clock });
    await world.db.ensureIndexes();
    // A week like every other: at every hour some questions and now and then a complaint.
    await world.end(
      many(7 * 24, (at) => ({
        at: later(DAY_ONE, at * HOUR_MS + 20 * MINUTE_MS),
        kind: at % 3 === 0 ? 'complaint' : 'question',
        topics: [at % 2 === 0 ? 'refunds' : 'delivery'],
      })),
    );
    await insight.sweep();
  });
  afterAll(() => world.close());

  it('says nothing of a day with many questions', async () => {
    const at = within(200);
    await world.end(many(200, (one) => ({ at: at(one), topics: ['refunds', 'orders'] })));
    await look();
    expect(await alerts.live()).toEqual([]);
  });

  it('says nothing of one customer who complains two hundred times', async () => {
    const at = within(200);
    await world.end(
      many(200, (one) => ({
        at: at(one),
        kind: 'complaint',
        topics: ['returns'],
        contactId: 'the-angry-one',
      })),
    );
    await look();
    expect(await alerts.live()).toEqual([]);
  });

  it('raises one alert for a storm about one topic, whoever looks and however often', async () => {
    const at = within(200);
    await world.end(
      many(200, (one) => ({
        at: at(one),
        kind: 'complaint',
        sentiment: -0.8,
        topics: one % 2 ? ['refunds', 'orders'] : ['refunds'],
        channel: one % 3 ? 'x' : 'webchat',
      })),
    );
    await look(4);
    await look();
    const live = await alerts.live();
    expect(live).toHaveLength(1);
    expect(live[0]).toMatchObject({
      by: 'topic',
      value: 'refunds',
      state: 'open',
      customers: 200,
      peak: 200,
    });
    expect(live[0]?.expected).toBeLessThan(2);
    expect(live[0]?.messages).toHaveLength(20);
    expect(told).toEqual([{ type: 'alert.changed', alertId: live[0]?._id }]);
  });

  it('tells a second trouble from the first', async () => {
    const at = within(30);
    await world.end(many(30, (one) => ({ at: at(one), urgency: 0.9, topics: ['account'] })));
    await look();
    expect((await alerts.live()).map(({ value }) => value).toSorted()).toEqual(['account', 'refunds']);
  });

  it('names the channel when no topic explains it', async () => {
    const at = within(40);
    await world.end(many(40, (one) => ({ at: at(one), kind: 'complaint', channel: 'facebook' })));
    await look();
    expect(await alerts.live()).toContainEqual(
      expect.objectContaining({ by: 'channel', value: 'facebook', customers: 40 }),
    );
  });

  it('stays one alert while it is looked after, and is over when it is calm', async () => {
    const refunds = (await alerts.live()).find(({ value }) => value === 'refunds')!;
    expect(await alerts.acknowledge(refunds._id, 'helen')).toMatchObject({ isNew: true });
    expect(await alerts.acknowledge(refunds._id, 'kenji')).toMatchObject({
      isNew: false,
      alert: { acknowledgedBy: 'helen' },
    });
    clock.time = later(clock.time, 5 * MINUTE_MS);
    await look();
    expect((await alerts.live()).filter(({ value }) => value === 'refunds')).toHaveLength(1);
    clock.time = later(clock.time, 15 * MINUTE_MS);
    await look(3);
    expect(await alerts.live()).toEqual([]);
    await expect(alerts.acknowledge(refunds._id, 'helen')).rejects.toMatchObject({ status: 409 });
    await expect(alerts.acknowledge('no-such-alert', 'helen')).rejects.toMatchObject({ status: 404 });
  });

  it('raises another for the next storm', async () => {
    const at = within(60);
    await world.end(many(60, (one) => ({ at: at(one), kind: 'complaint', topics: ['refunds'] })));
    await look();
    expect(await alerts.live()).toMatchObject([{ value: 'refunds', number: 2, state: 'open' }]);
  });
});
