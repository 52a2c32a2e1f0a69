import { unitVector } from '../../../src/knowledge/encoder/unit-vector.js';
import { seededRandom } from '../../../src/knowledge/numeric/seeded-random.js';
import type { EntryVectors } from '../../../src/knowledge/vectors/vector-index.js';

export const DIMENSIONS = 48;
const TOPICS = 25;

/** Unit vectors as an encoder gives them: entries of a topic are near to each other, phrasings of an entry nearer still. */
export function neighbourhoods(seed: number) {
  const random = seededRandom(seed);
  const near = (centre: Float32Array, distance: number): Float32Array =>
    unitVector(centre.map((value) => value + distance * (random.next() - 0.5)));
  const anywhere = new Float32Array(DIMENSIONS);
  const topics = Array.from({ length: TOPICS }, () => near(anywhere, 1));
  return {
    entry(phrasings = 2): EntryVectors {
      const centre = near(topics[random.below(TOPICS)]!, 0.5);
      return {
        phrasings: Array.from({ length: phrasings }, () => near(centre, 0.3)),
        whole: random.next() < 0.7 ? near(centre, 0.4) : null,
      };
    },
    /** What asks for an entry. */
    question: ({ phrasings }: EntryVectors): Float32Array => near(phrasings[0]!, 0.3),
  };
}
