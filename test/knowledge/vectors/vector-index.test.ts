import fc from 'fast-check';
import { VectorIndex, type EntryVectors } from '../../../src/knowledge/vectors/vector-index.js';

const unit = (...values: number[]) => {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
};
const known = (index: VectorIndex, ids: Iterable<string>, query = unit(1, 2)) => {
  const { nearest, whole, neighbours } = index.search(query, 3);
  const byId = [...ids]
    .sort()
    .map((id) => [id, nearest.valueOf(id), whole?.valueOf(id), index.vectorsOf(id)]);
  return { best: nearest.best, bestWhole: whole?.best, byId, neighbours };
};

describe('VectorIndex', () => {
  it('finds each entry by its nearest phrasing and by its whole text', () => {
    const index = new VectorIndex(2);
    index.put('a', { phrasings: [unit(1, 0), unit(0, 1)], whole: unit(1, 1) });
    index.put('b', { phrasings: [unit(-1, 0)], whole: null });
    const { nearest, whole, neighbours } = index.search(unit(0, 1), 2);
    expect(nearest.best).toEqual(['a', 'b']);
    expect(nearest.valueOf('a')).toBeCloseTo(1, 3);
    expect(nearest.spread.mean).toBeCloseTo(0.5, 3);
    expect(whole?.best).toEqual(['a']);
    expect(whole?.valueOf('a')).toBeCloseTo(Math.SQRT1_2, 2);
    expect(whole?.valueOf('b')).toBeNaN();
    expect(nearest.valueOf('c')).toBeNaN();
    expect(neighbours.map(({ articleId }) => articleId)).toEqual(['a', 'a']);
  });

  it('says that no entry has a whole text once the last that had one is gone', () => {
    const index = new VectorIndex(2);
    index.put('a', { phrasings: [unit(1, 0)], whole: unit(1, 1) });
    index.put('b', { phrasings: [unit(0, 1)], whole: null });
    expect(index.search(unit(0, 1), 2).whole).not.toBeNull();
    index.remove('a');
    expect(index.search(unit(0, 1), 2).whole).toBeNull();
  });

  it('finds after any changes what an index built anew finds', () => {
    const change = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      angles: fc.array(fc.double({ min: 0, max: 6, noNaN: true }), { maxLength: 4 }),
      isRemoval: fc.boolean(),
      isWhole: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const index = new VectorIndex(2);
        const expected = new Map<string, EntryVectors>();
        for (const { id, angles, isRemoval, isWhole } of changes) {
          const phrasings = angles.map((angle) => unit(Math.cos(angle), Math.sin(angle)));
          if (isRemoval) {
            index.remove(id);
            expected.delete(id);
          } else {
            const own = { phrasings, whole: isWhole ? unit(1, 3) : null };
            index.put(id, own);
            expected.set(id, own);
          }
        }
        const anew = new VectorIndex(2);
        for (const [id, own] of expected) anew.put(id, own);
        expect(known(index, expected.keys())).toEqual(known(anew, expected.keys()));
      }),
    );
  });
});
