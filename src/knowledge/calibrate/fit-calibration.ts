import { fuse } from '../fuse.js';
import { USUAL_WEIGHTS, type LayerWeights } from '../layers.js';
import { signalsOf, type Signals } from '../signals.js';
import { MADE_STRANGERS, weightOfCases, type Case } from './cases.js';
import { fitWeights } from './fit-weights.js';
import { fitHead, type Head } from './head.js';

/** How layers are weighed in this base, and how sure that makes one. Plain data. */
export interface Calibration {
  readonly weights: LayerWeights;
  /** That the best entry is the right one. */
  readonly right: Head;
  /** That the base holds the answer at all. */
  readonly scope: Head;
  readonly learntFrom: 'usual' | 'phrasings' | 'questions';
}

/**
 * @param made questions made of the base itself, by cross-validation
 * @param asked real questions with their right answers; empty when there are none
 */
export function fitCalibration(
  made: readonly Case[],
  asked: readonly Case[],
  usual: Calibration | null,
): Calibration {
  const beforeAsked =
    made.length > 0 ? fromCases(made, MADE_STRANGERS, usual?.weights ?? USUAL_WEIGHTS) : usual;
  if (asked.length < MIN_ASKED) {
    if (!beforeAsked) throw new Error('Nothing to calibrate on.');
    return { ...beforeAsked, learntFrom: made.length > 0 ? 'phrasings' : 'usual' };
  }
  const fitted = fromCases(asked, null, beforeAsked?.weights ?? USUAL_WEIGHTS, beforeAsked ?? undefined);
  return { ...fitted, learntFrom: 'questions' };
}

const MIN_ASKED = 30;

function fromCases(
  cases: readonly Case[],
  strangerShare: number | null,
  weightsBefore: LayerWeights,
  before?: Pick<Calibration, 'right' | 'scope'>,
): Omit<Calibration, 'learntFrom'> {
  const weights = fitWeights(cases, weightsBefore);
  const weigh = strangerShare === null ? () => 1 : weightOfCases(cases, strangerShare);
  const judged = cases.flatMap(({ evidence, right }) => {
    const best = bestOf(evidence, weights);
    if (!best) return [];
    return [{ ...best, right, weight: weigh(right) }];
  });
  const head = (isTrue: (one: (typeof judged)[number]) => boolean, prior?: Head): Head =>
    fitHead(
      judged.map((one) => ({ signals: one.signals, isTrue: isTrue(one), weight: one.weight })),
      prior,
    );
  return {
    weights,
    right: head((one) => one.right.includes(one.articleId), before?.right),
    scope: cases.some((one) => one.right.length === 0)
      ? head((one) => one.right.length > 0, before?.scope)
      : (before?.scope ?? head((one) => one.right.includes(one.articleId))),
  };
}

function bestOf(
  evidence: Case['evidence'],
  weights: LayerWeights,
): { articleId: string; signals: Signals } | null {
  const fused = fuse(evidence, weights);
  const place = fused.order[0];
  if (place === undefined) return null;
  return { articleId: evidence.articleIds[place] ?? '', signals: signalsOf(evidence, fused, place) };
}
