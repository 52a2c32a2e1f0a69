import fc from 'fast-check';
import { estimateWait } from '../../src/handoff/estimate-wait.js';

const facts = { ahead: 0, slots: 4, freeSlots: 0, meanHandlingSeconds: 300 };

describe('the estimate of a wait', () => {
  it('is not made up when nobody is there', () => {
    expect(estimateWait({ ...facts, slots: 0 })).toBeNull();
    expect(estimateWait({ ...facts, slots: -1 })).toBeNull();
    expect(estimateWait({ ...facts, slots: 1 })).not.toBeNull();
  });

  it('is only the time to accept while a slot is free for everybody before', () => {
    expect(estimateWait({ ...facts, freeSlots: 1 })).toEqual({ p50: 10, p80: 30 });
    expect(estimateWait({ ...facts, freeSlots: 3, ahead: 2 })).toEqual({ p50: 10, p80: 30 });
    expect(estimateWait({ ...facts, freeSlots: 2, ahead: 2 })?.p50).toBeGreaterThan(10);
  });

  // Exact quantiles of the Erlang distribution, in units of its scale (mean handling time / slots = 75 s).
  it.each([
    [0, 0.693, 1.609],
    [1, 1.678, 2.994],
    [4, 4.671, 6.721],
    [19, 19.668, 23.634],
  ])('with %d ahead it is within 3 %% of the exact quantiles', (ahead, p50, p80) => {
    const estimate = estimateWait({ ...facts, ahead });
    expect(Math.abs((estimate?.p50 ?? 0) / (p50 * 75) - 1)).toBeLessThan(0.03);
    expect(Math.abs((estimate?.p80 ?? 0) / (p80 * 75) - 1)).toBeLessThan(0.03);
  });

  it('counts free slots as people fewer before', () => {
    expect(estimateWait({ ...facts, ahead: 5, freeSlots: 2 })).toEqual(estimateWait({ ...facts, ahead: 3 }));
  });

  const any = fc.record({
    ahead: fc.integer({ min: 0, max: 500 }),
    slots: fc.integer({ min: 1, max: 300 }),
    freeSlots: fc.integer({ min: 0, max: 300 }),
    meanHandlingSeconds: fc.integer({ min: 1, max: 7200 }),
  });

  const seconds = (given: typeof facts): { p50: number; p80: number } =>
    estimateWait(given) ?? { p50: Number.NaN, p80: Number.NaN };

  it('never grows shorter with more people before, and is never shorter at 80 % than at 50 %', () => {
    fc.assert(
      fc.property(any, (given) => {
        const here = seconds(given);
        const behind = seconds({ ...given, ahead: given.ahead + 1 });
        expect(behind.p50).toBeGreaterThanOrEqual(here.p50);
        expect(behind.p80).toBeGreaterThanOrEqual(here.p80);
        expect(here.p80).toBeGreaterThanOrEqual(here.p50);
        expect([here.p50, here.p80].every(Number.isInteger)).toBe(true);
      }),
    );
  });

  it('never grows shorter when talks take longer', () => {
    fc.assert(
      fc.property(any, (given) => {
        const slow = seconds({ ...given, meanHandlingSeconds: given.meanHandlingSeconds * 2 });
        expect(slow.p50).toBeGreaterThanOrEqual(seconds(given).p50);
        expect(slow.p80).toBeGreaterThanOrEqual(seconds(given).p80);
      }),
    );
  });
});
