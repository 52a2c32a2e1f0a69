import type { Language } from '../../conversations/index.js';
import type { LoggedQuestion } from '../question-log.js';

export const GAP_STATES = ['open', 'drafted', 'dismissed', 'merged'] as const;

/** A question that the knowledge base does not answer, as customers put it. Texts are without personal data. */
export interface GapCluster extends GapFigures {
  _id: string;
  state: (typeof GAP_STATES)[number];
  /** The entry that was drafted for it. */
  articleId: string | null;
  dismissal: { reason: string; by: string; at: Date } | null;
  /** Where its questions went when a person merged it. */
  mergedInto: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** What follows from its questions. */
export interface GapFigures {
  language: Language;
  /** The most typical question. */
  title: string;
  /** What sets it apart from other clusters; at most three. */
  words: string[];
  /** Questions that ended with an agent or in "no". */
  volume: number;
  /** An agent's time for one of them on average; what is usual where nothing is known. */
  meanHandlingSeconds: number;
  /** Volume times handling: what the gap costs, and its rank. */
  effortSeconds: number;
  /** Questions by week, the oldest first; a week is named by its Monday, UTC. */
  weeks: { monday: string; count: number }[];
  samples: { text: string; conversationId: string; askedAt: Date }[];
  /** What agents answered, the most central first. */
  answers: { text: string; conversationId: string; activityId: string }[];
  deflection: Deflection | null;
}

/** Of all questions that fall into the cluster, those that were answered and not followed by a handoff. */
export interface Deflection {
  publishedAt: Date;
  before: { asked: number; deflected: number };
  after: { asked: number; deflected: number };
}

/** What an agent was needed for, or the customer said no to. */
export const isGap = ({ outcome }: Pick<LoggedQuestion, 'outcome'>): boolean =>
  outcome === 'handed-over' || outcome === 'not-helped';

/** An answer that nobody objected to counts, even when nobody thanked for it. */
export const isDeflected = ({ outcome, decision }: Pick<LoggedQuestion, 'outcome' | 'decision'>): boolean =>
  outcome === 'helped' || (outcome === 'abandoned' && decision === 'answer');

export function measureDeflection(questions: readonly LoggedQuestion[], publishedAt: Date): Deflection {
  const count = (of: readonly LoggedQuestion[]) => ({
    asked: of.length,
    deflected: of.filter(isDeflected).length,
  });
  return {
    publishedAt,
    before: count(questions.filter(({ askedAt }) => askedAt < publishedAt)),
    after: count(questions.filter(({ askedAt }) => askedAt >= publishedAt)),
  };
}
