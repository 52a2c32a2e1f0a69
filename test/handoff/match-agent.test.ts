import fc from 'fast-check';
import type { Handoff, Language } from '../../src/conversations/index.js';
import type { Agent } from '../../src/handoff/agent.js';
import { matchAgent, requirementsInForce } from '../../src/handoff/match-agent.js';
import { later, SECOND_MS } from '../../src/platform/clock.js';
import { buildAgent, buildHandoff, NOON } from './builders.js';
import { bestByHand, mayTake } from './match-by-hand.js';

const billing = (atLeast: number, relaxAfterSeconds?: number) => ({
  skill: 'billing',
  atLeast,
  relaxAfterSeconds,
});

describe('the order of choice', () => {
  const chosen = (agents: Agent[], handoff: Partial<Handoff> = {}): string | undefined =>
    matchAgent(buildHandoff(handoff), agents, NOON).chosen?.agentId;

  it('takes the agent who was asked for before all who are better', () => {
    const agents = [buildAgent({ _id: 'best', skills: { billing: 5 } }), buildAgent({ _id: 'preferred' })];
    expect(chosen(agents, { preferredAgentId: 'preferred' })).toBe('preferred');
    expect(chosen(agents.toReversed(), { preferredAgentId: 'preferred' })).toBe('preferred');
  });

  it('forgets the preference when that agent may not take it', () => {
    const agents = [buildAgent({ _id: 'here' }), buildAgent({ _id: 'preferred', presence: 'away' })];
    expect(chosen(agents, { preferredAgentId: 'preferred' })).toBe('here');
  });

  it('takes the highest mean proficiency over the required skills, before spare capacity', () => {
    const skills = [billing(1), { skill: 'returns', atLeast: 1 }];
    const agents = [
      buildAgent({ _id: 'roomy', skills: { billing: 5, returns: 1, other: 5 }, capacity: 9 }),
      buildAgent({ _id: 'skilled', skills: { billing: 3, returns: 4 } }),
    ];
    expect(chosen(agents, { skills })).toBe('skilled');
    expect(chosen(agents.toReversed(), { skills })).toBe('skilled');
  });

  it('takes the most spare capacity when equally skilled, before idle time', () => {
    const agents = [
      buildAgent({ _id: 'idle', capacity: 4, load: 2, idleSince: later(NOON, -3_600_000) }),
      buildAgent({ _id: 'roomy', capacity: 3 }),
    ];
    expect(chosen(agents)).toBe('roomy');
    expect(chosen(agents.toReversed())).toBe('roomy');
  });

  it('takes the longest idle when equally free, before the smaller id', () => {
    const agents = [
      buildAgent({ _id: 'a', idleSince: later(NOON, -10 * SECOND_MS) }),
      buildAgent({ _id: 'b', idleSince: later(NOON, -20 * SECOND_MS) }),
    ];
    expect(chosen(agents)).toBe('b');
    expect(chosen(agents.toReversed())).toBe('b');
  });

  it('takes the smallest id when nothing else tells them apart', () => {
    const agents = ['c', 'a', 'b'].map((_id) => buildAgent({ _id }));
    const match = matchAgent(buildHandoff(), agents, NOON);
    expect(match.candidates.map((one) => [one.agentId, one.rank])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });

  it('counts a clock that stands before the last work as no idle time at all', () => {
    const [only] = matchAgent(
      buildHandoff(),
      [buildAgent({ idleSince: later(NOON, 5000) })],
      NOON,
    ).candidates;
    expect(only?.idleSeconds).toBe(0);
    const [idle] = matchAgent(
      buildHandoff(),
      [buildAgent({ idleSince: later(NOON, -5000) })],
      NOON,
    ).candidates;
    expect(idle?.idleSeconds).toBe(5);
  });

  it('says how skilled each is over all skills asked for, the relaxed ones too', () => {
    const handoff = buildHandoff({ skills: [billing(4, 30), { skill: 'returns', atLeast: 2 }] });
    const agent = buildAgent({ skills: { returns: 3, billing: 2 } });
    const match = matchAgent(handoff, [agent], later(NOON, 60 * SECOND_MS));
    expect(match.chosen).toMatchObject({ proficiency: 2.5, spare: 3, epoch: 0, name: agent.name });
    expect(matchAgent(buildHandoff(), [agent], NOON).chosen?.proficiency).toBe(0);
  });
});

describe('who is kept out, and why', () => {
  const cases: [string, Partial<Agent>, Partial<Handoff>, string, string | null][] = [
    ['another was addressed', {}, { onlyAgentId: 'somebody-else' }, 'not-addressed', null],
    ['signed out', { presence: 'offline' }, {}, 'offline', null],
    ['busy', { presence: 'busy' }, {}, 'not-available', 'busy'],
    ['away', { presence: 'away' }, {}, 'not-available', 'away'],
    ['serves other queues', { queues: ['sales'] }, {}, 'queue', 'general'],
    ['does not speak it', { languages: ['ja'] }, {}, 'language', 'en'],
    ['lacks the skill', {}, { skills: [billing(1)] }, 'skill', 'billing 0 < 1'],
    ['is not good enough', { skills: { billing: 3 } }, { skills: [billing(4)] }, 'skill', 'billing 3 < 4'],
    ['is full', { capacity: 3, load: 2 }, { units: 2 }, 'capacity', '2 + 2 > 3'],
    ['let it pass', { _id: 'me' }, { passedBy: ['me'] }, 'passed', null],
  ];

  it.each(cases)('%s', (_what, agent, handoff, reason, detail) => {
    const match = matchAgent(buildHandoff(handoff), [buildAgent(agent)], NOON);
    expect(match.chosen).toBeNull();
    expect(match.candidates).toEqual([expect.objectContaining({ excludedBy: reason, detail, rank: null })]);
  });

  it('holds it already', () => {
    const handoff = buildHandoff();
    const work = [
      { handoffId: handoff.id, conversationId: 'c', units: 1, state: 'offered' as const, since: NOON },
    ];
    const match = matchAgent(handoff, [buildAgent({ work })], NOON);
    expect(match.candidates[0]).toMatchObject({ excludedBy: 'already-holds', detail: null });
    expect(matchAgent(buildHandoff(), [buildAgent({ work })], NOON).chosen).not.toBeNull();
  });

  it('names the first reason in the order a supervisor would ask', () => {
    const handoff = buildHandoff({ skills: [billing(3)], units: 9, passedBy: ['me'] });
    const worst: Partial<Agent> = { _id: 'me', queues: [], languages: [], presence: 'away' };
    const steps: [Partial<Agent>, string][] = [
      [{}, 'not-available'],
      [{ presence: 'available' }, 'queue'],
      [{ queues: ['general'] }, 'language'],
      [{ languages: ['en'] }, 'skill'],
      [{ skills: { billing: 3 } }, 'capacity'],
      [{ capacity: 9 }, 'passed'],
    ];
    let agent = worst;
    for (const [step, reason] of steps) {
      agent = { ...agent, ...step };
      expect(matchAgent(handoff, [buildAgent(agent)], NOON).candidates[0]?.excludedBy).toBe(reason);
    }
  });

  it('asks an agent it was transferred to whatever their queue, language and skills, but not beyond capacity', () => {
    const handoff = buildHandoff({ onlyAgentId: 'me', skills: [billing(5)], language: 'ja', units: 2 });
    const agent = buildAgent({ _id: 'me', queues: [], languages: [] });
    expect(matchAgent(handoff, [buildAgent({ skills: { billing: 5 } }), agent], NOON).chosen?.agentId).toBe(
      'me',
    );
    const full = { ...agent, load: 2 };
    expect(matchAgent(handoff, [full], NOON).candidates[0]?.excludedBy).toBe('capacity');
  });

  it('takes an agent who has exactly what is asked for and exactly the room', () => {
    const agent = buildAgent({ skills: { billing: 4 }, capacity: 5, load: 3 });
    expect(matchAgent(buildHandoff({ skills: [billing(4)], units: 2 }), [agent], NOON).chosen).not.toBeNull();
  });

  it('does not take a name every object knows for a skill', () => {
    const handoff = buildHandoff({ skills: [{ skill: 'constructor', atLeast: 1 }] });
    const [judged] = matchAgent(handoff, [buildAgent()], NOON).candidates;
    expect(judged).toMatchObject({ excludedBy: 'skill', detail: 'constructor 0 < 1', proficiency: 0 });
  });

  it('lists the ranked first and the excluded after them', () => {
    const agents = [
      buildAgent({ _id: 'gone', presence: 'offline' }),
      buildAgent({ _id: 'second', capacity: 1 }),
      buildAgent({ _id: 'full', capacity: 0 }),
      buildAgent({ _id: 'first', capacity: 2 }),
    ];
    const match = matchAgent(buildHandoff(), agents, NOON);
    expect(match.candidates.map((one) => one.agentId)).toEqual(['first', 'second', 'gone', 'full']);
    expect(match.candidates.map((one) => one.rank)).toEqual([1, 2, null, null]);
  });
});

describe('relaxation', () => {
  const skills = [
    billing(4, 30),
    { skill: 'returns', atLeast: 2, relaxAfterSeconds: 90 },
    { skill: 'vip', atLeast: 1 },
  ];
  const after = (seconds: number) =>
    requirementsInForce({ skills, waitingSince: NOON }, later(NOON, seconds * 1000));

  it.each([
    [0, ['billing', 'returns', 'vip'], 30],
    [29.999, ['billing', 'returns', 'vip'], 30],
    [30, ['returns', 'vip'], 90],
    [90, ['vip'], null],
    [86_400, ['vip'], null],
  ])('after %d s %j are still asked for', (seconds, expected, next) => {
    const { inForce, relaxed, nextRelaxationAt } = after(seconds);
    expect(inForce.map((one) => one.skill)).toEqual(expected);
    expect([...inForce, ...relaxed].map((one) => one.skill).toSorted()).toEqual([
      'billing',
      'returns',
      'vip',
    ]);
    expect(nextRelaxationAt).toEqual(next === null ? null : later(NOON, next * 1000));
  });

  it('lets in who was not good enough, once they have waited long enough', () => {
    const handoff = buildHandoff({ skills: [billing(4, 30)] });
    const agents = [buildAgent({ skills: { billing: 2 } })];
    expect(matchAgent(handoff, agents, later(NOON, 29_000)).chosen).toBeNull();
    const match = matchAgent(handoff, agents, later(NOON, 30_000));
    expect(match.chosen).not.toBeNull();
    expect(match).toMatchObject({ inForce: [], relaxed: [billing(4, 30)] });
  });
});

describe('for any handoff and any roster', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const skill = fc.constantFrom('billing', 'returns', 'vip');
  const agents = fc
    .uniqueArray(
      fc.record({
        _id: fc.constantFrom(...ids),
        skills: fc.dictionary(skill, fc.integer({ min: 1, max: 5 })),
        languages: fc.subarray<Language>(['en', 'ja'], { minLength: 1 }),
        queues: fc.subarray(['general', 'sales'], { minLength: 1 }),
        capacity: fc.integer({ min: 0, max: 4 }),
        load: fc.integer({ min: 0, max: 4 }),
        presence: fc.constantFrom<Agent['presence'][]>(
          'available',
          'available',
          'available',
          'busy',
          'away',
          'offline',
        ),
        idleSince: fc.integer({ min: -3, max: 1 }).map((seconds) => later(NOON, seconds * 1000)),
      }),
      { selector: (one) => one._id, maxLength: 6 },
    )
    .map((rows) => rows.map((row) => buildAgent(row)));
  const handoffs = fc
    .record({
      queueId: fc.constantFrom('general', 'sales'),
      language: fc.constantFrom('en', 'ja'),
      units: fc.integer({ min: 1, max: 2 }),
      skills: fc.uniqueArray(
        fc.record({
          skill,
          atLeast: fc.integer({ min: 1, max: 4 }),
          relaxAfterSeconds: fc.constantFrom(undefined, 10, 40),
        }),
        { selector: (one) => one.skill, maxLength: 2 },
      ),
      passedBy: fc.subarray(ids, { maxLength: 2 }),
      preferredAgentId: fc.constantFrom(undefined, undefined, ...ids),
      onlyAgentId: fc.constantFrom(undefined, undefined, undefined, ...ids),
    })
    .map((row) => buildHandoff(row));
  const instants = fc.integer({ min: 0, max: 60 }).map((seconds) => later(NOON, seconds * 1000));

  it('chooses somebody who may take it, and the best of those by the stated order', () => {
    fc.assert(
      fc.property(handoffs, agents, instants, (handoff, roster, now) => {
        const { chosen, candidates } = matchAgent(handoff, roster, now);
        expect(chosen?.agentId).toBe(bestByHand(handoff, roster, now)?._id);
        for (const agent of roster) {
          const judged = candidates.find((one) => one.agentId === agent._id);
          expect(judged?.excludedBy === null).toBe(mayTake(handoff, agent, now));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('does not care in which order the roster comes', () => {
    const shuffled = agents.chain((roster) =>
      fc.tuple(fc.constant(roster), fc.shuffledSubarray(roster, { minLength: roster.length })),
    );
    fc.assert(
      fc.property(handoffs, shuffled, instants, (handoff, [roster, mixed], now) => {
        expect(matchAgent(handoff, mixed, now).chosen).toEqual(matchAgent(handoff, roster, now).chosen);
      }),
    );
  });
});
