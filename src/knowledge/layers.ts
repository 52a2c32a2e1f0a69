/**
 * The ways an entry is found, each an opinion of its own:
 * - `entry-words`: BM25F over question, phrasings and answer together
 * - `phrasing-words`: BM25 of the phrasings nearest to the utterance
 * - `classifier`: multinomial logistic regression learnt from the phrasings
 * - `nearest-vector`: cosine of the nearest phrasing
 * - `vector-votes`: the entry's share in the ten nearest phrasings of all
 * - `answer-vector`: cosine of question and answer together
 * - `discriminant`: linear discriminant analysis on the vectors
 * - `exact`: said exactly as in the entry
 */
export const LAYERS = [
  'entry-words',
  'phrasing-words',
  'classifier',
  'nearest-vector',
  'vector-votes',
  'answer-vector',
  'discriminant',
  'exact',
] as const;
export type Layer = (typeof LAYERS)[number];

/** How much each layer's opinion counts, in log-odds for a standard deviation above the base's other entries. */
export type LayerWeights = Readonly<Record<Layer, number>>;

/** Layers whose measure means the same in every base, so that it is weighed as it is instead of as a standard score. */
export const PLAIN_LAYERS: ReadonlySet<Layer> = new Set(['exact', 'vector-votes', 'phrasing-words']);

/** What is assumed of the layers before anything is known of a base. */
export const USUAL_WEIGHTS: LayerWeights = {
  'entry-words': 0.5,
  'phrasing-words': 5,
  classifier: 1,
  'nearest-vector': 0.7,
  'vector-votes': 1,
  'answer-vector': 0.4,
  discriminant: 0.5,
  exact: 6,
};
