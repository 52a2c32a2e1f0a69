import type { KnowledgeEntry } from '../entry.js';
import type { EncodeSpoken } from '../vectors/encode-spoken.js';
import { sentencesOf } from './sentences.js';

/** How near a sentence is to the nearest part of some entries, as a cosine; null when there is no encoder or it fails. */
export type Nearness = (sentence: string, entries: readonly KnowledgeEntry[]) => Promise<number | null>;

/** For one answer: each part of a source is encoded once. */
export function createNearness(encode: EncodeSpoken | undefined): Nearness {
  const known = new Map<string, Float32Array>();

  return async (sentence, entries) => {
    if (!encode) return null;
    const parts = entries.flatMap(({ question, answer }) => [
      ...sentencesOf(answer),
      answer,
      `${question} ${answer}`,
    ]);
    const missing = [...new Set([sentence, ...parts])].filter((text) => !known.has(text));
    if (missing.length > 0) {
      const vectors = await encode(missing);
      if (!vectors) return null;
      for (const [text, vector] of vectors) known.set(text, vector);
    }
    const own = known.get(sentence);
    if (!own) return null;
    return Math.max(...parts.map((part) => cosine(own, known.get(part) ?? own.map(() => 0))));
  };
}

/** Of vectors of unit length. */
const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
