import type { Language } from '../conversations/index.js';
import { confidenceOf, decide, scopeOf, type Verdict } from './confidence.js';
import type { KnowledgeEntry } from './entry.js';
import { followUp } from './follow-up.js';
import type { HistoryTurn } from './history.js';
import type { QueryPart } from './language-index.js';
import type { KnowledgeIndex } from './retrieve.js';

export interface RankedEntry {
  entry: KnowledgeEntry;
  confidence: number;
  scope: number;
  score: number;
}

export interface Ranking {
  verdict: Verdict;
  /** Best first; empty when nothing has a word in common. */
  ranked: RankedEntry[];
  /** Tags of what it is probably about, for routing; empty when that is unclear. */
  topics: string[];
}

export interface RankOptions {
  language: Language;
  /** Default none: the utterance stands on its own. */
  history?: readonly HistoryTurn[];
  /** Default 5. */
  limit?: number;
}

/** What the knowledge base has on an utterance, and what may be made of it. No effects: one index in, one decision out. */
export function rankEntries(index: KnowledgeIndex, utterance: string, options: RankOptions): Ranking {
  const alone = judge(index, [{ text: utterance }], options);
  const followed = followUp(utterance, options.history ?? []);
  if (!followed || (alone.verdict.kind === 'answer' && !followed.isBare)) return alone;
  const query = [{ text: utterance }, { text: followed.previous, weight: PREVIOUS_WEIGHT }];
  const joined = judge(index, query, options);
  const best = joined.ranked[0];
  const least = followed.isBare ? PROBABLE : Infinity;
  if (!best || best.confidence <= Math.min(alone.ranked[0]?.confidence ?? 0, least)) return alone;
  // "Thanks" has nothing to do with what was asked before: the new words must speak for the entry too.
  const spoken = index.search([{ text: utterance }], { language: options.language, limit: SPOKEN_FOR });
  return spoken.some(({ entry }) => entry === best.entry) ? joined : alone;
}

/** The new words decide, the old ones say what they are about. */
const PREVIOUS_WEIGHT = 0.8;
/** From here on the joined reading of a bare utterance wins, however sure the other one seems. */
const PROBABLE = 0.5;
const SPOKEN_FOR = 30;

function judge(
  index: KnowledgeIndex,
  query: readonly QueryPart[],
  { language, limit = 5 }: RankOptions,
): Ranking {
  const ranked = index.search(query, { language, limit }).map(({ entry, score, signals }) => ({
    entry,
    score,
    confidence: confidenceOf(signals),
    scope: scopeOf(signals),
  }));
  return { verdict: decide(ranked), ranked, topics: topicsOf(ranked) };
}

const TOPIC_VOTERS = 3;
const TOPIC_SHARE = 0.5;

/** Tags that most of the weight of the best candidates agrees on. */
function topicsOf(ranked: readonly RankedEntry[]): string[] {
  const voters = ranked.slice(0, TOPIC_VOTERS);
  const total = voters.reduce((sum, { score }) => sum + score, 0);
  const votes = new Map<string, number>();
  for (const { entry, score } of voters) {
    for (const tag of entry.tags) votes.set(tag, (votes.get(tag) ?? 0) + score);
  }
  return [...votes].flatMap(([tag, vote]) => (vote >= total * TOPIC_SHARE ? [tag] : []));
}
