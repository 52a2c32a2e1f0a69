import type { Encoder, Layer } from '../../src/knowledge/index.js';
import { crossValidate } from '../../src/knowledge/calibrate/cross-validate.js';
import type { Case } from '../../src/knowledge/calibrate/cases.js';
import { fitCalibration, type Calibration } from '../../src/knowledge/calibrate/fit-calibration.js';
import { usualCalibration } from '../../src/knowledge/calibrate/usual-calibration.js';
import { fitClassifier } from '../../src/knowledge/classify/fit-classifier.js';
import { decide } from '../../src/knowledge/decide.js';
import {
  summariseEvaluation,
  type EvaluationDetails,
  type EvaluationFigures,
} from '../../src/knowledge/evaluation/summarise-evaluation.js';
import type { Evidence } from '../../src/knowledge/evidence.js';
import { seededRandom } from '../../src/knowledge/numeric/seeded-random.js';
import type { Ranking } from '../../src/knowledge/rank.js';
import { KnowledgeIndex } from '../../src/knowledge/retrieve.js';
import { encodeBase } from '../../src/knowledge/vectors/encode-base.js';
import type { AnsweringSet } from './answering-sets.js';

export type Outcome = { figures: EvaluationFigures } & EvaluationDetails;

/** One set with everything learnt and every question asked, so that layers can be left out and calibrations compared. */
export interface Trial {
  /** Weights and confidence from the phrasings alone, as a new deployment has them. */
  byPhrasings(without?: ReadonlySet<Layer>): Outcome;
  /** From half of the questions, for the other half, and the other way round: as one that labelled some. */
  byQuestions(without?: ReadonlySet<Layer>): Outcome;
  fitSeconds: number;
}

export async function tryOut(
  { entries, questions }: AnsweringSet,
  encoder: Encoder | null,
  encodedBefore: Map<string, Float32Array>,
): Promise<Trial> {
  const encode = encoder && remembering(encoder, encodedBefore);
  const vectors = encode && (await encodeBase(entries, encode));
  const spoken = encode && (await encode.encode(questions.map(({ text }) => text)));
  const vectorsOf = vectors ? (id: string) => vectors.get(id) : undefined;

  const startedAt = performance.now();
  const usual = usualCalibration(encoder !== null);
  const index = KnowledgeIndex.of(entries, (entry) => vectorsOf?.(entry.articleId));
  index.adopt({ classifier: fitClassifier(entries, vectorsOf), calibration: usual, policy: [] });
  const made = crossValidate(entries, vectorsOf, { without: NOTHING });
  const fitSeconds = (performance.now() - startedAt) / 1000;
  const asked: Case[] = questions.map(({ text, language, grades }, at) => ({
    evidence: index.gather({ parts: [{ text }], vector: spoken?.[at] }, language),
    right: [...grades.keys()],
  }));

  const rank = (evidence: Evidence, calibration: Calibration): Ranking => {
    const { ranked, scope } = index.weigh(evidence, calibration, RANKED);
    return { verdict: decide(ranked), ranked, scope, topics: [] };
  };

  return {
    fitSeconds,
    byPhrasings(without) {
      const calibration = fitCalibration(reduce(made, without), [], usual);
      const rankings = reduce(asked, without).map(({ evidence }) => rank(evidence, calibration));
      return summariseEvaluation(questions, rankings);
    },
    byQuestions(without) {
      const cases = reduce(asked, without);
      const order = seededRandom(1).shuffle(cases.map((_, at) => at));
      const rankings: Ranking[] = [];
      for (const half of [0, 1]) {
        const isLearnt = (place: number): boolean => place % 2 === half;
        const learnt = order.flatMap((at, place) => (isLearnt(place) ? (cases[at] ?? []) : []));
        const calibration = fitCalibration(reduce(made, without), learnt, usual);
        order.forEach((at, place) => {
          const one = cases[at];
          if (one && !isLearnt(place)) rankings[at] = rank(one.evidence, calibration);
        });
      }
      return summariseEvaluation(questions, rankings);
    },
  };
}

const RANKED = 10;
const NOTHING: ReadonlySet<Layer> = new Set();

/** What would be known without some layers. */
function reduce(cases: readonly Case[], without: ReadonlySet<Layer> = NOTHING): Case[] {
  if (without.size === 0) return [...cases];
  const kept = <T>(scores: Readonly<Partial<Record<Layer, T>>>): Partial<Record<Layer, T>> =>
    Object.fromEntries(Object.entries(scores).filter(([layer]) => !without.has(layer as Layer)));
  return cases.map(({ evidence, right }) => ({
    evidence: { ...evidence, raw: kept(evidence.raw), standard: kept(evidence.standard) },
    right,
  }));
}

/** Sets share texts, and a text is encoded in milliseconds, forty thousand of them in minutes. */
function remembering(encoder: Encoder, known: Map<string, Float32Array>): Encoder {
  return {
    ...encoder,
    async encode(texts, options) {
      const key = (text: string): string => `${options?.role ?? 'query'}\n${text}`;
      const missing = [...new Set(texts)].filter((text) => !known.has(key(text)));
      for (let from = 0; from < missing.length; from += BATCH) {
        const batch = missing.slice(from, from + BATCH);
        const made = await encoder.encode(batch, options);
        batch.forEach((text, at) => made[at] && known.set(key(text), made[at]));
      }
      return texts.map((text) => known.get(key(text)) ?? new Float32Array(encoder.dimensions));
    },
  };
}

const BATCH = 256;
