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
