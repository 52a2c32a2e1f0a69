import { fuse } from '../fuse.js';
import { USUAL_WEIGHTS, type LayerWeights } from '../layers.js';
import { signalsOf, type Signals } from '../signals.js';
import { MADE_STRANGERS, weightOfCases, type Case } from './cases.js';
import { fitWeights } from './fit-weights.js';
import { fitHead, type Head, type HeadCase } from './head.js';

/** How layers are weighed in this base, and how sure that makes one. Plain data. */
export interface Calibration {
  readonly weights: LayerWeights;
  /** That the base holds the answer at all. */
  readonly scope: Head;
  /** That the best entry is the right one, given that the base holds it. */
  readonly right: Head;
  readonly learntFrom: 'usual' | 'phrasings' | 'questions';
  /** How many of customers' own questions it was fitted to. */
  readonly asked: number;
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
    made.length > 0
      ? {
          ...fromCases(made, MADE_STRANGERS, usual?.weights ?? USUAL_WEIGHTS),
          learntFrom: 'phrasings' as const,
          asked: 0,
        }
      : usual;
  if (asked.length < MIN_ASKED) {
    if (!beforeAsked) throw new Error('Nothing to calibrate on.');
    return beforeAsked;
  }
  const beliefs = [...(beforeAsked ? [beforeAsked] : []), ...(usual && usual !== beforeAsked ? [usual] : [])];
  const fitted = fromCases(asked, null, beforeAsked?.weights ?? USUAL_WEIGHTS, beliefs);
  return { ...fitted, learntFrom: 'questions', asked: asked.length };
}

const MIN_ASKED = 30;

function fromCases(
  cases: readonly Case[],
  strangerShare: number | null,
  weightsBefore: LayerWeights,
  beliefs: readonly Pick<Calibration, 'right' | 'scope'>[] = [],
): Pick<Calibration, 'weights' | 'scope' | 'right'> {
  const weights = fitWeights(cases, weightsBefore);
  const weigh = strangerShare === null ? () => 1 : weightOfCases(cases, strangerShare);
  const judged = cases.flatMap(({ evidence, right }): Judged[] => {
    const best = bestOf(evidence, weights);
    return best ? [{ ...best, right, weight: weigh(right) }] : [];
  });
  const known = judged.filter(isKnown);
  return {
    weights,
    scope:
      known.length < judged.length
        ? fitHead(
            toHeadCases(judged, isKnown),
            beliefs.map(({ scope }) => scope),
          )
        : fewerStrangers(beliefs[0]?.scope, known.length),
    right: fitHead(
      toHeadCases(known, ({ right, articleId }) => right.includes(articleId)),
      beliefs.map((belief) => belief.right),
    ),
  };
}

interface Judged {
  readonly articleId: string;
  readonly signals: Signals;
  readonly right: readonly string[];
  readonly weight: number;
}

const isKnown = ({ right }: Judged): boolean => right.length > 0;

const toHeadCases = (judged: readonly Judged[], isTrue: (one: Judged) => boolean): HeadCase[] =>
  judged.map((one) => ({ signals: one.signals, isTrue: isTrue(one), weight: one.weight }));

/**
 * Questions without a single stranger teach nothing about how strangers look, only that they are rarer than was assumed:
 * the head stays but for its bias. Source: Saerens, Latinne and Decaestecker, "Adjusting the outputs of a classifier to
 * new a priori probabilities", Neural Computation 14, 2002.
 */
function fewerStrangers(before: Head | undefined, questions: number): Head {
  const share = (MADE_STRANGERS * STRANGERS_BELIEF) / (STRANGERS_BELIEF + questions);
  const usual = before ? logit(MADE_STRANGERS) : 0;
  return { bias: (before?.bias ?? 0) + usual - logit(share), terms: before?.terms ?? [] };
}

const logit = (probability: number): number => Math.log(probability / (1 - probability));

/** As many questions the share of strangers that is assumed counts for. */
const STRANGERS_BELIEF = 30;

function bestOf(
  evidence: Case['evidence'],
  weights: LayerWeights,
): { articleId: string; signals: Signals } | null {
  const fused = fuse(evidence, weights);
  const place = fused.order[0];
  if (place === undefined) return null;
  return { articleId: evidence.articleIds[place] ?? '', signals: signalsOf(evidence, fused, place) };
}
