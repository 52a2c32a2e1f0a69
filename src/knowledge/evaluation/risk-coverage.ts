import type { ConfidenceCase } from './reliability.js';

/** Answering only from this confidence on: how much is answered, and how much of that is wrong. */
export interface RiskCoveragePoint {
  confidence: number;
  /** Share of all questions that would be answered. */
  coverage: number;
  /** Share of those answers that would be wrong. */
  risk: number;
}

/**
 * One point for each confidence that occurs, from the surest on; thinned to at most `limit`. Strangers count: whatever
 * they are answered with is wrong (R. El-Yaniv and Y. Wiener, "On the foundations of noise-free selective
 * classification", JMLR 11, 2010).
 */
export function riskCoverage(cases: readonly ConfidenceCase[], limit = 100): RiskCoveragePoint[] {
  const sorted = [...cases].sort((a, b) => b.confidence - a.confidence);
  const points: RiskCoveragePoint[] = [];
  let wrong = 0;
  sorted.forEach(({ confidence, isRight }, at) => {
    if (!isRight) wrong += 1;
    if (sorted[at + 1]?.confidence === confidence) return;
    points.push({ confidence, coverage: (at + 1) / sorted.length, risk: wrong / (at + 1) });
  });
  if (points.length <= limit) return points;
  return Array.from(
    { length: limit },
    (_, at) => points[Math.round((at * (points.length - 1)) / (limit - 1))],
  ).flatMap((point) => point ?? []);
}

/** Share that is right among the surest `coverage` of the questions; null without any. */
export function precisionAt(cases: readonly ConfidenceCase[], coverage: number): number | null {
  const answered = [...cases]
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, Math.round(cases.length * coverage));
  return answered.length === 0 ? null : answered.filter(({ isRight }) => isRight).length / answered.length;
}
