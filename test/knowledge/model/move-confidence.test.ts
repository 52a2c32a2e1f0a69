import { fitTrust, moveConfidence, type JudgedCase } from '../../../src/knowledge/model/move-confidence.js';

describe('moveConfidence', () => {
  it('moves odds by the factor of the trust, and never to certainty', () => {
    const [picked = 0, other = 0] = moveConfidence([0.4, 0.4], { kind: 'entry', at: 0 }, 0.8);
    expect(picked / other).toBeCloseTo(4);
    expect(picked + other + 0.2 / 2.2).toBeCloseTo(1);
    expect(moveConfidence([0.97, 0.01], { kind: 'entry', at: 0 }, 0.98)[0]).toBe(0.97);
  });

  it('lowers all when no entry is said to answer, however sure the search was', () => {
    const [best = 1] = moveConfidence([0.999, 0.001], { kind: 'none' }, 0.8);
    expect(best).toBeGreaterThan(0.7);
    expect(best).toBeLessThan(0.85);
  });

  it('moves nothing when several may, or when the model knows nothing', () => {
    expect(moveConfidence([0.5, 0.3], { kind: 'ambiguous' }, 0.9)).toEqual([0.5, 0.3]);
    const [a, b] = moveConfidence([0.5, 0.3], { kind: 'entry', at: 1 }, 0.5);
    expect([a, b]).toEqual([expect.closeTo(0.5), expect.closeTo(0.3)]);
  });
});

describe('fitTrust', () => {
  const cases = (right: number, wrong: number): JudgedCase[] =>
    Array.from({ length: right + wrong }, (_, at) => ({
      confidences: [0.45, 0.45],
      verdict: { kind: 'entry', at: 0 },
      right: at < right ? 0 : 1,
    }));

  it('is the usual one until there is something to learn from', () => {
    expect(fitTrust([])).toBeCloseTo(0.8, 1);
  });

  it('follows how often the model was right', () => {
    expect(fitTrust(cases(95, 5))).toBeGreaterThan(0.88);
    expect(fitTrust(cases(50, 50))).toBeLessThan(0.6);
  });
});
