/** What a reader of the entries says: one of them answers (by its place), none does, or several may. */
export type ModelVerdict = { kind: 'entry'; at: number } | { kind: 'none' } | { kind: 'ambiguous' };

/**
 * The confidences after a verdict, by Bayes: what the verdict names becomes `trust / (1 - trust)` times as probable against
 * the rest, and all is brought back to a sum of one with what no entry answers. "Ambiguous" moves nothing. Never above
 * 0.97, so that a verdict alone is never certainty.
 *
 * @param confidences the probability that each entry is the right one; what is missing to one: that none is
 * @param trust how probable a verdict is right, 0.5 (says nothing) to below 1
 */
export function moveConfidence(
  confidences: readonly number[],
  verdict: ModelVerdict,
  trust: number,
): number[] {
  if (verdict.kind === 'ambiguous') return [...confidences];
  const factor = trust / (1 - trust);
  const none = Math.max(0, 1 - confidences.reduce((sum, one) => sum + one, 0));
  const weights = confidences.map((one, at) =>
    verdict.kind === 'entry' && verdict.at === at ? one * factor : one,
  );
  const rest = verdict.kind === 'none' ? Math.max(LEAST_NONE, none) * factor : none;
  const total = weights.reduce((sum, one) => sum + one, rest);
  return total === 0 ? [...confidences] : weights.map((one) => Math.min(MOST, one / total));
}

const MOST = 0.97;
/**
 * Somebody who read the entries and found no answer is heard, however sure the search was: that a base holds no answer is
 * never known to be less probable than this.
 */
const LEAST_NONE = 0.06;

/** A question whose right entry is known, as it stood before the model was asked, and what the model said. */
export interface JudgedCase {
  confidences: readonly number[];
  verdict: ModelVerdict;
  /** The place of the right entry; null when none is right. */
  right: number | null;
}

/**
 * The trust under which what turned out right was most probable, with a belief worth ten verdicts that it is the usual
 * one: what `knowledge evaluate --model` measures, to be set as OPENAI_JUDGE_TRUST.
 */
export function fitTrust(cases: readonly JudgedCase[], usual = USUAL_TRUST): number {
  let best = usual;
  let most = -Infinity;
  for (let trust = 0.5; trust < 0.985; trust += 0.01) {
    const belief = BELIEF * (usual * Math.log(trust) + (1 - usual) * Math.log(1 - trust));
    const likelihood = cases.reduce(
      (sum, one) => sum + Math.log(Math.max(1e-6, probabilityOfTruth(one, trust))),
      0,
    );
    if (belief + likelihood > most) [best, most] = [trust, belief + likelihood];
  }
  return Math.round(best * 100) / 100;
}

/** A pick of a good chat model with its evidence quoted is right four times in five. */
export const USUAL_TRUST = 0.8;
const BELIEF = 10;

function probabilityOfTruth({ confidences, verdict, right }: JudgedCase, trust: number): number {
  const moved = moveConfidence(confidences, verdict, trust);
  return right === null ? 1 - moved.reduce((sum, one) => sum + one, 0) : (moved[right] ?? 0);
}
