import fc from 'fast-check';
import { VectorIndex } from '../../../src/knowledge/vectors/vector-index.js';

const unit = (...values: number[]) => {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
};
const known = (index: VectorIndex, query = unit(1, 2)) => {
  const { nearest, whole, articleIds, neighbours } = index.search(query, 3);
  const byId = articleIds.map((id, at) => [id, nearest[at], whole[at]] as const);
  return {
    byId: byId.sort(([a], [b]) => (a < b ? -1 : 1)),
    neighbours: neighbours.map(({ cosine }) => cosine),
  };
};

describe('VectorIndex', () => {
  it('finds each entry by its nearest phrasing and by its whole text', () => {
    const index = new VectorIndex(2);
    index.put('a', { phrasings: [unit(1, 0), unit(0, 1)], whole: unit(1, 1) });
    index.put('b', { phrasings: [unit(-1, 0)], whole: null });
    const { nearest, whole, neighbours } = index.search(unit(0, 1), 2);
    expect(nearest[0]).toBeCloseTo(1);
    expect(whole[0]).toBeCloseTo(Math.SQRT1_2);
    expect(whole[1]).toBeNaN();
    expect(neighbours.map(({ articleId }) => articleId)).toEqual(['a', 'a']);
  });

  it('finds after any changes what an index built anew finds', () => {
    const change = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      angles: fc.array(fc.double({ min: 0, max: 6, noNaN: true }), { maxLength: 4 }),
      isRemoval: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const index = new VectorIndex(2);
        const expected = new Map<string, Float32Array[]>();
        for (const { id, angles, isRemoval } of changes) {
          const phrasings = angles.map((angle) => unit(Math.cos(angle), Math.sin(angle)));
          if (isRemoval) {
            index.remove(id);
            expected.delete(id);
          } else {
            index.put(id, { phrasings, whole: null });
            expected.set(id, phrasings);
          }
        }
        const anew = new VectorIndex(2);
        for (const [id, phrasings] of expected) anew.put(id, { phrasings, whole: null });
        expect(known(index)).toEqual(known(anew));
      }),
    );
  });
});
