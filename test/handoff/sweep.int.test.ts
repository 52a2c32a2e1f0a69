import { createHandoffSweep } from '../../src/handoff/sweep.js';
import { SECOND_MS } from '../../src/platform/clock.js';
import { fresh } from './builders.js';
import { startDesk, type TestDesk } from './start-desk.js';

describe('what a crash or a lost Redis left behind is found again', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await desk.settled();
    await desk.agents.collection.deleteMany({});
    await desk.conversations.collection.deleteMany({});
  });

  const ask = async () =>
    desk.start(await desk.addConversation(), { reason: 'customer-asked', cause: fresh('cause') });
  const itemFor = (conversation: { _id: string; handoff: { id: string } | null }) => ({
    handoffId: conversation.handoff?.id ?? '',
    conversationId: conversation._id,
    units: 1,
    state: 'offered' as const,
    since: desk.clock.now(),
  });
  const forgetRedis = async (): Promise<void> => {
    const keys = await desk.redis.keys(`${desk.place.prefix}*`);
    if (keys.length > 0) await desk.redis.del(...keys);
  };
  const sweepAfter = async (seconds: number): Promise<void> => {
    desk.clock.advance(seconds * SECOND_MS);
    await desk.sweep();
  };

  it('a reservation without its offer is released, and who waits gets the room', async () => {
    const agent = await desk.addAgent({ capacity: 1 });
    const elsewhere = await desk.addConversation();
    await desk.agents.reserve(agent, itemFor({ ...elsewhere, handoff: { id: fresh('handoff') } }));
    const waiting = await ask();
    await desk.settled();
    await sweepAfter(5);
    expect((await desk.agents.get(agent._id)).load).toBe(1); // the offer may still be on its way
    await sweepAfter(6);
    await desk.offered(waiting._id, agent._id);
    expect(await desk.agents.get(agent._id)).toMatchObject({
      load: 1,
      work: [{ conversationId: waiting._id }],
    });
  });

  it('what is offered, held or wrapped up keeps its units, however old', async () => {
    const agent = await desk.addAgent();
    const [talk, ended, offered] = [await ask(), await ask(), await ask()];
    for (const one of [talk, ended]) {
      const offer = await desk.offered(one._id);
      await desk.offers.accept(offer.id, agent._id);
    }
    await desk.acts.end(ended._id, agent._id);
    await desk.offered(offered._id);
    await sweepAfter(20);
    await desk.settled();
    expect((await desk.agents.get(agent._id)).load).toBe(3);
  });

  it('an acceptance whose mark was not written is marked', async () => {
    const agent = await desk.addAgent();
    const asked = await ask();
    const offer = await desk.offered(asked._id);
    await desk.offers.accept(offer.id, agent._id);
    await desk.agents.collection.updateOne({ _id: agent._id }, { $set: { 'work.0.state': 'offered' } });
    await sweepAfter(11);
    expect((await desk.agents.get(agent._id)).work).toMatchObject([{ state: 'accepted' }]);
  });

  it('units of a conversation that closed, or went to another handoff, come back', async () => {
    const agent = await desk.addAgent({ presence: 'busy' });
    const closed = await desk.addConversation({ state: 'closed' });
    const queued = await ask();
    await desk.agents.hold(agent._id, itemFor({ ...closed, handoff: { id: fresh('handoff') } }));
    await desk.agents.hold(agent._id, itemFor({ ...queued, handoff: { id: fresh('handoff') } }));
    await desk.agents.hold(agent._id, itemFor({ _id: 'gone', handoff: { id: fresh('handoff') } }));
    await sweepAfter(11);
    expect(await desk.agents.get(agent._id)).toMatchObject({ load: 0, work: [] });
  });

  it('an offer whose expiry never came expires', async () => {
    const agent = await desk.addAgent({ capacity: 9 });
    const asked = await ask();
    await desk.offered(asked._id, agent._id);
    await desk.settled();
    await forgetRedis();
    const next = await desk.addAgent();
    await sweepAfter(32);
    await desk.offered(asked._id, next._id);
  });

  it('all who wait are served again after Redis was emptied, the most urgent first', async () => {
    const asked = [await ask(), await ask(), await ask()];
    const danger = await desk.start(await desk.addConversation(), {
      reason: 'safety',
      cause: fresh('cause'),
    });
    await desk.settled();
    await forgetRedis();
    const agent = await desk.addAgent({ capacity: 4 });
    await sweepAfter(32);
    for (const one of [...asked, danger]) {
      const offer = await desk.offered(one._id, agent._id);
      await desk.offers.accept(offer.id, agent._id);
    }
    const { work } = await desk.agents.get(agent._id);
    expect(work).toHaveLength(4);
    expect(work.some((item) => item.conversationId === danger._id)).toBe(true);
  });

  it('handoffs whose first job was lost with Redis are found by any other process', async () => {
    const quiet = await startDesk({ place: desk.place, clock: desk.clock, work: false });
    try {
      const agent = await desk.addAgent();
      const conversation = await desk.addConversation();
      const lost = { ...desk.routingJobs, add: () => Promise.resolve(false) };
      const { createStartHandoff } = await import('../../src/handoff/start-handoff.js');
      const start = createStartHandoff({ ...desk, routingJobs: lost, summarise: () => Promise.resolve('') });
      await start(conversation, { reason: 'customer-asked', cause: fresh('cause') });
      await desk.settled();
      expect((await desk.conversationOf(conversation._id)).handoff?.offer).toBeNull();
      desk.clock.advance(2 * SECOND_MS);
      await quiet.sweep();
      await desk.offered(conversation._id, agent._id);
    } finally {
      await quiet.leave();
    }
  });

  it('a line the customer was not told is told, once', async () => {
    const conversation = await desk.addConversation({
      pendingNotices: [{ key: 'notice:x', kind: 'joined', agentName: 'Priya' }],
    });
    await desk.sweep();
    expect(await desk.told(conversation._id)).toEqual([]);
    await sweepAfter(3);
    await sweepAfter(3);
    expect(await desk.told(conversation._id)).toMatchObject([{ notice: 'joined' }]);
    expect((await desk.conversationOf(conversation._id)).pendingNotices).toEqual([]);
  });

  it('a forgotten handoff gets one new job from all the sweeps there are', async () => {
    const asked = await ask();
    await desk.settled();
    desk.clock.advance(32 * SECOND_MS);
    const added: unknown[] = [];
    const sweep = createHandoffSweep({
      ...desk,
      timings: { offerTimeoutMs: 30_000, heartbeatTimeoutMs: 45_000 },
      routingJobs: {
        ...desk.routingJobs,
        add(job) {
          added.push(job);
          return Promise.resolve(false); // and Redis is away
        },
      },
    });
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    const job = { kind: 'route', handoffId: asked.handoff?.id };
    expect(added).toEqual([job]);
    desk.clock.advance(7 * SECOND_MS);
    await sweep();
    expect(added).toEqual([job, job]);
  });

  it('several processes may sweep at once', async () => {
    const agent = await desk.addAgent({ capacity: 5 });
    const elsewhere = await desk.addConversation();
    await desk.agents.reserve(agent, itemFor({ ...elsewhere, handoff: { id: fresh('handoff') } }));
    desk.clock.advance(11 * SECOND_MS);
    await Promise.all([desk.sweep(), desk.sweep(), desk.sweep()]);
    expect(await desk.agents.get(agent._id)).toMatchObject({ load: 0, epoch: 2 });
  });

  it('a step that fails keeps no other from being done', async () => {
    const silent = await desk.addAgent({ heartbeatAt: desk.clock.now() });
    const holder = await desk.addAgent({ presence: 'busy' });
    await desk.agents.hold(holder._id, itemFor({ _id: 'gone', handoff: { id: fresh('handoff') } }));
    desk.clock.advance(60 * SECOND_MS);
    const sweep = createHandoffSweep({
      ...desk,
      timings: { offerTimeoutMs: 30_000, heartbeatTimeoutMs: 45_000 },
      presence: { ...desk.presence, requeueAll: () => Promise.reject(new Error('broken')) },
    });
    await sweep();
    expect((await desk.agents.get(silent._id)).presence).toBe('offline');
    expect((await desk.agents.get(holder._id)).load).toBe(0);
  });
});
