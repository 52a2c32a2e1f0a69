import fc from 'fast-check';
import {
  ANSWER_FROM,
  CLARIFY_FROM,
  confidenceOf,
  decide,
  scopeOf,
  type Signals,
} from '../../src/knowledge/confidence.js';

const SURE: Signals = {
  score: 0.6, coverage: 1, closeness: 1, lead: 0.9, dominance: 0.7, matched: 5, isForeign: false,
}; // prettier-ignore
const WEAK: Signals = {
  score: 0.05, coverage: 0.1, closeness: 0.1, lead: 0.2, dominance: 0.12, matched: 1, isForeign: false,
}; // prettier-ignore

describe('confidenceOf', () => {
  it('is sure of a clear winner and not of a stray word', () => {
    expect(confidenceOf(SURE)).toBeGreaterThan(0.9);
    expect(confidenceOf(WEAK)).toBeLessThan(0.1);
    expect(scopeOf(SURE)).toBeGreaterThan(0.9);
    expect(scopeOf(WEAK)).toBeLessThan(CLARIFY_FROM);
  });

  it('is less sure when a rival is as good', () => {
    expect(confidenceOf({ ...SURE, lead: 0.5, dominance: 0.45 })).toBeLessThan(confidenceOf(SURE));
  });

  it('is less sure of an entry in another language', () => {
    expect(confidenceOf({ ...SURE, isForeign: true })).toBeLessThan(confidenceOf(SURE));
  });

  it('stays a probability whatever the signals', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const signals = fc.record({
      score: fc.double({ min: 0, max: 2, noNaN: true }),
      coverage: share,
      closeness: share,
      lead: share,
      dominance: share,
      matched: fc.double({ min: 0, max: 100, noNaN: true }),
      isForeign: fc.boolean(),
    });
    fc.assert(
      fc.property(signals, (given) => {
        for (const probability of [confidenceOf(given), scopeOf(given)]) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('decide', () => {
  const candidate = (confidence: number, score = 1, scope = 0.9) => ({ confidence, score, scope });

  it('says nothing without candidates', () => {
    expect(decide([])).toEqual({ kind: 'nothing' });
  });

  it('answers from the threshold on', () => {
    expect(decide([candidate(ANSWER_FROM)])).toEqual({ kind: 'answer' });
    expect(decide([candidate(ANSWER_FROM - 0.001)]).kind).toBe('clarify');
  });

  it('clarifies only what the base seems to know', () => {
    expect(decide([candidate(0.3, 1, CLARIFY_FROM)]).kind).toBe('clarify');
    expect(decide([candidate(0.3, 1, CLARIFY_FROM - 0.001)]).kind).toBe('nothing');
  });

  it('offers at most three choices, and none that is far behind', () => {
    expect(decide([candidate(0.4), candidate(0.3), candidate(0.2), candidate(0.1)])).toEqual({
      kind: 'clarify',
      choices: 3,
    });
    expect(decide([candidate(0.4, 1), candidate(0.3, 0.9), candidate(0.1, 0.1)])).toEqual({
      kind: 'clarify',
      choices: 2,
    });
  });
});
