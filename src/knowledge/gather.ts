import { LANGUAGES, type Language } from '../conversations/index.js';
import type { Classifier } from './classify/classifier.js';
import type { KnowledgeEntry } from './entry.js';
import {
  spreadOf,
  spreadOver,
  standardise,
  type Evidence,
  type LayerScores,
  type Spread,
} from './evidence.js';
import type { LanguageIndex, QueryPart, WordMatch } from './language-index.js';
import type { Layer } from './layers.js';
import { toProbabilities } from './numeric/softmax.js';
import type { VectorIndex } from './vectors/vector-index.js';

/** What was asked, with its vector when there is an encoder. */
export interface Query {
  readonly parts: readonly QueryPart[];
  readonly vector?: Float32Array;
}

/** What one search looks at; all of one moment, so that an answer never sees half of a change. */
export interface Sources {
  entry(articleId: string): KnowledgeEntry | undefined;
  readonly size: number;
  readonly words: ReadonlyMap<Language, LanguageIndex>;
  readonly vectors: VectorIndex | null;
  readonly classifier: Classifier | null;
  /** Left out of the search. */
  readonly without: ReadonlySet<Layer>;
}

/** Asks every layer, and puts side by side what they say of each entry that any of them considers. */
export function gather(sources: Sources, query: Query, language: Language): Evidence {
  const pool = new Pool(sources.size);
  let known = 0;
  const words = new Map<string, WordMatch>();
  const spread = { sum: 0, squares: 0 };
  for (const one of LANGUAGES) {
    const found = sources.words.get(one)?.search(query.parts);
    if (!found) continue;
    if (one === language) known = found.known;
    spread.sum += found.whole.sum;
    spread.squares += found.whole.squares;
    for (const match of found.matches) words.set(match.articleId, match);
  }
  const said = [...words.values()];
  pool.add('entry-words', said, (match) => match.whole, spreadOf(spread.sum, spread.squares, sources.size));
  pool.add('phrasing-words', said, (match) => match.phrasing);
  pool.add('exact', said, (match) => (match.isExact ? 1 : 0));

  const { vectors, classifier } = sources;
  if (vectors && query.vector) addVectors(pool, vectors, query.vector);
  let distance: Evidence['distance'] = null;
  if (classifier) {
    const text = query.parts.map((part) => part.text).join('\n');
    const judged = classifier.classify(text, query.vector);
    const alive = classifier.labels.flatMap(({ articleId, version }, label) =>
      sources.entry(articleId)?.version === version ? [{ articleId, label }] : [],
    );
    pool.addRanked('classifier', alive, ({ label }) => judged.logits[label] ?? 0);
    const { discriminant } = judged;
    if (discriminant) {
      pool.addRanked('discriminant', alive, ({ label }) => discriminant.logits[label] ?? 0);
      distance = { own: discriminant.distance, relative: discriminant.relativeDistance };
    }
  }
  const articleIds = pool.candidates();
  return {
    articleIds,
    isForeign: articleIds.map((id) => sources.entry(id)?.language !== language),
    ...pool.scores(articleIds, sources.without),
    words: articleIds.map((id) => words.get(id)),
    known,
    length: new Set(said.length > 0 ? query.parts.flatMap(({ text }) => text.toLowerCase().split(/\s+/)) : [])
      .size,
    distance,
  };
}

function addVectors(pool: Pool, vectors: VectorIndex, vector: Float32Array): void {
  const { nearest, whole, articleIds, neighbours } = vectors.search(vector, NEIGHBOURS);
  const ordinals = articleIds.map((articleId, ordinal) => ({ articleId, ordinal }));
  pool.addRanked('nearest-vector', ordinals, ({ ordinal }) => nearest[ordinal] ?? NaN);
  if (whole.some((cosine) => !Number.isNaN(cosine))) {
    pool.addRanked('answer-vector', ordinals, ({ ordinal }) => whole[ordinal] ?? NaN);
  }
  const closest = neighbours[0]?.cosine ?? 0;
  const votes = new Map<string, number>();
  let all = 0;
  for (const { articleId, cosine } of neighbours) {
    const vote = Math.exp((cosine - closest) * VOTE_STEEPNESS);
    votes.set(articleId, (votes.get(articleId) ?? 0) + vote);
    all += vote;
  }
  const voters = [...votes].map(([articleId, vote]) => ({ articleId, share: vote / all }));
  pool.add('vector-votes', voters, ({ share }) => share);
}

const NEIGHBOURS = 10;
/** A phrasing 0.05 further away has 1/e of the vote. */
const VOTE_STEEPNESS = 20;
/** Of each layer that has something to say of every entry. */
const CONSIDERED = 30;

/** Collects what layers say until all candidates are known. */
class Pool {
  readonly #layers = new Map<Layer, { values: Map<string, number>; spread: Spread; missing: number }>();
  readonly #candidates = new Set<string>();

  constructor(readonly size: number) {}

  /** A layer that is silent, that is zero, on most entries: all it speaks of are candidates. */
  add<T extends { articleId: string }>(
    layer: Layer,
    items: readonly T[],
    value: (item: T) => number,
    spread?: Spread,
  ): void {
    const values = new Map<string, number>();
    let sum = 0;
    let squares = 0;
    for (const item of items) {
      const one = value(item);
      values.set(item.articleId, one);
      sum += one;
      squares += one * one;
      this.#candidates.add(item.articleId);
    }
    this.#layers.set(layer, { values, spread: spread ?? spreadOf(sum, squares, this.size), missing: 0 });
  }

  /** A layer that has an opinion on every entry it knows: its best are candidates. */
  addRanked<T extends { articleId: string }>(
    layer: Layer,
    items: readonly T[],
    value: (item: T) => number,
  ): void {
    const scored = items.map((item) => ({ articleId: item.articleId, score: value(item) }));
    const values = new Map(scored.map(({ articleId, score }) => [articleId, score]));
    const best = scored
      .filter(({ score }) => !Number.isNaN(score))
      .sort((a, b) => b.score - a.score)
      .slice(0, CONSIDERED);
    for (const { articleId } of best) this.#candidates.add(articleId);
    this.#layers.set(layer, { values, spread: spreadOver(values.values()), missing: NaN });
  }

  candidates(): string[] {
    return [...this.#candidates];
  }

  scores(
    articleIds: readonly string[],
    without: ReadonlySet<Layer>,
  ): { raw: LayerScores; standard: LayerScores } {
    const raw: Partial<Record<Layer, Float64Array>> = {};
    const standard: Partial<Record<Layer, Float64Array>> = {};
    for (const [layer, { values, spread, missing }] of this.#layers) {
      if (without.has(layer)) continue;
      const own = Float64Array.from(articleIds, (id) => values.get(id) ?? missing);
      raw[layer] = own;
      standard[layer] = standardise(own, spread);
    }
    return { raw, standard };
  }
}

/** The probabilities behind a layer's logits. */
export function probabilitiesOf(logits: Float64Array): Float64Array {
  const copy = logits.map((logit) => (Number.isNaN(logit) ? -Infinity : logit));
  toProbabilities(copy);
  return copy;
}
