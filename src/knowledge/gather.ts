import { LANGUAGES, type Language } from '../conversations/index.js';
import type { Classifier } from './classify/classifier.js';
import type { KnowledgeEntry } from './entry.js';
import { spreadOf, type Evidence } from './evidence.js';
import type { LanguageIndex, QueryPart, WordMatch } from './language-index.js';
import type { Layer } from './layers.js';
import { toProbabilities } from './numeric/softmax.js';
import { opinionsOver, type Numbering, type Opinions } from './opinions.js';
import { Pool } from './pool.js';
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
  const measure = (value: (match: WordMatch) => number): Map<string, number> =>
    new Map([...words.values()].map((match) => [match.articleId, value(match)]));
  pool.addSparse(
    'entry-words',
    measure((match) => match.whole),
    spreadOf(spread.sum, spread.squares, sources.size),
  );
  pool.addSparse(
    'phrasing-words',
    measure((match) => match.phrasing),
  );
  pool.addSparse(
    'exact',
    measure((match) => (match.isExact ? 1 : 0)),
  );

  const { vectors, classifier } = sources;
  if (vectors && query.vector) addVectors(pool, vectors, query.vector);
  let distance: Evidence['distance'] = null;
  const text = query.parts.map((part) => part.text).join('\n');
  const judged = classifier?.classify(text, query.vector);
  if (classifier && judged) {
    const labels: Numbering = {
      idAt: (label) => classifier.labels[label]?.articleId,
      placeOf: (articleId) => classifier.labelOf(articleId),
    };
    // An entry that changed since is no longer what was learnt.
    const opinions = (logits: Float64Array): Opinions =>
      opinionsOver(
        logits.map((logit, label) => (isCurrent(sources, classifier, label) ? logit : NaN)),
        labels,
      );
    pool.addDense('classifier', opinions(judged.logits));
    const { discriminant } = judged;
    if (discriminant) {
      pool.addDense('discriminant', opinions(discriminant.logits));
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
    length: new Set(words.size > 0 ? query.parts.flatMap(({ text }) => text.toLowerCase().split(/\s+/)) : [])
      .size,
    distance,
  };
}

function isCurrent(sources: Sources, classifier: Classifier, label: number): boolean {
  const learnt = classifier.labels[label];
  return learnt !== undefined && sources.entry(learnt.articleId)?.version === learnt.version;
}

function addVectors(pool: Pool, vectors: VectorIndex, vector: Float32Array): void {
  const { nearest, whole, neighbours } = vectors.search(vector, NEIGHBOURS);
  pool.addDense('nearest-vector', nearest);
  if (whole) pool.addDense('answer-vector', whole);
  const closest = neighbours[0]?.cosine ?? 0;
  const votes = new Map<string, number>();
  let all = 0;
  for (const { articleId, cosine } of neighbours) {
    const vote = Math.exp((cosine - closest) * VOTE_STEEPNESS);
    votes.set(articleId, (votes.get(articleId) ?? 0) + vote);
    all += vote;
  }
  for (const [articleId, vote] of votes) votes.set(articleId, vote / all);
  pool.addSparse('vector-votes', votes);
}

const NEIGHBOURS = 10;
/** A phrasing 0.05 further away has 1/e of the vote. */
const VOTE_STEEPNESS = 20;
/** The probabilities behind a layer's logits. */
export function probabilitiesOf(logits: Float64Array): Float64Array {
  const copy = logits.map((logit) => (Number.isNaN(logit) ? -Infinity : logit));
  toProbabilities(copy);
  return copy;
}
