/** What questions that have nothing to do with each other look like to an encoder: each has its own idea of "near". */
export interface Background {
  /** The middle of all questions; as long as a vector. */
  readonly centre: Float32Array;
  /** Standard deviation of the cosine between two unrelated questions, seen from the centre. */
  readonly spread: number;
}

/**
 * Measured on the questions of different entries, which are about different things.
 *
 * @param vectors of unit length, one an entry
 * @returns null for so few entries that a measure would be chance
 */
export function measureBackground(vectors: readonly Float32Array[]): Background | null {
  if (vectors.length < MIN_VECTORS) return null;
  const sample = everyNth(vectors, MAX_VECTORS);
  const dimensions = sample[0]?.length ?? 0;
  const centre = new Float32Array(dimensions);
  for (const vector of sample) {
    for (let at = 0; at < dimensions; at += 1)
      centre[at] = (centre[at] ?? 0) + (vector[at] ?? 0) / sample.length;
  }
  const centred = sample.map((vector) => fromCentre(vector, centre));
  let squares = 0;
  let pairs = 0;
  for (const [at, vector] of centred.entries()) {
    for (const other of centred.slice(0, at)) {
      squares += dot(vector, other) ** 2;
      pairs += 1;
    }
  }
  return { centre, spread: Math.sqrt(squares / pairs) };
}

const MIN_VECTORS = 10;
/** Enough for two digits of the spread. */
const MAX_VECTORS = 300;

function everyNth<T>(items: readonly T[], limit: number): T[] {
  const step = Math.max(1, items.length / limit);
  return Array.from(
    { length: Math.min(limit, items.length) },
    (_, at) => items[Math.floor(at * step)],
  ).filter((item): item is T => item !== undefined);
}

/** The direction of a vector as seen from the centre, at unit length. */
export const fromCentre = (vector: Float32Array, centre: Float32Array): Float32Array =>
  toUnit(vector.map((value, at) => value - (centre[at] ?? 0)));

/** In place. A vector of zeros stays one. */
export function toUnit(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(dot(vector, vector));
  if (norm > 0) for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) / norm;
  return vector;
}

/** Of two vectors of one length. */
export function dot(a: Float32Array, b: Float32Array): number {
  // Four sums at once: clustering does little else, and one sum would wait for itself.
  const end = a.length - (a.length % 4);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let at = 0; at < end; at += 4) {
    first += (a[at] ?? 0) * (b[at] ?? 0);
    second += (a[at + 1] ?? 0) * (b[at + 1] ?? 0);
    third += (a[at + 2] ?? 0) * (b[at + 2] ?? 0);
    fourth += (a[at + 3] ?? 0) * (b[at + 3] ?? 0);
  }
  for (let at = end; at < a.length; at += 1) first += (a[at] ?? 0) * (b[at] ?? 0);
  return first + second + third + fourth;
}
