import { tokenise } from '../text/tokenise.js';
import { fromCentre, toUnit, type Background } from './background.js';

/** Turns a question into one vector of what it means and the words it is said in, so that one cosine compares both. */
export interface Blend {
  readonly dimensions: number;
  /** Cosine from which two questions look related: so many standard deviations above unrelated ones. */
  related(deviations: number): number;
  /** @param meaning the encoder's vector; null: words alone say what it is about */
  vectorOf(text: string, meaning: Float32Array | null): Float32Array;
}

export interface BlendOptions {
  /** Of the encoder; 0 without one. */
  dimensions: number;
  /** Null: taken as usual. */
  background: Background | null;
  /** Texts that say how common each word is. */
  texts: Iterable<string>;
}

/**
 * The encoder's vector as seen from the middle of the knowledge base, beside the words weighted by how rare they are
 * (K. Spärck Jones 1972), hashed into a fixed number of components (K. Weinberger et al., "Feature hashing for large
 * scale multitask learning", ICML 2009). The cosine of two such vectors is the weighted mean of the two cosines.
 */
export function createBlend({ dimensions, background, texts }: BlendOptions): Blend {
  const rarity = rarityOf(texts);
  const wordShare = dimensions > 0 ? WORD_SHARE : 1;
  const centre = background?.centre ?? new Float32Array(dimensions);
  const spread = dimensions > 0 ? (background?.spread ?? USUAL_SPREAD) : WORD_SPREAD;
  return {
    dimensions: dimensions + WORD_COMPONENTS,
    related: (deviations) => spread * deviations,
    vectorOf(text, meaning) {
      const vector = new Float32Array(dimensions + WORD_COMPONENTS);
      const words = hashed(text, rarity);
      for (const [at, value] of words.entries()) vector[dimensions + at] = value * Math.sqrt(wordShare);
      if (meaning) {
        const seen = fromCentre(meaning, centre);
        for (const [at, value] of seen.entries()) vector[at] = value * Math.sqrt(1 - wordShare);
      }
      return toUnit(vector);
    },
  };
}

/** Measured on CLINC150 with intents removed (docs/answering.md). */
const WORD_SHARE = 0.2;
/** Two words meet in one component once in as many pairs; what that adds averages out over a cluster. */
const WORD_COMPONENTS = 256;
/** Of the bundled encoder, seen from the middle of a base. */
const USUAL_SPREAD = 0.11;
/** Of words alone: unrelated questions share next to none. */
const WORD_SPREAD = 0.04;

function rarityOf(texts: Iterable<string>): (word: string) => number {
  const counts = new Map<string, number>();
  let total = 0;
  for (const text of texts) {
    total += 1;
    for (const word of tokenise(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (word) => Math.log((total + 1) / ((counts.get(word) ?? 0) + 0.5));
}

function hashed(text: string, rarity: (word: string) => number): Float32Array {
  const vector = new Float32Array(WORD_COMPONENTS);
  for (const word of tokenise(text)) {
    const hash = hashOf(word);
    const at = hash % WORD_COMPONENTS;
    vector[at] = (vector[at] ?? 0) + (hash & SIGN_BIT ? 1 : -1) * rarity(word);
  }
  return toUnit(vector);
}

const SIGN_BIT = 1 << 20;

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), mixed once more so that low bits spread. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
