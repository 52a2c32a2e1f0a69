import { fitClassifier, type ClassifierData } from './classify/fit-classifier.js';
import { crossValidate, type EntryVectorsOf } from './calibrate/cross-validate.js';
import { MADE_STRANGERS, weightOfCases, type Case } from './calibrate/cases.js';
import { fitCalibration } from './calibrate/fit-calibration.js';
import { policyCurve } from './calibrate/policy-curve.js';
import type { FittedModel } from './fitted-model.js';
import { usualCalibration } from './calibrate/usual-calibration.js';
import type { KnowledgeEntry } from './entry.js';
import type { Layer } from './layers.js';
import { KnowledgeIndex } from './retrieve.js';
import type { Query } from './gather.js';
import type { Language } from '../conversations/index.js';

/** A real question with its right entries; none: out of scope. */
export interface LabelledQuestion extends Query {
  readonly language: Language;
  readonly right: readonly string[];
}

export interface FitOptions {
  vectorsOf?: EntryVectorsOf;
  /** Default none: questions are made of the phrasings. */
  questions?: readonly LabelledQuestion[];
  /** Layers left out. Default none. */
  without?: ReadonlySet<Layer>;
  /** Default 1. The same seed and entries always give the same model. */
  seed?: number;
}

/**
 * Whether there is something to learn. With fewer phrasings the usual calibration is the best there is; with more it
 * would take too much time and memory beside the answering, and words and vectors find entries well enough.
 */
export function isLearnable(entries: readonly KnowledgeEntry[]): boolean {
  const phrasings = entries.reduce((sum, { utterances }) => sum + utterances.length + 1, 0);
  return phrasings >= Math.max(LEAST_PHRASINGS, entries.length * 2) && phrasings <= MOST_PHRASINGS;
}

const LEAST_PHRASINGS = 60;
const MOST_PHRASINGS = 50_000;

/** Learns what can be learnt of the entries. Takes seconds to a minute: not for the request path. */
export function fitModel(entries: readonly KnowledgeEntry[], options: FitOptions = {}): FittedModel {
  const { vectorsOf, questions = [], without = NOTHING, seed } = options;
  const usual = usualCalibration(vectorsOf !== undefined);
  const usesClassifier = !(without.has('classifier') && without.has('discriminant'));
  const classifier = usesClassifier ? fitClassifier(entries, vectorsOf) : null;
  const made = crossValidate(entries, vectorsOf, { seed, without });
  const real = asked(entries, classifier, questions, options);
  const calibration = fitCalibration(made, real, usual);
  const policy =
    calibration.learntFrom === 'questions'
      ? policyCurve(real, calibration, () => 1)
      : policyCurve(made, calibration, weightOfCases(made, MADE_STRANGERS));
  return { classifier, calibration, policy };
}

const NOTHING: ReadonlySet<Layer> = new Set();

function asked(
  entries: readonly KnowledgeEntry[],
  classifier: ClassifierData | null,
  questions: readonly LabelledQuestion[],
  { vectorsOf, without }: FitOptions,
): Case[] {
  if (questions.length === 0) return [];
  const index = KnowledgeIndex.of(entries, (entry) => vectorsOf?.(entry.articleId));
  index.adopt({ classifier, calibration: usualCalibration(vectorsOf !== undefined), policy: [] });
  return questions.map(({ language, right, ...query }) => ({
    evidence: index.gather(query, language, without),
    right,
  }));
}
