export interface Judged {
  /** The probability that this entry is the right one. */
  readonly confidence: number;
}

/** What mistakes cost, with a handoff as the unit. */
export interface Costs {
  /** A wrong answer: what the operator sets. */
  readonly wrongAnswer: number;
  /** A question back, whatever comes of it. */
  readonly question: number;
}

export type Verdict = { kind: 'answer' } | { kind: 'clarify'; choices: number } | { kind: 'nothing' };

/** A wrong answer as bad as four handoffs, a question back as half of one. */
export const USUAL_COSTS: Costs = { wrongAnswer: 4, question: 0.5 };

/**
 * Whatever costs least on average: an answer that may be wrong, a question back that may hold nothing right and then
 * still needs a person, or a person at once.
 *
 * @param candidates best first
 */
export function decide(candidates: readonly Judged[], costs: Costs = USUAL_COSTS): Verdict {
  const [best] = candidates;
  if (!best) return { kind: 'nothing' };
  const answering = (1 - best.confidence) * costs.wrongAnswer;
  const worthShowing = candidates.filter(({ confidence }) => confidence >= best.confidence * CHOICE_SHARE);
  const choices = Math.min(MAX_CHOICES, worthShowing.length);
  const anyRight = candidates.slice(0, choices).reduce((sum, { confidence }) => sum + confidence, 0);
  const asking = costs.question + Math.max(0, 1 - anyRight);
  const least = Math.min(answering, asking, HANDOFF);
  if (least === answering) return { kind: 'answer' };
  if (least !== asking) return { kind: 'nothing' };
  return { kind: 'clarify', choices: Math.max(choices, Math.min(MIN_CHOICES, candidates.length)) };
}

const HANDOFF = 1;
const MAX_CHOICES = 3;
/** A question with one choice is none. */
const MIN_CHOICES = 2;
/** A choice with less than this of the best one's probability only makes the question longer. */
const CHOICE_SHARE = 0.1;
