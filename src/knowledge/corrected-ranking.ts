import type { KnowledgeEntry } from './entry.js';
import type { RankedEntry } from './retrieve.js';

/** Knowing that it is none of some makes each of the others as much more probable (conditional probability). */
export function ruleOut(
  ranked: readonly RankedEntry[],
  isOut: (entry: KnowledgeEntry) => boolean,
): RankedEntry[] {
  const out = sumOf(ranked.filter(({ entry }) => isOut(entry)));
  const left = Math.max(1 - out, LEAST_LEFT);
  return ranked
    .filter(({ entry }) => !isOut(entry))
    .map((one) => ({ ...one, confidence: Math.min(SUREST, one.confidence / left) }));
}

/**
 * "How long does it take until I get my refund?" "I meant the delivery": the new words name the subject, the old ones
 * say what is asked about it, so an entry must fit both. Both readings vote as independent experts (their product); how
 * sure it is altogether is what the new words say of the subject.
 *
 * @param words ranks by the new words alone, best first
 * @param together ranks by the new and the old words
 * @param topics of the new words; an entry with none of them is not meant. None: all may be.
 */
export function correctRanking(
  words: readonly RankedEntry[],
  together: readonly RankedEntry[],
  topics: readonly string[],
): RankedEntry[] {
  const fits = ({ entry }: RankedEntry): boolean =>
    topics.length === 0 || entry.tags.some((tag) => topics.includes(tag));
  const byWords = new Map(words.map(({ entry, confidence }) => [entry, confidence]));
  // The subject's own entries need not name it: "how many days until it arrives" never says delivery.
  const meant = together.filter(fits);
  const votes = meant.map(({ entry, confidence }) => confidence * Math.max(byWords.get(entry) ?? 0, UNNAMED));
  const total = votes.reduce((sum, vote) => sum + vote, 0);
  if (total === 0) return [...words];
  const sure = Math.min(SUREST, sumOf(words.filter(fits)));
  return meant
    .map((one, at) => ({ ...one, confidence: (sure * (votes[at] ?? 0)) / total }))
    .sort((a, b) => b.confidence - a.confidence);
}

const UNNAMED = 0.05;

const sumOf = (ranked: readonly RankedEntry[]): number =>
  ranked.reduce((sum, { confidence }) => sum + confidence, 0);

/** What was all but certain and turned out wrong says little about the rest, which must not become certain by it. */
const LEAST_LEFT = 0.2;
const SUREST = 0.95;
