import type { Conversation } from '../../src/conversations/index.js';
import { SECOND_MS } from '../../src/platform/clock.js';
import { fresh } from './builders.js';
import { startDesk, type TestDesk } from './start-desk.js';

const named = (id: string) => ({ id, name: { en: id, ja: id } });

describe('transfer', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk({ settings: { queues: ['general', 'billing'].map(named) } });
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await desk.settled();
    await desk.agents.collection.deleteMany({});
    await desk.conversations.collection.deleteMany({});
  });

  async function talkWith(agentId: string): Promise<Conversation> {
    const conversation = await desk.addConversation();
    await desk.start(conversation, { reason: 'customer-asked', cause: fresh('cause') });
    const offer = await desk.offered(conversation._id, agentId);
    return desk.offers.accept(offer.id, agentId);
  }

  it('to a queue, with a note: its people are asked, the first agent is free and is not asked again', async () => {
    const first = await desk.addAgent({ queues: ['general', 'billing'], capacity: 9 });
    const talk = await talkWith(first._id);
    const other = await desk.addAgent({ queues: ['billing'], capacity: 1 });
    const moved = await desk.acts.transfer(talk._id, first._id, {
      queueId: 'billing',
      note: 'Charged twice.',
    });
    expect(moved).toMatchObject({
      state: 'queued',
      owner: { kind: 'queue', queueId: 'billing' },
      handoff: {
        reason: 'transfer',
        queueId: 'billing',
        priority: 4,
        summary: 'Charged twice.\nWhat was said so far.',
        passedBy: [first._id],
        waitingSince: talk.handoff?.requestedAt,
      },
      pastHandoffs: [{ id: talk.handoff?.id, agentId: first._id }],
    });
    expect((await desk.agents.get(first._id)).load).toBe(0);
    await desk.offered(talk._id, other._id);
    const lines = await desk.transcripts.read(talk._id);
    expect(lines.find((line) => line.kind === 'note')).toMatchObject({ text: 'Charged twice.' });
    expect(lines.find((line) => line.event?.name === 'conversation.transferred')?.event?.value).toEqual({
      by: first._id,
      queueId: 'billing',
      agentId: null,
    });
    expect((await desk.told(talk._id)).at(-1)?.notice).toBe('transferred');
  });

  it('to an agent: nobody else is asked, whatever their queue and skills', async () => {
    const first = await desk.addAgent({ capacity: 9 });
    const talk = await talkWith(first._id);
    await desk.addAgent({ capacity: 9 });
    const target = await desk.addAgent({ queues: ['billing'], capacity: 1 });
    await desk.acts.transfer(talk._id, first._id, { agentId: target._id });
    const offer = await desk.offered(talk._id, target._id);
    const active = await desk.offers.accept(offer.id, target._id);
    expect(active.lastAgentId).toBe(target._id);
    const [decision] = await desk.decisionsOf(active.handoff?.id ?? '');
    expect(decision?.requirements.onlyAgentId).toBe(target._id);
    expect(decision?.candidates.filter((one) => one.excludedBy === null)).toHaveLength(1);
  });

  it('to an agent who lets it pass: anybody of the queue may take it', async () => {
    const first = await desk.addAgent({ capacity: 9 });
    const talk = await talkWith(first._id);
    const target = await desk.addAgent({ queues: ['billing'] });
    const third = await desk.addAgent();
    await desk.acts.transfer(talk._id, first._id, { agentId: target._id });
    const offer = await desk.offered(talk._id, target._id);
    await desk.offers.reject(offer.id, target._id);
    await desk.offered(talk._id, third._id);
  });

  it('to an agent with full hands: anybody of the queue may take it', async () => {
    const first = await desk.addAgent({ capacity: 9 });
    const talk = await talkWith(first._id);
    const full = await desk.addAgent({ capacity: 0 });
    const third = await desk.addAgent();
    await desk.acts.transfer(talk._id, first._id, { agentId: full._id });
    await desk.offered(talk._id, third._id);
  });

  it.each(['busy', 'away', 'offline'] as const)('not to an agent who is %s', async (presence) => {
    const first = await desk.addAgent();
    const talk = await talkWith(first._id);
    const target = await desk.addAgent({ presence });
    const refused = desk.acts.transfer(talk._id, first._id, { agentId: target._id, note: 'Please help.' });
    await expect(refused).rejects.toMatchObject({ status: 409, id: 'agent_absent' });
    expect((await desk.conversationOf(talk._id)).state).toBe('active');
    const lines = await desk.transcripts.read(talk._id);
    expect(lines.some((line) => line.kind === 'note')).toBe(false);
  });

  it('not to a queue or an agent that does not exist, and not what no human has', async () => {
    const agent = await desk.addAgent();
    const talk = await talkWith(agent._id);
    const transfer = (target: object): Promise<Conversation> =>
      desk.acts.transfer(talk._id, agent._id, target);
    await expect(transfer({ queueId: 'nowhere' })).rejects.toMatchObject({ status: 404 });
    await expect(transfer({ agentId: 'nobody' })).rejects.toMatchObject({ status: 404 });
    const { _id } = await desk.addConversation();
    await expect(desk.acts.transfer(_id, agent._id, {})).rejects.toMatchObject({ id: 'state_conflict' });
  });

  it('by a supervisor: whoever held it does not get it straight back', async () => {
    const first = await desk.addAgent({ capacity: 9 });
    const talk = await talkWith(first._id);
    const other = await desk.addAgent({ capacity: 1 });
    await desk.acts.transfer(talk._id, 'the-supervisor', { queueId: 'general' });
    await desk.offered(talk._id, other._id);
  });

  it('keeps the place in line of who has waited once already', async () => {
    const first = await desk.addAgent({ capacity: 1 });
    const talk = await talkWith(first._id);
    desk.clock.advance(90 * SECOND_MS);
    const newcomer = await desk.addConversation();
    const queued = await desk.start(newcomer, { reason: 'anger', cause: fresh('cause') });
    const moved = await desk.acts.transfer(talk._id, first._id, { queueId: 'billing' });
    expect(moved.handoff?.waitingSince.getTime()).toBeLessThan(queued.handoff?.waitingSince.getTime() ?? 0);
  });

  it('of two transfers at once one counts', async () => {
    const first = await desk.addAgent();
    const talk = await talkWith(first._id);
    const tries = await Promise.allSettled(
      ['general', 'billing', 'general'].map((queueId) =>
        desk.acts.transfer(talk._id, first._id, { queueId }),
      ),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await desk.conversationOf(talk._id)).pastHandoffs).toHaveLength(1);
    expect((await desk.agents.get(first._id)).load).toBeLessThanOrEqual(1);
  });
});
