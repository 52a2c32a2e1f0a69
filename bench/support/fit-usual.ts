import { MADE_STRANGERS } from '../../src/knowledge/calibrate/cases.js';
import type { Case } from '../../src/knowledge/calibrate/cases.js';
import type { Calibration } from '../../src/knowledge/calibrate/fit-calibration.js';
import { fitWeights } from '../../src/knowledge/calibrate/fit-weights.js';
import { fitHead, type HeadCase } from '../../src/knowledge/calibrate/head.js';
import type { Encoder } from '../../src/knowledge/index.js';
import { fuse } from '../../src/knowledge/fuse.js';
import { USUAL_WEIGHTS, type LayerWeights } from '../../src/knowledge/layers.js';
import { seededRandom } from '../../src/knowledge/numeric/seeded-random.js';
import { KnowledgeIndex } from '../../src/knowledge/retrieve.js';
import { signalsOf, type SignalName } from '../../src/knowledge/signals.js';
import { encodeBase } from '../../src/knowledge/vectors/encode-base.js';
import type { AnsweringSet } from './answering-sets.js';

/** Phrasings an entry, where the set has any: bases that cannot be learnt from have few. */
const PHRASINGS = [2, 6];
const ASKED_EACH = 350;
/** For the weights of layers, which need fewer. */
const WEIGHED_EACH = 150;
/** Every set counts as this many questions. */
const SET_WEIGHT = 300;
const STRANGERS = 1.5 * MADE_STRANGERS;

/** What may be assumed of any base: one calibration for all the sets, each searched with each of the encoders. */
export async function fitUsual(
  sets: readonly AnsweringSet[],
  encoders: readonly (Encoder | null)[],
): Promise<Calibration> {
  const groups: Case[][] = [];
  for (const encoder of encoders)
    for (const set of sets) groups.push(await askWithFewPhrasings(set, encoder));
  const weights = fitWeights(
    groups.flatMap((cases) => cases.filter(({ right }) => right.length > 0).slice(0, WEIGHED_EACH)),
    USUAL_WEIGHTS,
  );
  const judged = groups.flatMap((cases) => {
    const weigh = weightInSet(cases);
    return cases.flatMap((one): Judged[] => {
      const best = judge(one, weights);
      return best ? [{ ...best, weight: weigh(one) }] : [];
    });
  });
  const headOf = (cases: readonly Judged[], isTrue: (judged: Judged) => boolean) =>
    fitHead(
      cases.map((one): HeadCase => ({ signals: one.signals, isTrue: isTrue(one), weight: one.weight })),
    );
  return {
    weights,
    scope: headOf(judged, ({ isKnown }) => isKnown),
    right: headOf(
      judged.filter(({ isKnown }) => isKnown),
      ({ isRight }) => isRight,
    ),
    learntFrom: 'usual',
    asked: 0,
  };
}

async function askWithFewPhrasings(
  { entries, questions }: AnsweringSet,
  encoder: Encoder | null,
): Promise<Case[]> {
  const random = seededRandom(3);
  const asked = random.shuffle([...questions]).slice(0, ASKED_EACH);
  const spoken = await encoder?.encode(asked.map(({ text }) => text));
  const cases: Case[] = [];
  for (const count of entries.some(({ utterances }) => utterances.length > 0) ? PHRASINGS : [0]) {
    const part = entries.map((entry) => ({
      ...entry,
      utterances: random.shuffle([...entry.utterances]).slice(0, count),
    }));
    const vectors = encoder && (await encodeBase(part, encoder));
    const index = KnowledgeIndex.of(part, (entry) => vectors?.get(entry.articleId));
    asked.forEach(({ text, language, grades }, at) => {
      const evidence = index.gather({ parts: [{ text }], vector: spoken?.[at] }, language);
      cases.push({ evidence, right: [...grades.keys()] });
    });
  }
  return random.shuffle(cases);
}

interface Judged {
  weight: number;
  signals: HeadCase['signals'];
  isRight: boolean;
  isKnown: boolean;
}

/** What nobody says in these sets, or too seldom to learn from. */
const UNSEEN: readonly SignalName[] = ['exact', 'foreign'];

function judge({ evidence, right }: Case, weights: LayerWeights): Omit<Judged, 'weight'> | null {
  const fused = fuse(evidence, weights);
  const best = fused.order[0];
  if (best === undefined) return null;
  const signals = Object.fromEntries(
    Object.entries(signalsOf(evidence, fused, best)).filter(([name]) => !UNSEEN.includes(name as SignalName)),
  );
  return {
    signals,
    isRight: right.includes(evidence.articleIds[best] ?? ''),
    isKnown: right.length > 0,
  };
}

function weightInSet(cases: readonly Case[]): (one: Case) => number {
  const strangers = cases.filter(({ right }) => right.length === 0).length;
  const known = cases.length - strangers;
  const share = strangers === 0 ? 0 : STRANGERS;
  return ({ right }) => SET_WEIGHT * (right.length === 0 ? share / strangers : (1 - share) / known);
}
