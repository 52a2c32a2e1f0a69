import { confidenceIn } from '../confidence.js';
import { decide, USUAL_COSTS } from '../decide.js';
import { fuse } from '../fuse.js';
import type { Case } from './cases.js';
import type { Calibration } from './fit-calibration.js';

/** What would come of questions like those of this base, were a wrong answer to cost so much. Shares of all questions. */
export interface PolicyPoint {
  /** In handoffs. */
  readonly wrongAnswerCost: number;
  readonly rightlyAnswered: number;
  readonly wronglyAnswered: number;
  /** Asked back, with the right entry among the choices, or without it. */
  readonly askedRightly: number;
  readonly askedInVain: number;
  readonly handedOver: number;
}

/** What an operator may choose. */
export const WRONG_ANSWER_COSTS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 50] as const;

/** @param weigh how much a case counts, by its right entries */
export function policyCurve(
  cases: readonly Case[],
  calibration: Calibration,
  weigh: (right: readonly string[]) => number,
): PolicyPoint[] {
  const judged = cases.map(({ evidence, right }) => {
    const fused = fuse(evidence, calibration.weights);
    const confidence = confidenceIn(evidence, fused, calibration);
    const candidates = fused.order.slice(0, CANDIDATES).map((place) => ({
      confidence: confidence.right[place] ?? 0,
      isRight: right.includes(evidence.articleIds[place] ?? ''),
    }));
    return { candidates, weight: weigh(right) };
  });
  const total = judged.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return [];

  return WRONG_ANSWER_COSTS.map((wrongAnswerCost) => {
    const sums = { rightlyAnswered: 0, wronglyAnswered: 0, askedRightly: 0, askedInVain: 0, handedOver: 0 };
    for (const { candidates, weight } of judged) {
      const verdict = decide(candidates, { ...USUAL_COSTS, wrongAnswer: wrongAnswerCost });
      const shown = verdict.kind === 'clarify' ? verdict.choices : 1;
      const isRight = candidates.slice(0, shown).some((candidate) => candidate.isRight);
      if (verdict.kind === 'answer') sums[isRight ? 'rightlyAnswered' : 'wronglyAnswered'] += weight;
      else if (verdict.kind === 'clarify') sums[isRight ? 'askedRightly' : 'askedInVain'] += weight;
      else sums.handedOver += weight;
    }
    const share = (sum: number): number => sum / total;
    return {
      wrongAnswerCost,
      rightlyAnswered: share(sums.rightlyAnswered),
      wronglyAnswered: share(sums.wronglyAnswered),
      askedRightly: share(sums.askedRightly),
      askedInVain: share(sums.askedInVain),
      handedOver: share(sums.handedOver),
    };
  });
}

/** Deeper than what is ever shown. */
const CANDIDATES = 5;
