import type { CheckedQuestion } from '../knowledge/index.js';
import { GOLDEN_OUTCOMES, type GoldenListQuery } from './contract.js';

export type GoldenOutcome = (typeof GOLDEN_OUTCOMES)[number];

export interface GoldenPage {
  items: CheckedQuestion[];
  nextCursor: string | null;
  /** How many fit, on all pages. */
  found: number;
}

export const outcomeOf = ({ said, isRight }: CheckedQuestion): GoldenOutcome =>
  `${said.decision}-${isRight ? 'right' : 'wrong'}`;

/** Of the golden set, what was asked for: wrong ones first, then the newest. Pure. */
export function listGolden(checked: readonly CheckedQuestion[], query: GoldenListQuery): GoldenPage {
  const found = checked
    .filter((question) => fits(question, query))
    .map((question) => ({ question, place: placeOf(question) }))
    .sort((a, b) => (a.place < b.place ? 1 : -1));
  const after = query.cursor === undefined ? null : Buffer.from(query.cursor, 'base64url').toString('utf8');
  const rest = after === null ? found : found.filter(({ place }) => place < after);
  const items = rest.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map(({ question }) => question),
    nextCursor: last && rest.length > items.length ? Buffer.from(last.place).toString('base64url') : null,
    found: found.length,
  };
}

/** How many of each outcome. Pure. */
export function countOutcomes(checked: readonly CheckedQuestion[]): Record<GoldenOutcome, number> {
  const counts = new Map<GoldenOutcome, number>(GOLDEN_OUTCOMES.map((outcome) => [outcome, 0]));
  for (const one of checked) counts.set(outcomeOf(one), (counts.get(outcomeOf(one)) ?? 0) + 1);
  return Object.fromEntries(counts) as Record<GoldenOutcome, number>;
}

function fits(
  question: CheckedQuestion,
  { search, language, articleId, expected, outcome }: GoldenListQuery,
) {
  const { isRight } = question;
  return (
    (language === undefined || question.language === language) &&
    (articleId === undefined || question.expected.includes(articleId)) &&
    (expected === undefined || question.expected.length > 0 === (expected === 'entry')) &&
    (outcome === undefined || outcome === (isRight ? 'right' : 'wrong') || outcome === outcomeOf(question)) &&
    (search === undefined || plain(question.text).includes(plain(search)))
  );
}

/** Case and width are no difference. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Grows with the time a question was made (ids do), wrong ones above right ones. */
const placeOf = ({ _id, isRight }: CheckedQuestion): string => `${isRight ? 0 : 1} ${_id}`;
