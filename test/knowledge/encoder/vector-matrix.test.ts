import fc from 'fast-check';
import { VectorMatrix } from '../../../src/knowledge/index.js';
import { unitVector } from '../../../src/knowledge/encoder/unit-vector.js';

/** The same vector for the same number, of length 1. */
function vectorOf(seed: number, dimensions: number): Float32Array {
  let state = seed + 1;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 2 ** 31;
  };
  return unitVector(Array.from({ length: dimensions }, next));
}

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

describe('VectorMatrix', () => {
  it('finds nothing in an empty matrix', () => {
    const matrix = new VectorMatrix(8);
    expect(matrix.nearest(vectorOf(1, 8), 3)).toEqual([]);
    expect(matrix.cosine('a', vectorOf(1, 8))).toBeUndefined();
    expect(matrix.get('a')).toBeUndefined();
    matrix.remove('a');
    expect(matrix.size).toBe(0);
  });

  it('puts the nearest first and breaks ties by id', () => {
    const matrix = new VectorMatrix(4);
    const east = Float32Array.of(1, 0, 0, 0);
    matrix.put('b', east);
    matrix.put('a', east);
    matrix.put('north', Float32Array.of(0, 1, 0, 0));
    matrix.put('west', Float32Array.of(-1, 0, 0, 0));
    expect(matrix.nearest(east, 3)).toEqual([
      { id: 'a', cosine: 1 },
      { id: 'b', cosine: 1 },
      { id: 'north', cosine: 0 },
    ]);
    expect(matrix.nearest(east, 0)).toEqual([]);
    expect(matrix.cosine('west', east)).toBe(-1);
  });

  it('keeps its own copy of a vector', () => {
    const matrix = new VectorMatrix(4);
    const vector = Float32Array.of(1, 0, 0, 0);
    matrix.put('a', vector);
    vector[0] = 0;
    matrix.get('a')?.fill(9);
    expect(matrix.get('a')).toEqual(Float32Array.of(1, 0, 0, 0));
  });

  it('refuses vectors of another length', () => {
    const matrix = new VectorMatrix(4);
    expect(() => matrix.put('a', new Float32Array(5))).toThrow('A vector of 5 numbers does not fit');
    expect(() => matrix.nearest(new Float32Array(3), 1)).toThrow(RangeError);
    expect(() => new VectorMatrix(0)).toThrow(RangeError);
  });

  it('grows far beyond its first size without losing a row', () => {
    const matrix = new VectorMatrix(20);
    for (let at = 0; at < 3000; at += 1) matrix.put(`v${at}`, vectorOf(at, 20));
    expect(matrix.size).toBe(3000);
    for (const at of [0, 63, 64, 95, 96, 1500, 2999]) {
      expect(matrix.get(`v${at}`)).toEqual(vectorOf(at, 20));
      expect(matrix.nearest(vectorOf(at, 20), 1)[0]).toMatchObject({ id: `v${at}` });
    }
  });

  it('answers like a comparison with every vector, after any changes', () => {
    const step = fc.record({
      kind: fc.constantFrom('put', 'put', 'put', 'remove'),
      id: fc.integer({ min: 0, max: 120 }),
      seed: fc.nat(1_000_000),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(1, 7, 16, 33, 512),
        fc.array(step, { maxLength: 250 }),
        fc.nat(1_000_000),
        fc.integer({ min: 1, max: 12 }),
        (dimensions, steps, querySeed, limit) => {
          const matrix = new VectorMatrix(dimensions);
          const naive = new Map<string, Float32Array>();
          for (const { kind, id, seed } of steps) {
            if (kind === 'put') {
              matrix.put(`${id}`, vectorOf(seed, dimensions));
              naive.set(`${id}`, vectorOf(seed, dimensions));
            } else {
              matrix.remove(`${id}`);
              naive.delete(`${id}`);
            }
          }
          const query = vectorOf(querySeed, dimensions);
          const found = matrix.nearest(query, limit);
          const best = [...naive.values()].map((vector) => dot(vector, query)).toSorted((a, b) => b - a);
          expect(matrix.size).toBe(naive.size);
          expect(found).toHaveLength(Math.min(limit, naive.size));
          found.forEach(({ id, cosine }, at) => {
            expect(cosine).toBeCloseTo(best[at]!, 5);
            expect(cosine).toBeCloseTo(dot(naive.get(id)!, query), 5);
            expect(matrix.cosine(id, query)).toBe(cosine);
          });
          for (const [id, vector] of naive) expect(matrix.get(id)).toEqual(vector);
        },
      ),
      { numRuns: 40 },
    );
  });
});
