import { auroc } from '../../../src/knowledge/evaluation/auroc.js';
import { bootstrap } from '../../../src/knowledge/evaluation/bootstrap.js';
import { confusionsOf } from '../../../src/knowledge/evaluation/confusions.js';
import { rankingMetrics } from '../../../src/knowledge/evaluation/ranking-metrics.js';
import { calibrationError, calibrationErrorByChance } from '../../../src/knowledge/evaluation/reliability.js';
import { precisionAt, riskCoverage } from '../../../src/knowledge/evaluation/risk-coverage.js';

const judged = (...pairs: [confidence: number, isRight: boolean][]) =>
  pairs.map(([confidence, isRight]) => ({ confidence, isRight }));

describe('rankingMetrics', () => {
  it('looks at place and grade', () => {
    const metrics = rankingMetrics(['x', 'b', 'a'], new Map([['a', 2], ['b', 1]])); // prettier-ignore
    expect(metrics).toMatchObject({ top1: 0, top3: 1, recall10: 1, reciprocalRank: 0.5 });
    const ideal = 2 + 1 / Math.log2(3);
    expect(metrics.ndcg10).toBeCloseTo((1 / Math.log2(3) + 2 / Math.log2(4)) / ideal);
  });

  it('is zero for a ranking without a right one', () => {
    expect(rankingMetrics([], new Map([['a', 1]]))).toEqual({ top1: 0, top3: 0, recall10: 0, reciprocalRank: 0, ndcg10: 0 }); // prettier-ignore
  });
});

describe('auroc', () => {
  it('is the share of pairs in the right order, ties counting half', () => {
    expect(auroc([3, 2], [1, 2])).toBe(0.875);
    expect(auroc([1], [2])).toBe(0);
    expect(auroc([], [2])).toBeNull();
  });
});

describe('calibrationError', () => {
  it('is how far confidence is from what came true', () => {
    expect(calibrationError(judged([0.9, true], [0.9, false]))).toBeCloseTo(0.4);
    expect(calibrationError(judged([1, true], [0, false]))).toBe(0);
    expect(calibrationError([])).toBeNull();
  });
});

describe('calibrationErrorByChance', () => {
  const many = (questions: number, confidence: number) =>
    Array.from({ length: questions }, () => ({ confidence, isRight: false }));

  it('is what the toss of a coin comes to, and falls with the root of the number of questions', () => {
    const [low, high] = calibrationErrorByChance(many(100, 0.5)) ?? [NaN, NaN];
    expect(low).toBeLessThan(0.01);
    // Two standard errors of a share among a hundred.
    expect(high).toBeGreaterThan(0.08);
    expect(high).toBeLessThan(0.13);
    const [, fewer] = calibrationErrorByChance(many(2500, 0.5)) ?? [NaN, NaN];
    expect(fewer).toBeGreaterThan(0.016);
    expect(fewer).toBeLessThan(0.026);
  });

  it('does not depend on what came true', () => {
    const right = many(50, 0.7).map((one) => ({ ...one, isRight: true }));
    expect(calibrationErrorByChance(many(50, 0.7))).toEqual(calibrationErrorByChance(right));
    expect(calibrationErrorByChance([])).toBeNull();
  });
});

describe('riskCoverage', () => {
  it('goes from the surest question to all of them', () => {
    const cases = judged([0.9, true], [0.5, false], [0.7, true], [0.5, true]);
    expect(riskCoverage(cases)).toEqual([
      { confidence: 0.9, coverage: 0.25, risk: 0 },
      { confidence: 0.7, coverage: 0.5, risk: 0 },
      { confidence: 0.5, coverage: 1, risk: 0.25 },
    ]);
    expect(precisionAt(cases, 0.5)).toBe(1);
  });

  it('keeps both ends when it is thinned', () => {
    const cases = Array.from({ length: 1000 }, (_, at) => ({ confidence: at / 1000, isRight: at > 500 }));
    const points = riskCoverage(cases, 10);
    expect(points).toHaveLength(10);
    expect(points.at(-1)?.coverage).toBe(1);
  });
});

describe('bootstrap', () => {
  const figures = (sample: readonly number[]) => ({
    mean: sample.reduce((sum, one) => sum + one, 0) / sample.length,
    none: null,
  });

  it('holds the figure, and is the same every time', () => {
    const items = Array.from({ length: 200 }, (_, at) => at % 2);
    const { mean, none } = bootstrap(items, figures, ['mean', 'none']);
    expect(mean?.[0]).toBeGreaterThan(0.4);
    expect(mean?.[0]).toBeLessThan(0.5);
    expect(mean?.[1]).toBeGreaterThan(0.5);
    expect(none).toBeNull();
    expect(bootstrap(items, figures, ['mean'])).toEqual({ mean });
  });

  it('has nothing to say of nothing', () => {
    expect(bootstrap([], figures, ['mean'])).toEqual({ mean: null });
  });
});

describe('confusionsOf', () => {
  it('counts which is taken for which, most frequent first', () => {
    const wrong = (expected: string, found: string, text: string) => ({ text, expected, found });
    expect(confusionsOf([wrong('a', 'b', '1'), wrong('c', 'a', '2'), wrong('c', 'a', '3')])).toEqual([
      { expected: 'c', found: 'a', questions: 2, example: '2' },
      { expected: 'a', found: 'b', questions: 1, example: '1' },
    ]);
  });
});
