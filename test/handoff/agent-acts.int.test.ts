import type { Conversation } from '../../src/conversations/index.js';
import { until } from '../support/until.js';
import { fresh } from './builders.js';
import { startDesk, type TestDesk } from './start-desk.js';

const named = (id: string) => ({ id, name: { en: id, ja: id } });

describe('what agents do with conversations', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk({
      settings: { queues: ['general', 'billing'].map(named), channelWeights: { x: 2 } },
    });
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await desk.settled();
    await desk.agents.collection.deleteMany({});
    await desk.conversations.collection.deleteMany({});
  });

  const ask = async (overrides: Partial<Conversation> = {}) =>
    desk.start(await desk.addConversation(overrides), { reason: 'customer-asked', cause: fresh('cause') });
  async function talkWith(agentId: string): Promise<Conversation> {
    const asked = await ask();
    const offer = await desk.offered(asked._id, agentId);
    return desk.offers.accept(offer.id, agentId);
  }
  const loadOf = async (id: string): Promise<number> => (await desk.agents.get(id)).load;
  const eventsOf = async (id: string): Promise<string[]> =>
    (await desk.transcripts.read(id)).flatMap((line) => (line.event ? [line.event.name] : []));

  describe('take', () => {
    it('from the bot: the agent has it, with units of its channel', async () => {
      const agent = await desk.addAgent({ presence: 'busy' });
      const conversation = await desk.addConversation({ channel: 'x', language: 'ja' });
      const taken = await desk.acts.take(conversation._id, agent._id);
      expect(taken).toMatchObject({
        state: 'active',
        owner: { kind: 'agent', agentId: agent._id },
        lastAgentId: agent._id,
        handoff: { reason: 'taken-by-agent', units: 2, language: 'ja', agentId: agent._id },
      });
      expect(await desk.agents.get(agent._id)).toMatchObject({ load: 2, work: [{ state: 'accepted' }] });
      expect(await eventsOf(conversation._id)).toEqual(['conversation.taken']);
      expect(await desk.told(conversation._id)).toMatchObject([{ notice: 'joined' }]);
    });

    it('from the bot again: the earlier handoff is kept', async () => {
      const agent = await desk.addAgent();
      const { _id } = await desk.addConversation();
      const first = await desk.acts.take(_id, agent._id);
      await desk.acts.returnToBot(_id, agent._id);
      const second = await desk.acts.take(_id, agent._id);
      expect(second.pastHandoffs.map((one) => one.id)).toEqual([first.handoff?.id]);
      expect((await desk.told(_id)).filter((line) => line.notice === 'joined')).toHaveLength(2);
    });

    it('from the queue: the same handoff goes on, whatever its skills', async () => {
      const agent = await desk.addAgent({ presence: 'busy', queues: [] });
      const asked = await ask();
      const taken = await desk.acts.take(asked._id, agent._id);
      expect(taken.handoff).toMatchObject({ id: asked.handoff?.id, reason: 'customer-asked', offer: null });
      expect(await loadOf(agent._id)).toBe(1);
    });

    it('from under somebody’s offer: theirs ends and their room is free for who waits', async () => {
      const offeredTo = await desk.addAgent({ capacity: 1 });
      const taker = await desk.addAgent({ presence: 'busy' });
      const asked = await ask();
      const offer = await desk.offered(asked._id, offeredTo._id);
      const waiting = await ask();
      await desk.settled();
      await desk.acts.take(asked._id, taker._id);
      await expect(desk.offers.accept(offer.id, offeredTo._id)).rejects.toMatchObject({ id: 'offer_gone' });
      await desk.offered(waiting._id, offeredTo._id);
    });

    it('what is offered to oneself: the reserved units are used, not taken again', async () => {
      const agent = await desk.addAgent({ capacity: 1 });
      const asked = await ask();
      await desk.offered(asked._id, agent._id);
      await desk.acts.take(asked._id, agent._id);
      expect(await desk.agents.get(agent._id)).toMatchObject({ load: 1, work: [{ state: 'accepted' }] });
    });

    it('taken and accepted by the same agent at once: whoever wins, the units stay counted', async () => {
      const agent = await desk.addAgent({ capacity: 20 });
      for (let round = 0; round < 8; round += 1) {
        const asked = await ask();
        const offer = await desk.offered(asked._id, agent._id);
        await Promise.allSettled([
          desk.acts.take(asked._id, agent._id),
          desk.offers.accept(offer.id, agent._id),
          desk.acts.take(asked._id, agent._id),
        ]);
        expect((await desk.conversationOf(asked._id)).owner).toEqual({ kind: 'agent', agentId: agent._id });
        expect(await loadOf(agent._id)).toBe(round + 1);
      }
    });

    it('with full hands: 409, and nothing has changed', async () => {
      const agent = await desk.addAgent({ capacity: 1 });
      await talkWith(agent._id);
      const conversation = await desk.addConversation();
      await expect(desk.acts.take(conversation._id, agent._id)).rejects.toMatchObject({
        status: 409,
        id: 'capacity_exceeded',
      });
      expect((await desk.conversationOf(conversation._id)).state).toBe('bot');
      expect(await loadOf(agent._id)).toBe(1);
    });

    it('two conversations at once with room for both: both, however their document moves', async () => {
      const agent = await desk.addAgent({ capacity: 6, presence: 'busy' });
      const all = await Promise.all(Array.from({ length: 6 }, () => desk.addConversation()));
      await Promise.all(all.map((one) => desk.acts.take(one._id, agent._id)));
      expect(await loadOf(agent._id)).toBe(6);
    });

    it('one conversation by several agents at once: one has it, the others keep their room', async () => {
      const agents = await Promise.all([1, 2, 3, 4].map(() => desk.addAgent({ presence: 'busy' })));
      const { _id } = await desk.addConversation();
      const tries = await Promise.allSettled(agents.map((agent) => desk.acts.take(_id, agent._id)));
      expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
      const loads = await Promise.all(agents.map((agent) => loadOf(agent._id)));
      expect(loads.toSorted()).toEqual([0, 0, 0, 1]);
    });

    it.each(['active', 'wrap-up', 'closed'] as const)('not when it is %s', async (state) => {
      const agent = await desk.addAgent();
      const conversation = await desk.addConversation({ state });
      await expect(desk.acts.take(conversation._id, agent._id)).rejects.toMatchObject({
        id: 'state_conflict',
      });
    });
  });

  describe('end, wrap-up and close', () => {
    it('keep the capacity until the close, then give it to who waits', async () => {
      const agent = await desk.addAgent({ capacity: 1 });
      const talk = await talkWith(agent._id);
      const waiting = await ask();
      const ended = await desk.acts.end(talk._id, agent._id);
      expect(ended).toMatchObject({ state: 'wrap-up', owner: { agentId: agent._id } });
      await desk.settled();
      expect(await loadOf(agent._id)).toBe(1);
      const closed = await desk.acts.wrapUp(talk._id, agent._id, 'resolved', 'Sent a new parcel.');
      expect(closed).toMatchObject({
        state: 'closed',
        owner: { kind: 'none' },
        disposition: 'resolved',
        isOpen: false,
        lastAgentId: agent._id,
      });
      expect(closed.handoff?.endedAt).toBeInstanceOf(Date);
      await desk.offered(waiting._id, agent._id);
      expect(await eventsOf(talk._id)).toEqual([
        'conversation.queued',
        'conversation.accepted',
        'conversation.ended',
        'conversation.closed',
      ]);
      const notes = (await desk.transcripts.read(talk._id)).filter((line) => line.kind === 'note');
      expect(notes).toMatchObject([{ text: 'Sent a new parcel.', author: { kind: 'agent', id: agent._id } }]);
      expect((await desk.told(talk._id)).at(-1)?.notice).toBe('ended');
    });

    it('straight from the talk, in one go', async () => {
      const agent = await desk.addAgent();
      const talk = await talkWith(agent._id);
      expect((await desk.acts.wrapUp(talk._id, agent._id, 'unresolved')).state).toBe('closed');
      expect(await loadOf(agent._id)).toBe(0);
      await expect(desk.acts.wrapUp(talk._id, agent._id, 'resolved')).rejects.toMatchObject({ status: 409 });
    });

    it('not with a disposition nobody knows', async () => {
      const agent = await desk.addAgent();
      const talk = await talkWith(agent._id);
      await expect(desk.acts.wrapUp(talk._id, agent._id, 'fine')).rejects.toMatchObject({ status: 400 });
      expect((await desk.conversationOf(talk._id)).state).toBe('active');
    });

    it('the customer writes during wrap-up: the talk goes on with the same agent', async () => {
      const agent = await desk.addAgent();
      const talk = await talkWith(agent._id);
      const ended = await desk.acts.end(talk._id, agent._id);
      expect(await desk.acts.resume(ended)).toMatchObject({ state: 'active', owner: { agentId: agent._id } });
      expect((await desk.acts.resume(ended)).state).toBe('active');
      expect(await loadOf(agent._id)).toBe(1);
    });

    it('of two who close at once one does, and the units come back once', async () => {
      const agent = await desk.addAgent();
      const talk = await talkWith(agent._id);
      const other = await talkWith(agent._id);
      await Promise.allSettled([1, 2, 3].map(() => desk.acts.wrapUp(talk._id, agent._id, 'resolved')));
      expect((await desk.conversationOf(talk._id)).state).toBe('closed');
      expect(await desk.agents.get(agent._id)).toMatchObject({
        load: 1,
        work: [{ conversationId: other._id }],
      });
    });
  });

  describe('back to the bot', () => {
    it('frees the agent, and the bot owns it again', async () => {
      const agent = await desk.addAgent();
      const talk = await talkWith(agent._id);
      const back = await desk.acts.returnToBot(talk._id, agent._id);
      expect(back).toMatchObject({ state: 'bot', owner: { kind: 'bot' }, bot: { failedTurns: 0 } });
      expect(await loadOf(agent._id)).toBe(0);
      expect((await desk.told(talk._id)).at(-1)?.notice).toBe('returned-to-bot');
      await expect(desk.acts.returnToBot(talk._id, agent._id)).rejects.toMatchObject({ status: 409 });
    });

    it('and the next handoff is a new one', async () => {
      const agent = await desk.addAgent();
      const talk = await talkWith(agent._id);
      const back = await desk.acts.returnToBot(talk._id, agent._id);
      const again = await desk.start(back, { reason: 'anger', cause: fresh('cause') });
      expect(again.pastHandoffs.map((one) => one.id)).toEqual([talk.handoff?.id]);
      await until('it is offered', async () => (await desk.conversationOf(talk._id)).handoff?.offer);
    });
  });
});
