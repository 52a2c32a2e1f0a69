import type { Language } from '../../conversations/index.js';
import type { Costs } from '../decide.js';
import { rankEntries } from '../rank.js';
import type { KnowledgeIndex } from '../retrieve.js';
import { readDistinctValue } from '../slots/read-slot-value.js';
import type { Slot } from '../slots/slot.js';
import type { SpokenVectors } from '../vectors/encode-spoken.js';

/** What a base makes of one question. */
export interface Said {
  decision: 'answer' | 'clarify' | 'handoff';
  /** In the best entry. */
  confidence: number;
  /** The entry that fits best, shown or not. */
  first: string | null;
  /** Answered with, or asked about; best first. */
  shown: { articleId: string; question: string; answer: string }[];
  /** What the customer is asked for before they are answered, in that order; what the question tells is not. */
  asks: readonly Slot[];
  /** Once they are answered a person takes over. */
  thenPeople: boolean;
}

/** Asks a base one question, on its own: what was said before it is not kept. */
export function askBase(
  index: KnowledgeIndex,
  question: { text: string; language: Language },
  { vectors, costs }: { vectors: SpokenVectors | undefined; costs?: Costs },
): Said {
  const { language } = question;
  const { verdict, ranked } = rankEntries(index, question.text, { language, vectors, costs });
  const count = verdict.kind === 'answer' ? 1 : verdict.kind === 'clarify' ? verdict.choices : 0;
  const shown = ranked.slice(0, count).map(({ entry }) => entry);
  // The details of an entry are asked for once it is chosen: among several it is not yet.
  const answered = verdict.kind === 'answer' ? shown[0] : undefined;
  const { slots = [], afterSlots = 'answer' } = answered ?? {};
  return {
    decision: verdict.kind === 'nothing' ? 'handoff' : verdict.kind,
    confidence: ranked[0]?.confidence ?? 0,
    first: ranked[0]?.entry.articleId ?? null,
    shown: shown.map(({ articleId, question: title, answer }) => ({ articleId, question: title, answer })),
    asks: slots.filter((slot) => readDistinctValue(slot, question.text) === null),
    thenPeople: slots.length > 0 && afterSlots === 'handoff',
  };
}

/** What a difference between two replies lies in. */
export const DIFFERENCES = ['decision', 'entry', 'choices', 'details', 'words'] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Empty when a customer, and whoever looks behind the decision, would notice nothing. */
export function differencesOf(before: Said, after: Said): Difference[] {
  const isSame = <T>(of: (said: Said) => T): boolean =>
    JSON.stringify(of(before)) === JSON.stringify(of(after));
  return [
    ...(isSame(({ decision }) => decision) ? [] : ['decision' as const]),
    ...(isSame(({ first }) => first) ? [] : ['entry' as const]),
    ...(isSame(({ shown }) => shown.slice(1).map((one) => one.articleId)) ? [] : ['choices' as const]),
    ...(isSame(detailsOf) ? [] : ['details' as const]),
    ...(isSame(toldBy) ? [] : ['words' as const]),
  ];
}

/** The words a customer reads: the answer, or the questions they are asked about. */
const toldBy = ({ decision, shown }: Said): string[] =>
  shown.map(({ question, answer }) => (decision === 'answer' ? answer : question));

/** All of a detail but the name agents see it under, which no customer meets. */
const detailsOf = ({ asks, thenPeople }: Said) => [
  asks.map(({ name, kind, pattern, ask, message }) => [name, kind, pattern, ask, message]),
  thenPeople,
];
