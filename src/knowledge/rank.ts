import type { Language } from '../conversations/index.js';
import { correctRanking, ruleOut } from './corrected-ranking.js';
import { decide, type Costs, type Verdict } from './decide.js';
import { followUp } from './follow-up.js';
import type { Query } from './gather.js';
import type { HistoryTurn } from './history.js';
import type { Layer } from './layers.js';
import type { KnowledgeIndex, RankedEntry } from './retrieve.js';
import type { SpokenVectors } from './vectors/encode-spoken.js';

export interface Ranking {
  verdict: Verdict;
  /** Best first; empty when nothing has a word in common. */
  ranked: RankedEntry[];
  /** The probability that the base holds the answer at all. */
  scope: number;
  /** Tags of what it is probably about, for routing; empty when that is unclear. */
  topics: string[];
}

export interface RankOptions {
  language: Language;
  /** Default none: the utterance stands on its own. */
  history?: readonly HistoryTurn[];
  /** Default 5. */
  limit?: number;
  /** Vectors of what is said; without, words alone decide. */
  vectors?: SpokenVectors;
  costs?: Costs;
  /** Layers left out. Default none. */
  without?: ReadonlySet<Layer>;
  /** Articles the customer has said are not what they mean. Default none. */
  except?: ReadonlySet<string>;
}

/** Every text that may need a vector to rank this utterance. */
export function textsToEncode(utterance: string, history: readonly HistoryTurn[]): string[] {
  const followed = followUp(utterance, history);
  return [utterance, ...(followed ? [joined(followed.previous, utterance)] : [])];
}

const joined = (previous: string, utterance: string): string => `${previous}\n${utterance}`;

/** What the knowledge base has on an utterance, and what may be made of it. No effects: one index in, one decision out. */
export function rankEntries(index: KnowledgeIndex, utterance: string, options: RankOptions): Ranking {
  const query = { parts: [{ text: utterance }], vector: options.vectors?.get(utterance) };
  const alone = judge(index, query, options);
  const followed = followUp(utterance, options.history ?? []);
  if (!followed) return alone;
  const both = {
    parts: [{ text: utterance }, { text: followed.previous, weight: PREVIOUS_WEIGHT }],
    vector: options.vectors?.get(joined(followed.previous, utterance)),
  };
  if (options.except?.size) {
    const wide = { ...options, limit: LOOKED_THROUGH };
    const words = judge(index, query, wide).ranked;
    const ranked = correctRanking(words, judge(index, both, wide).ranked, alone.topics).slice(
      0,
      options.limit,
    );
    const verdict = decide(ranked, options.costs);
    return verdict.kind === 'nothing' ? alone : { ...alone, ranked, verdict, topics: topicsOf(ranked) };
  }
  if (alone.verdict.kind === 'answer' && !followed.isBare) return alone;
  const together = judge(index, both, options);
  const best = together.ranked[0];
  const least = followed.isBare ? PROBABLE : Infinity;
  if (!best || best.confidence <= Math.min(alone.ranked[0]?.confidence ?? 0, least)) return alone;
  // "Thanks" has nothing to do with what was asked before: the new words must speak for the entry too.
  const spoken = index.search(
    { parts: [{ text: utterance }] },
    { language: options.language, limit: LOOKED_THROUGH },
  );
  return spoken.ranked.some(({ entry, isSpoken }) => isSpoken && entry === best.entry) ? together : alone;
}

/** The new words decide, the old ones say what they are about. */
const PREVIOUS_WEIGHT = 0.8;
/** From here on the joined reading of a bare utterance wins, however sure the other one seems. */
const PROBABLE = 0.5;
/** Whatever is further down is not meant. */
const LOOKED_THROUGH = 30;

function judge(
  index: KnowledgeIndex,
  query: Query,
  { language, limit = 5, costs, without, except = NONE }: RankOptions,
): Ranking {
  const { ranked: all, scope } = index.search(query, { language, limit: limit + except.size, without });
  const ranked = ruleOut(all, ({ articleId }) => except.has(articleId)).slice(0, limit);
  return { verdict: decide(ranked, costs), ranked, scope, topics: topicsOf(ranked) };
}

const NONE: ReadonlySet<string> = new Set();

const TOPIC_VOTERS = 3;
const TOPIC_SHARE = 0.5;

/** Tags that most of the weight of the best candidates agrees on. */
function topicsOf(ranked: readonly RankedEntry[]): string[] {
  const voters = ranked.slice(0, TOPIC_VOTERS);
  const total = voters.reduce((sum, { confidence }) => sum + confidence, 0);
  const votes = new Map<string, number>();
  for (const { entry, confidence } of voters) {
    for (const tag of entry.tags) votes.set(tag, (votes.get(tag) ?? 0) + confidence);
  }
  return [...votes].flatMap(([tag, vote]) => (vote >= total * TOPIC_SHARE ? [tag] : []));
}
