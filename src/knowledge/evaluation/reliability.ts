import { seededRandom } from '../numeric/seeded-random.js';
import { middleOf, type Interval } from './bootstrap.js';

/** Questions whose confidence fell into one tenth. */
export interface ReliabilityBin {
  from: number;
  to: number;
  questions: number;
  /** Means over the bin; null when it is empty. */
  confidence: number | null;
  right: number | null;
}

export interface ConfidenceCase {
  confidence: number;
  isRight: boolean;
}

export function reliabilityOf(cases: readonly ConfidenceCase[], bins = BINS): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ questions: 0, confidence: 0, right: 0 }));
  for (const { confidence, isRight } of cases) {
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))];
    if (!bin) continue;
    bin.questions += 1;
    bin.confidence += confidence;
    bin.right += isRight ? 1 : 0;
  }
  return sums.map(({ questions, confidence, right }, at) => ({
    from: at / bins,
    to: (at + 1) / bins,
    questions,
    confidence: questions === 0 ? null : confidence / questions,
    right: questions === 0 ? null : right / questions,
  }));
}

const BINS = 10;

/**
 * Expected calibration error: how far confidence is from the share that was right, over ten bins.
 *
 * Source: Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015.
 */
export function calibrationError(cases: readonly ConfidenceCase[]): number | null {
  if (cases.length === 0) return null;
  return (
    reliabilityOf(cases).reduce(
      (sum, { questions, confidence, right }) => sum + questions * Math.abs((confidence ?? 0) - (right ?? 0)),
      0,
    ) / cases.length
  );
}

/**
 * The middle 95 % of the errors that confidence would show, on as many questions, were it perfectly calibrated: few
 * questions never come out as expected. Null without any. Source: Bröcker and Smith, "Increasing the reliability of
 * reliability diagrams", Weather and Forecasting 22, 2007 (consistency resampling).
 */
export function calibrationErrorByChance(
  cases: readonly ConfidenceCase[],
  { resamples = 500, seed = 1 }: { resamples?: number; seed?: number } = {},
): Interval | null {
  const random = seededRandom(seed);
  const drawn = Array.from({ length: resamples }, () =>
    calibrationError(cases.map(({ confidence }) => ({ confidence, isRight: random.next() < confidence }))),
  );
  return middleOf(drawn.flatMap((error) => error ?? []));
}
