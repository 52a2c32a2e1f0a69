import fc from 'fast-check';
import { cholesky, solveCholesky } from '../../../src/knowledge/numeric/cholesky.js';
import { fitChoice } from '../../../src/knowledge/numeric/choice-fit.js';
import { fitLogistic, logEvidence, sigmoid } from '../../../src/knowledge/numeric/logistic-fit.js';
import { seededRandom } from '../../../src/knowledge/numeric/seeded-random.js';

const vague = (size: number) => ({
  mean: new Float64Array(size),
  precision: new Float64Array(size).fill(0.01),
});

describe('cholesky', () => {
  it('solves what it took apart', () => {
    const matrix = [4, 2, 1, 2, 5, 3, 1, 3, 6];
    const x = solveCholesky(cholesky(Float64Array.from(matrix), 3), 3, Float64Array.from([1, 2, 3]));
    const back = [0, 1, 2].map((row) =>
      x.reduce((sum, value, at) => sum + (matrix[row * 3 + at] ?? 0) * value, 0),
    );
    back.forEach((value, at) => expect(value).toBeCloseTo(at + 1, 9));
  });
});

describe('fitLogistic', () => {
  it('finds the coefficients that made the cases', () => {
    const random = seededRandom(1);
    const cases = Array.from({ length: 5000 }, () => {
      const x = random.next() * 4 - 2;
      return { features: Float64Array.from([1, x]), isTrue: random.next() < sigmoid(-0.5 + 1.5 * x) };
    });
    const [bias, slope] = fitLogistic(cases, vague(2));
    expect(bias).toBeCloseTo(-0.5, 0);
    expect(slope).toBeCloseTo(1.5, 0);
  });

  it('keeps what was believed when there are no cases', () => {
    const prior = { mean: Float64Array.from([1, -2]), precision: Float64Array.from([1, 1]) };
    expect([...fitLogistic([], prior)]).toEqual([1, -2]);
  });
});

describe('logEvidence', () => {
  const believing = (slope: number, precision: number) => ({
    mean: Float64Array.from([0, slope]),
    precision: Float64Array.from([0, precision]),
  });
  const casesOf = (count: number, slope: number) => {
    const random = seededRandom(3);
    return Array.from({ length: count }, () => {
      const x = random.next() * 4 - 2;
      return { features: Float64Array.from([1, x]), isTrue: random.next() < sigmoid(slope * x) };
    });
  };
  const of = (cases: ReturnType<typeof casesOf>, slope: number, precision: number): number => {
    const prior = believing(slope, precision);
    return logEvidence(cases, prior, fitLogistic(cases, prior));
  };

  it('is greatest for the belief that the cases bear out', () => {
    const cases = casesOf(200, 2);
    expect(of(cases, 2, 50)).toBeGreaterThan(of(cases, 2, 0.5));
    expect(of(cases, 2, 50)).toBeGreaterThan(of(cases, 0, 50));
    expect(of(cases, -1, 0.5)).toBeGreaterThan(of(cases, -1, 50));
  });

  it('is the probability of the cases, whatever the slope', () => {
    const cases = casesOf(12, 1).map(({ features, isTrue }) => ({ features: features.slice(1), isTrue }));
    const prior = { mean: Float64Array.from([0.5]), precision: Float64Array.from([4]) };
    const step = 0.01;
    let sum = 0;
    for (let slope = -10; slope < 10; slope += step) {
      const density = Math.sqrt(4 / (2 * Math.PI)) * Math.exp(-2 * (slope - 0.5) ** 2);
      const likelihood = cases.reduce((product, { features, isTrue }) => {
        const probability = sigmoid(slope * (features[0] ?? 0));
        return product * (isTrue ? probability : 1 - probability);
      }, 1);
      sum += density * likelihood * step;
    }
    expect(logEvidence(cases, prior, fitLogistic(cases, prior))).toBeCloseTo(Math.log(sum), 1);
  });
});

describe('fitChoice', () => {
  it('weighs the layer that is right and drops the one that argues against', () => {
    const random = seededRandom(2);
    const cases = Array.from({ length: 300 }, () => {
      const features = Float64Array.from({ length: 8 }, () => random.next());
      const best = [0, 1, 2, 3].reduce((a, b) => ((features[b * 2] ?? 0) > (features[a * 2] ?? 0) ? b : a));
      features[best * 2 + 1] = 0; // the second layer is low exactly where the answer is
      return { features, isRight: [0, 1, 2, 3].map((at) => at === best) };
    });
    const [good, bad] = fitChoice(cases, vague(2));
    expect(good).toBeGreaterThan(3);
    expect(bad).toBe(0);
  });
});

describe('seededRandom', () => {
  it('shuffles without losing anything, and the same way each time', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, items) => {
        const once = seededRandom(seed).shuffle([...items]);
        expect(seededRandom(seed).shuffle([...items])).toEqual(once);
        expect([...once].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
      }),
    );
  });
});
