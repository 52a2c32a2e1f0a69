import { differencesOf, type Difference, type Said } from './said.js';
import { saysTheSame } from './says-the-same.js';

export const EFFECTS = ['fixed', 'broken', 'changed', 'unchanged'] as const;
export type EffectKind = (typeof EFFECTS)[number];

/** How one knows what is right to say. */
export type Expectation =
  /** A knowledge manager said so; none: hand over. */
  | { kind: 'labelled'; articleIds: readonly string[] }
  /** The customer said that this entry helped; `answer`: what it said, so that a twin of it is as right. */
  | { kind: 'helped'; articleId: string; answer: string | null }
  /** After a handoff an agent answered this. */
  | { kind: 'agent'; answer: string };

export interface Effect {
  kind: EffectKind;
  differences: Difference[];
  /** Something differs only until what is learnt from the entries has been learnt anew. */
  isPassing: boolean;
}

/**
 * What an edit does to one question. Nothing that differs is called unchanged; fixed and broken only where it is known
 * what is right. Pure.
 *
 * @param expected null: nobody knows
 * @param atOnce with the edit, the moment it is published
 * @param learnt with the edit, once the base has learnt from it; `atOnce` where nothing is learnt
 */
export function judgeEffect(expected: Expectation | null, before: Said, atOnce: Said, learnt: Said): Effect {
  const lasting = differencesOf(before, learnt);
  const passing = differencesOf(before, atOnce);
  const isPassing = lasting.length === 0 && passing.length > 0;
  const differences = isPassing ? passing : lasting;
  const kind = differences.length === 0 ? 'unchanged' : (verdictOf(expected, before, learnt) ?? 'changed');
  return { kind, differences, isPassing };
}

function verdictOf(expected: Expectation | null, before: Said, after: Said): 'fixed' | 'broken' | null {
  if (!expected) return null;
  const [was, is] = [isRight(expected, before), isRight(expected, after)];
  if (was === is) return null;
  return is ? 'fixed' : 'broken';
}

/**
 * A question back is right when it offers what is right; so is asking for a detail first, or fetching a person after the
 * answer, when the entry is. Neither mends nor breaks a question by itself: it is a change, to be shown as one.
 */
export function isRight(expected: Expectation, { decision, shown }: Said): boolean {
  switch (expected.kind) {
    case 'labelled':
      return expected.articleIds.length === 0
        ? decision === 'handoff'
        : shown.some(({ articleId }) => expected.articleIds.includes(articleId));
    case 'helped':
      return shown.some(
        ({ articleId, answer }) =>
          articleId === expected.articleId ||
          (expected.answer !== null && saysTheSame(answer, expected.answer)),
      );
    case 'agent':
      return shown.some(({ answer }) => saysTheSame(answer, expected.answer));
  }
}
