import type { EntryVectors } from '../vectors/vector-index.js';
import type { KnowledgeEntry } from '../entry.js';
import { fitDiscriminant, ScatterSums, type DiscriminantData } from './discriminant.js';
import { trainMargins, type MarginData } from './margin-classifier.js';
import type { SparseVector } from './sparse-vector.js';
import { TextFeatures, type TextFeaturesData } from './text-features.js';

/** A classifier of utterances into entries, fitted to their phrasings. Plain data: a worker thread can hand it over. */
export interface ClassifierData {
  readonly labels: readonly ClassLabel[];
  readonly text: TextFeaturesData;
  readonly linear: MarginData;
  /** The mean of the phrasings' vectors, taken away before anything linear; null without vectors. */
  readonly centre: Float32Array | null;
  readonly discriminant: DiscriminantData | null;
}

/** What a class was learnt from; an entry changed since is no longer that class. */
export interface ClassLabel {
  readonly articleId: string;
  readonly version: number;
}

export type ClassifiedEntry = Pick<KnowledgeEntry, 'articleId' | 'version' | 'question' | 'utterances'>;
export type VectorsOf = (articleId: string) => EntryVectors | undefined;

/**
 * Fits the classifier. Takes seconds for thousands of phrasings: not for the request path. The same entries in the
 * same order always give the same classifier.
 *
 * @returns null when there are too few phrasings to learn what one entry has and another has not
 */
export function fitClassifier(
  entries: readonly ClassifiedEntry[],
  vectorsOf?: VectorsOf,
): ClassifierData | null {
  const texts = entries.flatMap(phrasingsOf);
  if (entries.length < 2 || texts.length < entries.length * MIN_PHRASINGS) return null;
  const labels = entries.flatMap((entry, label) => phrasingsOf(entry).map(() => label));
  const features = TextFeatures.fit(texts, Math.min(MAX_COLUMNS, Math.floor(MAX_WEIGHTS / entries.length)));
  const vectors = vectorsOf && phrasingVectors(entries, vectorsOf);
  const dimensions = vectors?.[0]?.length ?? 0;
  const centre = vectors ? meanOf(vectors, dimensions) : null;
  const centred = centre ? vectors?.map((vector) => centreVector(vector, centre)) : undefined;
  const examples = texts.map((text, at) => joined(features.encode(text), features.size, centred?.[at]));
  const columns = features.size + dimensions;
  const linear = trainMargins(examples, labels, { columns, classes: entries.length });
  return {
    labels: entries.map(({ articleId, version }) => ({ articleId, version })),
    text: features.data,
    linear,
    centre,
    discriminant: centred ? discriminantOf(centred, labels, dimensions, entries.length) : null,
  };
}

/** Text and centred vector as one example, the vector's components after the text's columns. */
export function joined(text: SparseVector, columns: number, vector: Float32Array | undefined): SparseVector {
  if (!vector) return text;
  const count = text.indices.length;
  const indices = new Int32Array(count + vector.length);
  const values = new Float32Array(count + vector.length);
  indices.set(text.indices);
  values.set(text.values);
  vector.forEach((value, at) => {
    indices[count + at] = columns + at;
    values[count + at] = value;
  });
  return { indices, values };
}

/** The vector's direction from the middle of the phrasings, at unit length. */
export function centreVector(vector: Float32Array, centre: Float32Array): Float32Array {
  const moved = vector.map((value, at) => value - (centre[at] ?? 0));
  let squares = 0;
  for (const value of moved) squares += value * value;
  const norm = Math.sqrt(squares) || 1;
  return moved.map((value) => value / norm);
}

/** Below this many phrasings an entry there is nothing to classify by that the nearest phrasing does not say. */
const MIN_PHRASINGS = 3;
const MAX_COLUMNS = 60_000;
/** 64 MB of weights, and as much again while they are learnt. */
const MAX_WEIGHTS = 1 << 24;
export const phrasingsOf = ({
  question,
  utterances,
}: Pick<KnowledgeEntry, 'question' | 'utterances'>): string[] => [question, ...utterances];

function phrasingVectors(
  entries: readonly ClassifiedEntry[],
  vectorsOf: VectorsOf,
): Float32Array[] | undefined {
  const all: Float32Array[] = [];
  for (const entry of entries) {
    const phrasings = vectorsOf(entry.articleId)?.phrasings;
    if (phrasings?.length !== entry.utterances.length + 1) return undefined;
    all.push(...phrasings);
  }
  return all;
}

function meanOf(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const mean = new Float64Array(dimensions);
  for (const vector of vectors) {
    for (let at = 0; at < dimensions; at += 1) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0);
  }
  return Float32Array.from(mean, (sum) => sum / vectors.length);
}

function discriminantOf(
  vectors: readonly Float32Array[],
  labels: readonly number[],
  dimensions: number,
  classes: number,
): DiscriminantData {
  const scatter = new ScatterSums(dimensions, classes);
  vectors.forEach((vector, at) => scatter.add(vector, labels[at] ?? 0));
  return fitDiscriminant(scatter, SHRINKAGE);
}

const SHRINKAGE = 0.1;
