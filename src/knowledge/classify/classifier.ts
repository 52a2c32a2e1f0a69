import { judge } from './discriminant.js';
import { centreVector, joined, type ClassifierData, type ClassLabel } from './fit-classifier.js';
import { marginsOf } from './margin-classifier.js';
import { TextFeatures } from './text-features.js';

/** What the classifier makes of an utterance; arrays by class. */
export interface Classified {
  logits: Float64Array;
  /** Of the discriminant on vectors; null without. */
  discriminant: { logits: Float64Array; distance: number; relativeDistance: number } | null;
}

export class Classifier {
  readonly #text: TextFeatures;
  readonly #labels: Map<string, number>;

  constructor(readonly data: ClassifierData) {
    this.#text = new TextFeatures(data.text);
    this.#labels = new Map(data.labels.map(({ articleId }, label) => [articleId, label]));
  }

  get labels(): readonly ClassLabel[] {
    return this.data.labels;
  }

  labelOf(articleId: string): number | undefined {
    return this.#labels.get(articleId);
  }

  /** @returns null without a vector where the classifier was learnt with vectors: half of its features would be missing */
  classify(utterance: string, vector?: Float32Array): Classified | null {
    const { centre, linear, discriminant } = this.data;
    if (centre && !vector) return null;
    const centred = vector && centre ? centreVector(vector, centre) : undefined;
    return {
      logits: marginsOf(linear, joined(this.#text.encode(utterance), this.#text.size, centred)),
      discriminant: discriminant && centred ? judge(discriminant, centred) : null,
    };
  }
}
