import type { Evidence } from './evidence.js';
import { LAYERS, PLAIN_LAYERS, type Layer, type LayerWeights } from './layers.js';

/** The candidates of one search in one order. */
export interface Fused {
  /** Candidates' places in the evidence, best first. */
  readonly order: readonly number[];
  /** By place: log-odds up to a constant. */
  readonly scores: Float64Array;
  /** By place: how probable each is if the base has the answer at all. */
  readonly probabilities: Float64Array;
}

/**
 * One ranking from all layers: the weighted sum of their standard scores. A layer that does not know an entry (the
 * classifier, one published a minute ago) is taken to think of it what the others do.
 */
export function fuse(evidence: Evidence, weights: LayerWeights): Fused {
  const { articleIds, isForeign } = evidence;
  const active = LAYERS.flatMap((layer) => {
    const values = opinionOf(evidence, layer);
    return values ? [{ layer, values, weight: weights[layer] }] : [];
  });
  const scores = Float64Array.from(articleIds, (_, at) => {
    let sum = 0;
    let heard = 0;
    let silent = 0;
    for (const { layer, values, weight } of active) {
      const value = values[at] ?? NaN;
      if (Number.isNaN(value)) silent += weight;
      else {
        sum += weight * value;
        if (layer !== 'exact') heard += weight;
      }
    }
    if (silent > 0 && heard > 0) sum *= (heard + silent) / heard;
    return isForeign[at] ? sum - FOREIGN_PENALTY : sum;
  });
  const order = scores.reduce<number[]>((places, _, at) => (places.push(at), places), []);
  order.sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || ((articleIds[a] ?? '') < (articleIds[b] ?? '') ? -1 : 1),
  );
  const best = scores[order[0] ?? 0] ?? 0;
  let total = 0;
  const probabilities = scores.map((score) => {
    const share = Math.exp(score - best);
    total += share;
    return share;
  });
  return { order, scores, probabilities: probabilities.map((share) => share / total) };
}

/** An entry in the other language must fit this much better, in log-odds, to come before one in the customer's. */
const FOREIGN_PENALTY = 2;

/** What a layer says of each candidate, as it is weighed; undefined when the layer is off. */
export const opinionOf = ({ raw, standard }: Evidence, layer: Layer): Float64Array | undefined =>
  (PLAIN_LAYERS.has(layer) ? raw : standard)[layer];
