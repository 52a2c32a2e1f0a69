import { createRedactor } from '../redact.js';
import type { GateQuestions } from './collect-questions.js';
import { EFFECTS, type EffectKind } from './judge-effect.js';
import type { Difference, Said } from './said.js';
import type { TriedQuestion } from './try-edit.js';

/** What an edit does to the questions it was tried on. */
export interface GateReport {
  counts: Record<EffectKind, number>;
  /** Which questions these were. */
  asked: Omit<GateQuestions, 'questions'>;
  /** The questions with any effect, broken ones first; of each kind the first hundred. */
  effects: ReportedEffect[];
}

export interface ReportedEffect {
  questionId: string;
  /** Without personal data. */
  text: string;
  language: TriedQuestion['language'];
  kind: Exclude<EffectKind, 'unchanged'>;
  differences: Difference[];
  isPassing: boolean;
  /** How one knows what is right; null: nobody does. */
  knownFrom: 'labelled' | 'helped' | 'agent' | null;
  before: ReportedReply;
  after: ReportedReply;
}

export interface ReportedReply {
  decision: Said['decision'];
  confidence: number;
  entries: { articleId: string; question: string }[];
  /** Labels of what the customer is asked for before they are answered. */
  asks: string[];
  /** Once they are answered a person takes over. */
  thenPeople: boolean;
}

const LISTED = 100;
const ORDER: readonly ReportedEffect['kind'][] = ['broken', 'fixed', 'changed'];

export function reportOf(
  tried: readonly TriedQuestion[],
  { questions: _questions, ...asked }: GateQuestions,
): GateReport {
  const count = (kind: EffectKind): number => tried.filter((one) => one.kind === kind).length;
  const { redact } = createRedactor();
  return {
    counts: Object.fromEntries(EFFECTS.map((kind) => [kind, count(kind)])) as Record<EffectKind, number>,
    asked,
    effects: ORDER.flatMap((kind) =>
      tried
        .filter((one) => one.kind === kind)
        .slice(0, LISTED)
        .map((one) => ({
          questionId: one.id,
          text: redact(one.text),
          language: one.language,
          kind,
          differences: one.differences,
          isPassing: one.isPassing,
          knownFrom: one.expected?.kind ?? null,
          before: replyOf(one.before),
          after: replyOf(one.after),
        })),
    ),
  };
}

export const replyOf = ({ decision, confidence, shown, asks, thenPeople }: Said): ReportedReply => ({
  decision,
  confidence,
  entries: shown.map(({ articleId, question }) => ({ articleId, question })),
  asks: asks.map(({ label }) => label),
  thenPeople,
});
