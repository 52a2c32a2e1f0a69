import { boundCandidates, KEPT_CANDIDATES } from '../../src/handoff/decision-store.js';
import { matchAgent } from '../../src/handoff/match-agent.js';
import { buildAgent, buildHandoff, NOON } from './builders.js';

const judged = (count: number, overrides: Parameters<typeof buildAgent>[0] = {}) =>
  matchAgent(
    buildHandoff(),
    Array.from({ length: count }, () => buildAgent(overrides)),
    NOON,
  ).candidates;

describe('a stored decision', () => {
  it('keeps everybody while they are few', () => {
    const all = judged(KEPT_CANDIDATES);
    expect(boundCandidates(all)).toEqual({ candidates: all, omitted: {} });
    expect(boundCandidates([])).toEqual({ candidates: [], omitted: {} });
  });

  it('keeps the first forty of a large roster and counts the others by reason', () => {
    const all = [
      ...judged(KEPT_CANDIDATES + 2),
      ...judged(3, { presence: 'away' }),
      ...judged(1, { queues: [] }),
    ];
    const { candidates, omitted } = boundCandidates(all);
    expect(candidates).toEqual(all.slice(0, 40));
    expect(omitted).toEqual({ eligible: 2, 'not-available': 3, queue: 1 });
  });

  it('stays small with a thousand agents on duty', () => {
    const size = JSON.stringify(boundCandidates(judged(1000))).length;
    expect(size).toBeLessThan(12_000);
  });
});
