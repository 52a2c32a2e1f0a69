import type { Verdict } from '../decide.js';
import type { Ranking } from '../rank.js';
import { auroc } from './auroc.js';
import { bootstrap, type Interval } from './bootstrap.js';
import { confusionsOf, type Confusion } from './confusions.js';
import type { EvaluatedQuestion } from './evaluation-files.js';
import { rankingMetrics, type RankingMetrics } from './ranking-metrics.js';
import {
  calibrationError,
  calibrationErrorByChance,
  reliabilityOf,
  type ReliabilityBin,
} from './reliability.js';
import { precisionAt, riskCoverage, type RiskCoveragePoint } from './risk-coverage.js';

/** Shares are of the questions they speak of; null where there are none. */
export interface EvaluationFigures {
  questions: number;
  inScope: number;
  outOfScope: number;
  top1: number | null;
  top3: number | null;
  recall10: number | null;
  meanReciprocalRank: number | null;
  ndcg10: number | null;
  /** In-scope questions that were answered, and answered rightly among all that were answered. */
  answered: number | null;
  answeredPrecision: number | null;
  /** Right among the surest nine tenths of the in-scope questions. */
  precisionAt90: number | null;
  /** In-scope questions answered rightly, or met with choices that hold the right entry. */
  served: number | null;
  clarified: number | null;
  /** Out-of-scope questions that were not answered; and those handed over at once. */
  strangersNotAnswered: number | null;
  strangersHandedOver: number | null;
  /** Out-of-scope questions less sure than the 93 % surest in-scope ones. */
  strangersBelow93: number | null;
  /** How well confidence, and the probability of being in scope, tell strangers from questions in scope. */
  auroc: number | null;
  aurocScope: number | null;
  /** Expected calibration error of the confidence in the best entry, over ten bins. */
  calibrationError: number | null;
}

export interface EvaluationDetails {
  /** The middle 95 % of a bootstrap over the questions. */
  intervals: Partial<Record<keyof EvaluationFigures, Interval | null>>;
  /** What the calibration error of perfect confidence would be on so many questions, in 95 of 100 cases. */
  calibrationErrorByChance: Interval | null;
  /** The area under the ROC curve for each kind of stranger, where the questions name kinds. */
  strangerKinds: Record<string, number | null>;
  riskCoverage: RiskCoveragePoint[];
  reliability: ReliabilityBin[];
  confusions: Confusion[];
}

interface Judged extends RankingMetrics {
  question: EvaluatedQuestion;
  verdict: Verdict;
  confidence: number;
  scope: number;
  isKnown: boolean;
  isRight: boolean;
  ranked: string[];
}

export function summariseEvaluation(
  questions: readonly EvaluatedQuestion[],
  rankings: readonly Ranking[],
  seed = 1,
): { figures: EvaluationFigures } & EvaluationDetails {
  const judged = questions.flatMap((question, at) => {
    const ranking = rankings[at];
    return ranking ? [judge(question, ranking)] : [];
  });
  const wrong = judged.flatMap(({ question, ranked, isKnown, isRight }) =>
    isKnown && !isRight
      ? [{ text: question.text, expected: [...question.grades.keys()].join(', '), found: ranked[0] ?? '' }]
      : [],
  );
  const known = judged.filter(({ isKnown }) => isKnown);
  const kinds = [
    ...new Set(judged.flatMap(({ isKnown, question }) => (isKnown ? [] : (question.kind ?? [])))),
  ];
  return {
    figures: figuresOf(judged),
    intervals: bootstrap(judged, figuresOf, WITH_INTERVALS, { seed }),
    calibrationErrorByChance: calibrationErrorByChance(judged, { seed }),
    strangerKinds: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        auroc(
          known.map(({ confidence }) => confidence),
          judged.flatMap((one) => (!one.isKnown && one.question.kind === kind ? [one.confidence] : [])),
        ),
      ]),
    ),
    riskCoverage: riskCoverage(judged),
    reliability: reliabilityOf(judged),
    confusions: confusionsOf(wrong),
  };
}

const WITH_INTERVALS = [
  'top1', 'top3', 'recall10', 'meanReciprocalRank', 'ndcg10', 'answeredPrecision', 'precisionAt90',
  'strangersNotAnswered', 'auroc', 'calibrationError',
] as const; // prettier-ignore

function judge(question: EvaluatedQuestion, { verdict, ranked, scope }: Ranking): Judged {
  const ids = ranked.map(({ entry }) => entry.articleId);
  const metrics = rankingMetrics(ids, question.grades);
  return {
    question,
    verdict,
    confidence: ranked[0]?.confidence ?? 0,
    scope,
    isKnown: question.grades.size > 0,
    isRight: metrics.top1 === 1,
    ranked: ids,
    ...metrics,
  };
}

function figuresOf(judged: readonly Judged[]): EvaluationFigures {
  const known = judged.filter((one) => one.isKnown);
  const strangers = judged.filter((one) => !one.isKnown);
  const answers = judged.filter((one) => one.verdict.kind === 'answer');
  const confidences = known.map((one) => one.confidence);
  const sorted = [...confidences].sort((a, b) => b - a);
  const threshold = sorted[Math.ceil(sorted.length * 0.93) - 1];
  return {
    questions: judged.length,
    inScope: known.length,
    outOfScope: strangers.length,
    top1: mean(known, (one) => one.top1),
    top3: mean(known, (one) => one.top3),
    recall10: mean(known, (one) => one.recall10),
    meanReciprocalRank: mean(known, (one) => one.reciprocalRank),
    ndcg10: mean(known, (one) => one.ndcg10),
    answered: share(known, (one) => one.verdict.kind === 'answer'),
    answeredPrecision: share(answers, (one) => one.isRight),
    precisionAt90: precisionAt(known, 0.9),
    served: share(known, isServed),
    clarified: share(known, (one) => one.verdict.kind === 'clarify'),
    strangersNotAnswered: share(strangers, (one) => one.verdict.kind !== 'answer'),
    strangersHandedOver: share(strangers, (one) => one.verdict.kind === 'nothing'),
    strangersBelow93: threshold === undefined ? null : share(strangers, (one) => one.confidence < threshold),
    auroc: auroc(confidences, strangers.map((one) => one.confidence)),
    aurocScope: auroc(known.map((one) => one.scope), strangers.map((one) => one.scope)),
    calibrationError: calibrationError(judged),
  }; // prettier-ignore
}

const isServed = ({ verdict, question, ranked }: Judged): boolean => {
  const shown = verdict.kind === 'answer' ? 1 : verdict.kind === 'clarify' ? verdict.choices : 0;
  return ranked.slice(0, shown).some((id) => question.grades.has(id));
};

function mean<T>(items: readonly T[], value: (item: T) => number): number | null {
  return items.length === 0 ? null : items.reduce((sum, item) => sum + value(item), 0) / items.length;
}

const share = <T>(items: readonly T[], holds: (item: T) => boolean): number | null =>
  mean(items, (item) => (holds(item) ? 1 : 0));
