import type { Conversation } from '../../src/conversations/index.js';
import { decisionsCollection } from '../../src/handoff/decision-store.js';
import { MATCH_POLICY_VERSION } from '../../src/handoff/match-agent.js';
import { createRoutingDesk } from '../../src/handoff/routing-desk.js';
import { SECOND_MS } from '../../src/platform/clock.js';
import { buildHandoff, fresh } from './builders.js';
import { startDesk, type TestDesk } from './start-desk.js';

describe('routing', () => {
  let desk: TestDesk;
  let beside: TestDesk;
  beforeAll(async () => {
    desk = await startDesk();
    beside = await startDesk({ place: desk.place, clock: desk.clock });
  });
  afterAll(async () => {
    await beside.leave();
    await desk.close();
  });
  afterEach(async () => {
    await desk.settled();
    await desk.agents.collection.deleteMany({});
    await desk.conversations.collection.deleteMany({});
  });

  const ask = async () =>
    desk.start(await desk.addConversation(), { reason: 'customer-asked', cause: fresh('cause') });
  /** A conversation in the queue that nobody has been told to route. */
  const waiting = (overrides: Parameters<typeof buildHandoff>[0] = {}): Promise<Conversation> => {
    const now = desk.clock.now();
    return desk.addConversation({
      handoff: buildHandoff({ requestedAt: now, waitingSince: now, nextLookAt: now, ...overrides }),
    });
  };
  const idOf = (conversation: Conversation): string => conversation.handoff?.id ?? '';
  const timings = { offerTimeoutMs: 30_000, heartbeatTimeoutMs: 45_000 };

  it('two processes never offer a conversation twice, nor an agent beyond capacity', async () => {
    const agents = await Promise.all(
      [1, 2, 3, 1, 2].map((capacity) => desk.addAgent({ capacity, idleSince: desk.clock.now() })),
    );
    const asked = await Promise.all(Array.from({ length: 14 }, () => waiting()));
    await Promise.all(
      asked.flatMap((one) =>
        [desk, beside, desk, beside].map((each) =>
          each.worker.run({ kind: 'route', handoffId: idOf(one) }, { id: 'job', attempt: 1 }),
        ),
      ),
    );
    await desk.settled();
    const after = await desk.conversations.collection.find({}).toArray();
    const offers = after.flatMap(({ handoff }) => handoff?.offer ?? []);
    const held = await desk.agents.list();
    expect(offers).toHaveLength(9); // all the room there is
    expect(held.map((agent) => agent.load).reduce((sum, load) => sum + load, 0)).toBe(9);
    for (const agent of held) {
      expect(agent.load).toBe(agent.capacity);
      expect(agent.work.map((item) => item.handoffId).toSorted()).toEqual(
        after
          .filter((one) => one.handoff?.offer?.agentId === agent._id)
          .map(idOf)
          .toSorted(),
      );
    }
    expect(agents).toHaveLength(held.length);
  });

  it('records each decision so that it can be explained', async () => {
    const agent = await desk.addAgent({ skills: { billing: 4 } });
    const away = await desk.addAgent({ presence: 'away' });
    const skills = [{ skill: 'billing', atLeast: 3, relaxAfterSeconds: 60 }];
    const conversation = await waiting({ skills, preferredAgentId: away._id });
    await desk.worker.run({ kind: 'route', handoffId: idOf(conversation) }, { id: 'job', attempt: 1 });
    const offer = await desk.offered(conversation._id, agent._id);
    const [decision, ...others] = await desk.decisions.ofHandoff(idOf(conversation));
    expect(others).toEqual([]);
    expect(decision).toMatchObject({
      outcome: 'offered',
      agentId: agent._id,
      offerId: offer.id,
      conversationId: conversation._id,
      policyVersion: MATCH_POLICY_VERSION,
      requirements: {
        queueId: 'general',
        language: 'en',
        units: 1,
        inForce: skills,
        relaxed: [],
        preferredAgentId: away._id,
        onlyAgentId: null,
      },
      candidates: [
        { agentId: agent._id, rank: 1, proficiency: 4, excludedBy: null },
        { agentId: away._id, rank: null, excludedBy: 'not-available', detail: 'away' },
      ],
      omitted: {},
    });
  });

  it('finding nobody for the same reasons again and again is one decision', async () => {
    await desk.addAgent({ presence: 'away' });
    const conversation = await waiting();
    for (let looks = 0; looks < 3; looks += 1) {
      await desk.worker.run({ kind: 'route', handoffId: idOf(conversation) }, { id: 'job', attempt: 1 });
    }
    const decisions = await desk.decisions.ofHandoff(idOf(conversation));
    expect(decisions).toMatchObject([{ outcome: 'nobody', agentId: null, offerId: null }]);
    await desk.addAgent({ presence: 'busy' });
    await desk.worker.run({ kind: 'route', handoffId: idOf(conversation) }, { id: 'job', attempt: 1 });
    expect(await desk.decisions.ofHandoff(idOf(conversation))).toHaveLength(2);
  });

  it('looks again when a requirement relaxes', async () => {
    const agent = await desk.addAgent({ skills: { billing: 2 } });
    const conversation = await waiting({ skills: [{ skill: 'billing', atLeast: 4, relaxAfterSeconds: 10 }] });
    await desk.worker.run({ kind: 'route', handoffId: idOf(conversation) }, { id: 'job', attempt: 1 });
    const { handoff } = await desk.conversationOf(conversation._id);
    expect(handoff?.offer).toBeNull();
    expect(handoff?.nextLookAt).toEqual(new Date((handoff?.waitingSince.getTime() ?? 0) + 10 * SECOND_MS));
    desk.clock.advance(12 * SECOND_MS);
    await desk.sweep();
    await desk.offered(conversation._id, agent._id);
    const last = (await desk.decisions.ofHandoff(idOf(conversation))).at(-1);
    expect(last?.requirements).toMatchObject({ inForce: [], relaxed: [{ skill: 'billing' }] });
  });

  it('a conversation that went elsewhere between the choice and the offer gives the units back', async () => {
    const agent = await desk.addAgent({ capacity: 1 });
    const taker = await desk.addAgent({ presence: 'busy' });
    const conversation = await waiting();
    const routing = createRoutingDesk({
      ...desk,
      timings,
      agents: {
        ...desk.agents,
        async reserve(...given) {
          const taken = await desk.agents.reserve(...given);
          await desk.acts.take(conversation._id, taker._id);
          return taken;
        },
      },
    });
    await routing.route(idOf(conversation));
    expect((await desk.agents.get(agent._id)).load).toBe(0);
    expect((await desk.conversationOf(conversation._id)).owner).toEqual({
      kind: 'agent',
      agentId: taker._id,
    });
    expect(await desk.decisions.ofHandoff(idOf(conversation))).toMatchObject([{ outcome: 'lost-race' }]);
  });

  it('too many lost races record nothing, drop nothing and are tried again soon', async () => {
    const agent = await desk.addAgent();
    const conversation = await waiting({ onlyAgentId: agent._id });
    let tries = 0;
    const routing = createRoutingDesk({
      ...desk,
      timings,
      agents: {
        ...desk.agents,
        reserve() {
          tries += 1;
          return Promise.resolve(null);
        },
      },
    });
    await routing.route(idOf(conversation));
    expect(tries).toBe(8);
    await desk.offered(conversation._id, agent._id); // by the job left behind
    expect((await desk.conversationOf(conversation._id)).handoff?.onlyAgentId).toBe(agent._id);
    const decisions = await desk.decisions.ofHandoff(idOf(conversation));
    expect(decisions.map((one) => one.outcome)).toEqual(['offered']);
  });

  it('on an old roster the refused look is taken anew, and the choice is the best of now', async () => {
    const best = await desk.addAgent({ skills: { billing: 5 }, capacity: 1 });
    const second = await desk.addAgent({ skills: { billing: 4 }, capacity: 1 });
    const conversation = await waiting({ skills: [{ skill: 'billing', atLeast: 1 }] });
    let looks = 0;
    const routing = createRoutingDesk({
      ...desk,
      timings,
      agents: {
        ...desk.agents,
        async onDuty() {
          const roster = await desk.agents.onDuty();
          looks += 1;
          if (looks === 1) await desk.acts.take((await desk.addConversation())._id, best._id); // meanwhile, in another process
          return roster;
        },
      },
    });
    await routing.route(idOf(conversation));
    expect((await desk.offered(conversation._id)).agentId).toBe(second._id);
    const [decision] = await desk.decisions.ofHandoff(idOf(conversation));
    expect(decision?.candidates).toMatchObject([
      { agentId: second._id, rank: 1 },
      { agentId: best._id, excludedBy: 'capacity', epoch: 2 },
    ]);
  });

  it('an agent who vanished from the roster is no choice', async () => {
    const ghost = await desk.addAgent({ capacity: 9 });
    const there = await desk.addAgent();
    const conversation = await waiting();
    const routing = createRoutingDesk({
      ...desk,
      timings,
      agents: {
        ...desk.agents,
        async onDuty() {
          const roster = await desk.agents.onDuty();
          await desk.agents.collection.deleteOne({ _id: ghost._id });
          return roster;
        },
      },
    });
    await routing.route(idOf(conversation));
    expect((await desk.offered(conversation._id)).agentId).toBe(there._id);
  });

  it('a failing database fails the job, and leaves the desk able to go on', async () => {
    const agent = await desk.addAgent();
    const conversation = await waiting();
    let broken = true;
    const routing = createRoutingDesk({
      ...desk,
      timings,
      agents: {
        ...desk.agents,
        onDuty: () => (broken ? Promise.reject(new Error('no primary')) : desk.agents.onDuty()),
      },
    });
    await expect(routing.route(idOf(conversation))).rejects.toThrow('no primary');
    broken = false;
    await routing.route(idOf(conversation));
    await desk.offered(conversation._id, agent._id);
  });

  it('jobs for what is gone, answered or unknown do nothing', async () => {
    const agent = await desk.addAgent({ capacity: 1 });
    const asked = await ask();
    const offer = await desk.offered(asked._id, agent._id);
    await desk.offers.accept(offer.id, agent._id);
    const run = (job: Parameters<typeof desk.worker.run>[0]) =>
      desk.worker.run(job, { id: 'job', attempt: 1 });
    await run({ kind: 'route', handoffId: idOf(asked) });
    await run({ kind: 'route', handoffId: 'unknown' });
    await run({ kind: 'drain', agentId: 'unknown' });
    await run({ kind: 'drain', agentId: agent._id });
    await run({ kind: 'expire', conversationId: 'unknown', offerId: 'unknown' });
    await desk.worker.onExhausted({ kind: 'drain', agentId: 'unknown' }, new Error('gave up'));
    expect(await desk.agents.get(agent._id)).toMatchObject({ load: 1, work: [{ state: 'accepted' }] });
    const decided = await desk.db.collection(decisionsCollection).countDocuments({ handoffId: idOf(asked) });
    expect(decided).toBe(1);
  });

  it('draining an agent offers what they can take and no more than there is room for', async () => {
    const tooLarge = await waiting({ units: 3, priority: 9 });
    const wrongQueue = await waiting({ queueId: 'billing', priority: 9 });
    const fitting = [await waiting({ priority: 5 }), await waiting(), await waiting()];
    const agent = await desk.addAgent({ capacity: 2 });
    await desk.worker.run(
      { kind: 'drain', agentId: agent._id, except: idOf(fitting[1]!) },
      { id: 'job', attempt: 1 },
    );
    const states = await Promise.all(
      [tooLarge, wrongQueue, ...fitting].map(
        async (one) => (await desk.conversationOf(one._id)).handoff?.offer,
      ),
    );
    expect(states.map((offer) => offer?.agentId ?? null)).toEqual([null, null, agent._id, null, agent._id]);
  });
});
