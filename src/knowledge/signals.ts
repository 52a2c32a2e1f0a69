import type { Evidence } from './evidence.js';
import { opinionOf, type Fused } from './fuse.js';
import { probabilitiesOf } from './gather.js';
import { LAYERS } from './layers.js';

/** What confidence is judged by; each means the same in every base, or as nearly as can be. */
export const SIGNALS = [
  'log-odds',
  'lead',
  'agreement',
  'coverage',
  'known',
  'whole-words',
  'phrasing-words',
  'closeness',
  'matched',
  'length',
  'class-log-odds',
  'class-logit',
  'cosine',
  'cosine-lead',
  'votes',
  'answer-cosine',
  'distance',
  'relative-distance',
  'foreign',
  'exact',
] as const;
export type SignalName = (typeof SIGNALS)[number];
/** By name; a signal whose layer is off is missing. */
export type Signals = Readonly<Partial<Record<SignalName, number>>>;

/** The signals of one candidate among all. @param at its place in the evidence */
export function signalsOf(evidence: Evidence, fused: Fused, at: number): Signals {
  const { raw, words } = evidence;
  const word = words[at];
  const probability = fused.probabilities[at] ?? 0;
  const rival = fused.order.find((place) => place !== at);
  const layers = LAYERS.filter((layer) => layer !== 'exact' && raw[layer]);
  const agreeing = layers.filter((layer) => bestOf(opinionOf(evidence, layer)) === at);
  const signals: Partial<Record<SignalName, number>> = {
    'log-odds': logOdds(probability),
    lead: Math.min(
      MAX_LEAD,
      (fused.scores[at] ?? 0) - (rival === undefined ? 0 : (fused.scores[rival] ?? 0)),
    ),
    agreement: layers.length === 0 ? 0 : agreeing.length / layers.length,
    coverage: word?.coverage ?? 0,
    known: evidence.known,
    'whole-words': word?.whole ?? 0,
    'phrasing-words': word?.phrasing ?? 0,
    closeness: word?.closeness() ?? 0,
    matched: Math.log1p(word?.matched ?? 0),
    length: Math.log1p(evidence.length),
    foreign: evidence.isForeign[at] ? 1 : 0,
    exact: word?.isExact ? 1 : 0,
  };
  const { classifier, discriminant } = raw;
  if (classifier) {
    signals['class-log-odds'] = logOdds(probabilitiesOf(classifier)[at] ?? 0);
    signals['class-logit'] = classifier[at];
  }
  const cosines = raw['nearest-vector'];
  if (cosines) {
    signals.cosine = cosines[at];
    let other = 0;
    cosines.forEach((cosine, place) => {
      if (place !== at && cosine > other) other = cosine;
    });
    signals['cosine-lead'] = (cosines[at] ?? 0) - other;
    signals.votes = raw['vector-votes']?.[at] ?? 0;
    if (raw['answer-vector']) signals['answer-cosine'] = raw['answer-vector'][at];
  }
  if (discriminant && evidence.distance) {
    signals.distance = evidence.distance.own;
    signals['relative-distance'] = evidence.distance.relative;
  }
  return signals;
}

const MAX_LEAD = 15;
const MAX_ODDS = 12;

const logOdds = (probability: number): number =>
  Math.max(-MAX_ODDS, Math.min(MAX_ODDS, Math.log(probability / (1 - probability + 1e-9) + 1e-9)));

/** The place of the highest value; -1 where several share it: a layer that cannot tell agrees with nobody. */
function bestOf(values: Float64Array | undefined): number {
  let best = -1;
  let highest = -Infinity;
  values?.forEach((value, at) => {
    if (value > highest) [best, highest] = [at, value];
    else if (value === highest) best = -1;
  });
  return best;
}
