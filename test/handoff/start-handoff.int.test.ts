import { later, SECOND_MS } from '../../src/platform/clock.js';
import { until } from '../support/until.js';
import { fresh } from './builders.js';
import { startDesk, type TestDesk } from './start-desk.js';

const named = (id: string) => ({ id, name: { en: id, ja: id } });
const asked = (cause = fresh('cause')) => ({ reason: 'customer-asked' as const, cause });

describe('handing a conversation over', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await startDesk({
      settings: {
        queues: ['general', 'billing', 'nobody', 'line', 'closed'].map(named),
        channelWeights: { webchat: 1, x: 2 },
        rules: [
          {
            id: 'billing-in-japanese',
            when: { tags: ['billing'], languages: ['ja'] },
            route: { queue: 'billing', skills: [{ skill: 'billing', atLeast: 3 }], priority: 4 },
          },
          ...['nobody', 'line'].map((queue) => ({
            id: queue,
            when: { tags: [queue] },
            route: { queue, skills: [], priority: 3 },
          })),
          { id: 'else', when: {}, route: { queue: 'general', skills: [], priority: 3 } },
        ],
      },
    });
  });
  afterAll(() => desk.close());

  it('carries queue, skills, priority, units, language and summary in one write', async () => {
    const conversation = await desk.addConversation({ language: 'ja', channel: 'x', topics: ['billing'] });
    const before = desk.clock.now();
    const queued = await desk.start(conversation, { reason: 'anger', cause: 'said so', topics: ['refunds'] });
    expect(queued).toMatchObject({
      state: 'queued',
      owner: { kind: 'queue', queueId: 'billing' },
      topics: ['refunds', 'billing'],
      language: 'ja',
      handoff: {
        reason: 'anger',
        cause: 'said so',
        queueId: 'billing',
        skills: [{ skill: 'billing', atLeast: 3 }],
        language: 'ja',
        priority: 6,
        units: 2,
        summary: 'What was said so far.',
        passedBy: [],
        offer: null,
      },
    });
    const { waitingSince, requestedAt, firstResponseDueAt } = queued.handoff ?? {};
    expect(waitingSince).toEqual(requestedAt);
    expect(waitingSince?.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(firstResponseDueAt).toEqual(later(waitingSince ?? before, 120 * SECOND_MS));
  });

  it('goes to somebody who speaks the language, and says so in it', async () => {
    await desk.addAgent({ queues: ['billing'], skills: { billing: 5 }, languages: ['en'] });
    const japanese = await desk.addAgent({ queues: ['billing'], skills: { billing: 3 }, languages: ['ja'] });
    const conversation = await desk.addConversation({ language: 'ja', topics: ['billing'] });
    const { handoff } = await desk.start(conversation, asked());
    expect((await desk.offered(conversation._id)).agentId).toBe(japanese._id);
    const [decision] = await desk.decisionsOf(handoff?.id ?? '');
    expect(decision).toMatchObject({ outcome: 'offered', agentId: japanese._id });
    expect(decision?.candidates.map((one) => one.excludedBy)).toContain('language');
    const [line] = await desk.told(conversation._id);
    expect(line?.text).toMatch(/^担当者におつなぎします/);
  });

  it('asked twice for the same cause, it is one handoff', async () => {
    const conversation = await desk.addConversation();
    const request = asked();
    const first = await desk.start(conversation, request);
    const again = await desk.start(conversation, request);
    expect(again.handoff?.id).toBe(first.handoff?.id);
    expect(again.pastHandoffs).toEqual([]);
    const lines = await desk.transcripts.read(conversation._id);
    expect(lines.filter((line) => line.event?.name === 'conversation.queued')).toHaveLength(1);
    expect(await desk.told(conversation._id)).toHaveLength(1);
  });

  it('asked many times at once, it is one handoff and one offer', async () => {
    const agent = await desk.addAgent({ queues: ['line'], capacity: 5 });
    const conversation = await desk.addConversation({ topics: ['line'] });
    const request = asked();
    const all = await Promise.all(Array.from({ length: 8 }, () => desk.start(conversation, request)));
    expect(new Set(all.map((one) => one.handoff?.id)).size).toBe(1);
    await desk.offered(conversation._id, agent._id);
    await desk.settled();
    expect(await desk.agents.get(agent._id)).toMatchObject({ load: 1, work: [{ units: 1 }] });
    expect(await desk.told(conversation._id)).toHaveLength(1);
  });

  it('another cause finds it with a human already and changes nothing', async () => {
    const conversation = await desk.addConversation();
    const first = await desk.start(conversation, asked());
    const second = await desk.start(conversation, { reason: 'anger', cause: fresh('cause') });
    expect(second.handoff).toMatchObject({ id: first.handoff?.id, reason: 'customer-asked' });
  });

  it('a turn repeated after its handoff has ended does not bring the handoff back', async () => {
    const agent = await desk.addAgent({ queues: ['general'], presence: 'busy' });
    const conversation = await desk.addConversation();
    const request = asked();
    await desk.start(conversation, request);
    await desk.acts.take(conversation._id, agent._id);
    const back = await desk.acts.returnToBot(conversation._id, agent._id);
    expect((await desk.start(back, request)).state).toBe('bot');
    const next = await desk.start(back, asked());
    expect(next).toMatchObject({ state: 'queued', pastHandoffs: [{ cause: request.cause }] });
    await desk.acts.take(conversation._id, agent._id);
    const closed = await desk.acts.wrapUp(conversation._id, agent._id, 'resolved');
    expect((await desk.start(closed, request)).state).toBe('closed');
    await desk.agents.setPresence(agent._id, 'offline');
  });

  it('a skill named by another bot is asked for, for a minute', async () => {
    const conversation = await desk.addConversation({ language: 'ja', topics: ['billing'] });
    const { handoff } = await desk.start(conversation, { ...asked(), skill: 'returns' });
    expect(handoff?.skills).toEqual([
      { skill: 'returns', atLeast: 1, relaxAfterSeconds: 60 },
      { skill: 'billing', atLeast: 3 },
    ]);
  });

  it('whoever dies right after the write leaves the customer waiting, told and routed all the same', async () => {
    const conversation = await desk.addConversation({ topics: ['line'] });
    const died = { ...desk.routingJobs, add: () => Promise.reject(new Error('killed here')) };
    const { createStartHandoff } = await import('../../src/handoff/start-handoff.js');
    const start = createStartHandoff({ ...desk, routingJobs: died, summarise: () => Promise.resolve('') });
    await expect(start(conversation, asked())).rejects.toThrow('killed here');
    desk.clock.advance(5 * SECOND_MS);
    await desk.sweep();
    await desk.offered(conversation._id);
  });

  describe('what the customer is told', () => {
    it('their place in line and an honest wait', async () => {
      const agent = await desk.addAgent({ queues: ['line'], capacity: 1, load: 1 });
      await desk.db
        .collection({ name: 'agents', indexes: [] })
        .updateMany({ _id: { $ne: agent._id } }, { $set: { presence: 'offline' } });
      const other = await startDesk({ place: desk.place, clock: desk.clock, work: false });
      try {
        const first = await desk.addConversation({ topics: ['line'] });
        const second = await desk.addConversation({ topics: ['line'] });
        await desk.conversations.collection.deleteMany({ _id: { $nin: [first._id, second._id] } });
        await other.start(first, asked());
        await other.start(second, asked());
        const [line] = await desk.told(first._id);
        expect(line).toMatchObject({ notice: 'queued', text: expect.stringContaining('You are next.') });
        const [behind] = await desk.told(second._id);
        expect(behind?.text).toMatch(
          /You are number 2 in line\. Usually \d+ minutes, at most about \d+ minutes\./,
        );
      } finally {
        await other.leave();
      }
    });

    it('that nobody is there, when nobody is', async () => {
      const conversation = await desk.addConversation({ topics: ['nobody'] });
      await desk.start(conversation, asked());
      expect(await desk.told(conversation._id)).toEqual([
        { notice: 'nobody-there', text: expect.stringContaining('Nobody is at their desk') },
      ]);
    });

    it('nothing twice, though every process may tell it', async () => {
      const conversation = await desk.addConversation({ topics: ['nobody'] });
      const queued = await desk.start(conversation, asked());
      const untold = {
        ...queued,
        pendingNotices: [{ key: `notice:${queued.handoff?.id}:queued`, kind: 'queued' as const }],
      };
      await Promise.all([desk.announce(untold), desk.announce(untold), desk.announce(untold)]);
      expect(await desk.told(conversation._id)).toHaveLength(1);
      await until('nothing is left to tell', async () => {
        const { pendingNotices } = await desk.conversationOf(conversation._id);
        return pendingNotices.length === 0;
      });
    });
  });
});

describe('out of hours', () => {
  it('the customer is told when somebody will be there, in their language and the shop’s time', async () => {
    const desk = await startDesk({
      settings: { businessHours: { timeZone: 'Asia/Tokyo', weekly: {}, holidays: [] } },
    });
    try {
      const never = await desk.addConversation();
      await desk.start(never, asked());
      expect(await desk.told(never._id)).toEqual([
        { notice: 'out-of-hours', text: expect.stringMatching(/not in right now\. Your message is saved/) },
      ]);
    } finally {
      await desk.close();
    }
    // Open in one hour of the local day only: not now.
    const hour = new Date().getUTCHours();
    const opens = `${String((hour + 2) % 24).padStart(2, '0')}:00`;
    const span = `${opens}-${opens.slice(0, 2)}:30`;
    const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
    const weekly = Object.fromEntries(days.map((day) => [day, [span]]));
    const later = await startDesk({ settings: { businessHours: { timeZone: 'UTC', weekly, holidays: [] } } });
    try {
      const agent = await later.addAgent({ languages: ['ja'] });
      const conversation = await later.addConversation({ language: 'ja' });
      await later.start(conversation, asked());
      const [line] = await later.told(conversation._id);
      expect(line).toMatchObject({
        notice: 'out-of-hours',
        text: expect.stringContaining(` ${opens}です。`),
      });
      await later.offered(conversation._id, agent._id); // whoever is there all the same may take it
    } finally {
      await later.close();
    }
  });
});
