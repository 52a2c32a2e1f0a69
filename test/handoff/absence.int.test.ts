import type { Conversation } from '../../src/conversations/index.js';
import { MINUTE_MS, SECOND_MS } from '../../src/platform/clock.js';
import { until } from '../support/until.js';
import { fresh } from './builders.js';
import { startDesk, type TestDesk } from './start-desk.js';

describe('when an agent is gone', () => {
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
  /** A conversation this agent holds. */
  async function talkWith(agentId: string): Promise<Conversation> {
    const asked = await ask();
    const offer = await desk.offered(asked._id, agentId);
    return desk.offers.accept(offer.id, agentId);
  }

  it('signed out, their customers are at the head of the queue, told, and served by the next', async () => {
    const leaving = await desk.addAgent({ capacity: 2 });
    const first = await talkWith(leaving._id);
    desk.clock.advance(MINUTE_MS);
    const newcomer = await ask();
    await desk.offered(newcomer._id, leaving._id);
    desk.clock.advance(SECOND_MS); // who came at the same instant has no place before or after
    const alsoWaiting = await ask();
    await desk.presence.set(leaving._id, 'offline');
    const back = await desk.conversationOf(first._id);
    expect(back).toMatchObject({
      state: 'queued',
      owner: { kind: 'queue', queueId: 'general' },
      handoff: {
        id: first.handoff?.id,
        waitingSince: first.handoff?.waitingSince,
        offer: null,
        passedBy: [],
      },
    });
    expect(back.handoff).not.toHaveProperty('agentId');
    expect(back.handoff).not.toHaveProperty('acceptedAt');
    expect(await desk.agents.get(leaving._id)).toMatchObject({ load: 0, work: [], presence: 'offline' });
    expect(await desk.queueFacts.ahead(first.handoff ?? newcomer.handoff!)).toBe(0);
    expect((await desk.told(first._id)).at(-1)).toMatchObject({
      notice: 'requeued',
      text: expect.stringContaining('My colleague had to leave'),
    });
    expect((await desk.conversationOf(newcomer._id)).handoff?.offer).toBeNull();

    const next = await desk.addAgent({ capacity: 1, presence: 'away' });
    await desk.presence.set(next._id, 'available');
    for (const one of [first, newcomer, alsoWaiting]) {
      const offer = await desk.offered(one._id, next._id);
      await desk.offers.accept(offer.id, next._id);
      await desk.acts.wrapUp(one._id, next._id, 'resolved');
    }
  });

  it('not heard of for three heartbeats, the same', async () => {
    const silent = await desk.addAgent({ heartbeatAt: desk.clock.now() });
    const talk = await talkWith(silent._id);
    desk.clock.advance(40 * SECOND_MS);
    await desk.sweep();
    expect((await desk.conversationOf(talk._id)).state).toBe('active');
    desk.clock.advance(6 * SECOND_MS);
    await desk.sweep();
    expect((await desk.agents.get(silent._id)).presence).toBe('offline');
    expect((await desk.conversationOf(talk._id)).state).toBe('queued');
    await desk.settled();
    expect((await desk.conversationOf(talk._id)).handoff?.offer).toBeNull(); // nobody else, and never the absent
  });

  it('heard of in time, nothing happens', async () => {
    const agent = await desk.addAgent({ heartbeatAt: desk.clock.now() });
    const talk = await talkWith(agent._id);
    for (let beats = 0; beats < 4; beats += 1) {
      desk.clock.advance(30 * SECOND_MS);
      await desk.agents.beat([agent._id]);
      await desk.sweep();
    }
    expect(await desk.conversationOf(talk._id)).toMatchObject({
      state: 'active',
      owner: { agentId: agent._id },
    });
  });

  it('a heartbeat of somebody who signed out does not bring them back', async () => {
    const agent = await desk.addAgent({ presence: 'offline' });
    await desk.agents.beat([agent._id]);
    expect(await desk.agents.get(agent._id)).toMatchObject({ presence: 'offline', heartbeatAt: null });
  });

  it('back at the desk, they may have their own customer again at once', async () => {
    const only = await desk.addAgent();
    const talk = await talkWith(only._id);
    await desk.presence.set(only._id, 'offline');
    await desk.settled();
    await desk.presence.set(only._id, 'available');
    const offer = await desk.offered(talk._id, only._id);
    const again = await desk.offers.accept(offer.id, only._id);
    expect(again.handoff?.id).toBe(talk.handoff?.id);
    expect((await desk.told(talk._id)).map((line) => line.notice)).toEqual([
      'queued',
      'joined',
      'requeued',
      'joined',
    ]);
  });

  it('what they were wrapping up closes by itself: nobody waits there', async () => {
    const agent = await desk.addAgent();
    const talk = await talkWith(agent._id);
    await desk.acts.end(talk._id, agent._id);
    await desk.presence.set(agent._id, 'offline');
    expect(await desk.conversationOf(talk._id)).toMatchObject({
      state: 'closed',
      owner: { kind: 'none' },
      disposition: 'unattended',
      isOpen: false,
    });
    expect(await desk.agents.get(agent._id)).toMatchObject({ load: 0, work: [] });
  });

  it('an offer they had goes to somebody else without waiting for its time', async () => {
    const leaving = await desk.addAgent({ capacity: 9 });
    const other = await desk.addAgent();
    const asked = await ask();
    const offer = await desk.offered(asked._id, leaving._id);
    await desk.presence.set(leaving._id, 'offline');
    await desk.offered(asked._id, other._id);
    await expect(desk.offers.accept(offer.id, leaving._id)).rejects.toMatchObject({ id: 'offer_gone' });
  });

  it('busy or away, they keep what they hold and are offered nothing', async () => {
    const agent = await desk.addAgent();
    const talk = await talkWith(agent._id);
    for (const presence of ['busy', 'away'] as const) {
      await desk.presence.set(agent._id, presence);
      const asked = await ask();
      await desk.settled();
      expect((await desk.conversationOf(asked._id)).handoff?.offer).toBeNull();
    }
    expect((await desk.conversationOf(talk._id)).owner).toEqual({ kind: 'agent', agentId: agent._id });
  });

  it.each(['active', 'wrap-up'] as const)(
    'whose process died before anything was given back: the sweep finds what is %s',
    async (state) => {
      const agent = await desk.addAgent();
      const talk = await talkWith(agent._id);
      if (state === 'wrap-up') await desk.acts.end(talk._id, agent._id);
      await desk.agents.setPresence(agent._id, 'offline'); // and there the process ended
      await desk.sweep();
      expect((await desk.conversationOf(talk._id)).state).toBe(state === 'active' ? 'queued' : 'closed');
      expect((await desk.agents.get(agent._id)).load).toBe(0);
    },
  );

  it('giving back twice at once gives back once', async () => {
    const agent = await desk.addAgent();
    const talk = await talkWith(agent._id);
    await desk.agents.setPresence(agent._id, 'offline');
    const moved = await Promise.all([1, 2, 3].map(() => desk.presence.requeueAll(agent._id)));
    expect(moved.reduce((sum, count) => sum + count, 0)).toBe(1);
    await until('the customer is told once', async () => {
      const told = await desk.told(talk._id);
      return told.filter((line) => line.notice === 'requeued').length === 1;
    });
    expect((await desk.agents.get(agent._id)).load).toBe(0);
  });
});
