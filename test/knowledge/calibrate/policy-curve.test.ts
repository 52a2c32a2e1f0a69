import { policyCurve } from '../../../src/knowledge/calibrate/policy-curve.js';
import { usualCalibration } from '../../../src/knowledge/calibrate/usual-calibration.js';
import { KnowledgeIndex } from '../../../src/knowledge/index.js';
import { shopEntries } from '../build-entry.js';

const index = KnowledgeIndex.of(shopEntries());
const asked = (text: string, ...right: string[]) => ({
  evidence: index.gather({ parts: [{ text }] }, 'en'),
  right,
});
const cases = [
  asked('where is my order', 'track.en'),
  asked('shipping fee', 'cost.en'),
  asked('shipping to the moon by rocket'),
  asked('reset', 'password.en'),
  asked('do you sell tents'),
];
const calibration = usualCalibration(false);

describe('policyCurve', () => {
  it('tells what becomes of every question, and answers less the dearer a wrong answer is', () => {
    const curve = policyCurve(cases, calibration, () => 1);
    const answered = curve.map((point) => point.rightlyAnswered + point.wronglyAnswered);
    expect(answered).toEqual(answered.toSorted((a, b) => b - a));
    for (const { wrongAnswerCost: _cost, ...shares } of curve) {
      expect(Object.values(shares).reduce((sum, share) => sum + share)).toBeCloseTo(1);
    }
    expect(curve[0]?.rightlyAnswered).toBeGreaterThanOrEqual(0.4);
  });

  it('counts cases by their weight', () => {
    const [point] = policyCurve(cases, calibration, (right) => (right.length === 0 ? 0 : 1));
    expect(point?.wronglyAnswered).toBe(0);
    expect(policyCurve([], calibration, () => 1)).toEqual([]);
  });
});
