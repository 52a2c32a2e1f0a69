import type { Conversation } from '../../src/conversations/index.js';
import { later, SECOND_MS } from '../../src/platform/clock.js';
import { until } from '../support/until.js';
import { fresh } from './builders.js';
import { startDesk, type TestDesk } from './start-desk.js';

describe('offers', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.close());
  // Everybody goes home after each test, so that the next begins with an empty shop.
  afterEach(async () => {
    await desk.settled();
    await desk.agents.collection.deleteMany({});
    await desk.conversations.collection.deleteMany({});
  });

  const ask = async (overrides: Partial<Conversation> = {}) => {
    const conversation = await desk.addConversation(overrides);
    return desk.start(conversation, { reason: 'customer-asked', cause: fresh('cause') });
  };
  const loadOf = async (id: string) => {
    const { load, work } = await desk.agents.get(id);
    return { load, held: work.map((item) => item.state) };
  };
  const pass30Seconds = async (): Promise<void> => {
    desk.clock.advance(32 * SECOND_MS);
    await desk.sweep();
  };

  it('takes capacity when made, not when accepted, and tells the agent', async () => {
    const agent = await desk.addAgent({ capacity: 1 });
    const first = await ask();
    const offer = await desk.offered(first._id, agent._id);
    expect(await loadOf(agent._id)).toEqual({ load: 1, held: ['offered'] });
    expect(offer.expiresAt).toEqual(later(offer.offeredAt, 30 * SECOND_MS));
    expect((await desk.offers.ofAgent(agent._id)).map((one) => one._id)).toEqual([first._id]);
    await until('the agent hears of it', () =>
      desk.heard.some((event) => event.type === 'offer.made' && event.offerId === offer.id),
    );
    const second = await ask();
    await desk.settled();
    expect((await desk.conversationOf(second._id)).handoff?.offer).toBeNull();
  });

  it('accepted, the conversation is theirs, and the customer is told by whom', async () => {
    const idle = new Date(Date.now() - 60_000);
    const agent = await desk.addAgent({ name: 'Priya', idleSince: idle });
    const asked = await ask();
    const offer = await desk.offered(asked._id);
    const active = await desk.offers.accept(offer.id, agent._id);
    expect(active).toMatchObject({
      state: 'active',
      owner: { kind: 'agent', agentId: agent._id },
      lastAgentId: agent._id,
      handoff: { offer: null, agentId: agent._id, acceptedOfferId: offer.id },
    });
    expect(await loadOf(agent._id)).toEqual({ load: 1, held: ['accepted'] });
    const { idleSince } = await desk.agents.get(agent._id);
    expect(idleSince.getTime()).toBeGreaterThan(idle.getTime());
    expect((await desk.told(asked._id)).at(-1)).toEqual({
      notice: 'joined',
      text: 'Priya has joined and is reading your messages now.',
    });
    expect(await desk.offers.ofAgent(agent._id)).toEqual([]);
  });

  it('accepted twice, it is no mistake; the second time changes nothing', async () => {
    const agent = await desk.addAgent();
    const asked = await ask();
    const offer = await desk.offered(asked._id);
    const both = await Promise.all([
      desk.offers.accept(offer.id, agent._id),
      desk.offers.accept(offer.id, agent._id),
    ]);
    expect(both.map((one) => one._id)).toEqual([asked._id, asked._id]);
    expect((await desk.offers.accept(offer.id, agent._id)).state).toBe('active');
    expect(await loadOf(agent._id)).toEqual({ load: 1, held: ['accepted'] });
    expect((await desk.told(asked._id)).filter((line) => line.notice === 'joined')).toHaveLength(1);
  });

  it('nobody can answer the offer of another', async () => {
    const agent = await desk.addAgent({ capacity: 5 });
    const other = await desk.addAgent();
    const offer = await desk.offered((await ask())._id, agent._id);
    await expect(desk.offers.accept(offer.id, other._id)).rejects.toMatchObject({
      status: 409,
      id: 'offer_gone',
    });
    await expect(desk.offers.reject(offer.id, other._id)).rejects.toMatchObject({ status: 404 });
    await expect(desk.offers.accept(fresh('offer'), agent._id)).rejects.toMatchObject({ id: 'offer_gone' });
    await desk.offers.accept(offer.id, agent._id);
  });

  it('let pass, it goes to the next best, and the first is not asked again before the others', async () => {
    const best = await desk.addAgent({ capacity: 9 });
    const second = await desk.addAgent({ capacity: 5 });
    const third = await desk.addAgent({ capacity: 2 });
    const asked = await ask();
    for (const agent of [best, second, third]) {
      const offer = await desk.offered(asked._id, agent._id);
      await desk.offers.reject(offer.id, agent._id);
      expect((await desk.agents.get(agent._id)).presence).toBe('available');
    }
    await desk.settled();
    for (const agent of [best, second, third]) {
      expect(await loadOf(agent._id)).toEqual({ load: 0, held: [] });
    }
    // All have let it pass: after a pause they are asked again, from the best.
    expect((await desk.conversationOf(asked._id)).handoff).toMatchObject({ offer: null, passedBy: [] });
    desk.clock.advance(17 * SECOND_MS);
    await desk.sweep();
    await desk.offered(asked._id, best._id);
  });

  it('let pass, its room goes to somebody else who waited for it', async () => {
    const agent = await desk.addAgent({ capacity: 1 });
    const first = await ask();
    const offer = await desk.offered(first._id, agent._id);
    const second = await ask();
    await desk.settled();
    await desk.offers.reject(offer.id, agent._id);
    await desk.offered(second._id, agent._id);
    expect(await loadOf(agent._id)).toEqual({ load: 1, held: ['offered'] });
  });

  it('unanswered, it goes to the next best, and who let it lie is taken for away', async () => {
    const absent = await desk.addAgent({ capacity: 9 });
    const there = await desk.addAgent({ capacity: 2 });
    const asked = await ask();
    const offer = await desk.offered(asked._id, absent._id);
    await pass30Seconds();
    await desk.offered(asked._id, there._id);
    expect((await desk.agents.get(absent._id)).presence).toBe('away');
    expect(await loadOf(absent._id)).toEqual({ load: 0, held: [] });
    await expect(desk.offers.accept(offer.id, absent._id)).rejects.toMatchObject({ id: 'offer_gone' });
  });

  it('unanswered while busy with something else, their presence stays what they said', async () => {
    const agent = await desk.addAgent();
    const asked = await ask();
    await desk.offered(asked._id, agent._id);
    await desk.presence.set(agent._id, 'busy');
    await pass30Seconds();
    await until(
      'the offer has ended',
      async () => (await desk.conversationOf(asked._id)).handoff?.offer === null,
    );
    await desk.settled();
    expect(await loadOf(agent._id)).toEqual({ load: 0, held: [] });
    expect((await desk.agents.get(agent._id)).presence).toBe('busy');
  });

  it('too late is too late even before the expiry has been carried out', async () => {
    const agent = await desk.addAgent();
    const offer = await desk.offered((await ask())._id, agent._id);
    desk.clock.advance(31 * SECOND_MS);
    expect(await desk.offers.ofAgent(agent._id)).toEqual([]);
    await expect(desk.offers.accept(offer.id, agent._id)).rejects.toMatchObject({ id: 'offer_gone' });
  });

  it('an expiry that comes too early, too late or for another offer does nothing', async () => {
    const agent = await desk.addAgent();
    const asked = await ask();
    const offer = await desk.offered(asked._id, agent._id);
    await desk.offers.expire(asked._id, offer.id);
    await desk.offers.expire(asked._id, fresh('offer'));
    await desk.offers.expire(fresh('conversation'), offer.id);
    expect((await desk.conversationOf(asked._id)).handoff?.offer?.id).toBe(offer.id);
    await desk.offers.accept(offer.id, agent._id);
    desk.clock.advance(31 * SECOND_MS);
    await desk.offers.expire(asked._id, offer.id);
    expect((await desk.conversationOf(asked._id)).state).toBe('active');
  });

  it('back from away, they are offered what waits', async () => {
    const agent = await desk.addAgent({ presence: 'away' });
    const asked = await ask();
    await desk.settled();
    expect((await desk.conversationOf(asked._id)).handoff?.offer).toBeNull();
    await desk.presence.set(agent._id, 'available');
    await desk.offered(asked._id, agent._id);
  });

  it('an offer that outlived its reservation takes the units again, or is refused', async () => {
    const agent = await desk.addAgent({ capacity: 1 });
    const asked = await ask();
    const offer = await desk.offered(asked._id, agent._id);
    await desk.agents.release(agent._id, asked.handoff?.id ?? '');
    const active = await desk.offers.accept(offer.id, agent._id);
    expect(active.state).toBe('active');
    expect(await loadOf(agent._id)).toEqual({ load: 1, held: ['accepted'] });

    const other = await desk.addAgent({ capacity: 1 });
    const again = await ask();
    const late = await desk.offered(again._id, other._id);
    await desk.agents.release(other._id, again.handoff?.id ?? '');
    const taken = await desk.addConversation();
    await desk.acts.take(taken._id, other._id);
    await expect(desk.offers.accept(late.id, other._id)).rejects.toMatchObject({ id: 'capacity_exceeded' });
    expect(await loadOf(other._id)).toEqual({ load: 1, held: ['accepted'] });
  });

  it('the most urgent is offered first, then who has waited longest', async () => {
    const quiet = await startDesk({ place: desk.place, clock: desk.clock, work: false });
    try {
      const ordinary = await ask();
      const danger = await desk.start(await desk.addConversation(), {
        reason: 'safety',
        cause: fresh('cause'),
      });
      const newcomer = await ask();
      await desk.settled();
      const agent = await desk.addAgent({ capacity: 1, presence: 'away' });
      await quiet.presence.set(agent._id, 'available');
      for (const expected of [danger, ordinary, newcomer]) {
        const offer = await desk.offered(expected._id, agent._id);
        await desk.offers.accept(offer.id, agent._id);
        await desk.acts.wrapUp(expected._id, agent._id, 'resolved');
      }
    } finally {
      await quiet.leave();
    }
  });
});

describe('the clock of an offer', () => {
  it('runs by itself: the job that was put in with it ends it', async () => {
    const desk = await startDesk({ timings: { offerTimeoutMs: 200 } });
    try {
      const agent = await desk.addAgent({ capacity: 9 });
      const next = await desk.addAgent({ presence: 'busy' });
      const conversation = await desk.addConversation();
      await desk.start(conversation, { reason: 'customer-asked', cause: 'here' });
      await until(
        'the agent is taken for away',
        async () => (await desk.agents.get(agent._id)).presence === 'away',
      );
      await desk.presence.set(next._id, 'available');
      await until('the next is asked', async () =>
        (await desk.decisionsOf((await desk.conversationOf(conversation._id)).handoff?.id ?? '')).some(
          (decision) => decision.agentId === next._id,
        ),
      );
    } finally {
      await desk.close();
    }
  });
});
