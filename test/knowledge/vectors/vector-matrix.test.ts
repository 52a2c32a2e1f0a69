import fc from 'fast-check';
import { unitVector } from '../../../src/knowledge/encoder/unit-vector.js';
import { VectorMatrix } from '../../../src/knowledge/vectors/vector-matrix.js';

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
    expect([...matrix.scan(vectorOf(1, 8))]).toEqual([]);
    expect(() => matrix.remove(0)).toThrow('There is no row 0.');
  });

  it('keeps its own copy of a vector', () => {
    const matrix = new VectorMatrix(4);
    const vector = Float32Array.of(1, 0, 0, 0);
    matrix.push(vector);
    vector[0] = 0;
    matrix.get(0).fill(9);
    expect(matrix.get(0)).toEqual(Float32Array.of(1, 0, 0, 0));
  });

  it('knows a vector of zeros, which is like nothing', () => {
    const matrix = new VectorMatrix(4);
    matrix.push(new Float32Array(4));
    expect(matrix.scan(Float32Array.of(1, 0, 0, 0))[0]).toBe(0);
    expect(matrix.scan(new Float32Array(4))[0]).toBe(0);
  });

  it('refuses vectors of another length', () => {
    const matrix = new VectorMatrix(4);
    expect(() => matrix.push(new Float32Array(5))).toThrow('A vector of 5 numbers does not fit');
    expect(() => matrix.scan(new Float32Array(3))).toThrow(RangeError);
    expect(() => new VectorMatrix(0)).toThrow(RangeError);
  });

  it('grows far beyond its first size without losing a row', () => {
    const matrix = new VectorMatrix(20);
    for (let at = 0; at < 3000; at += 1) expect(matrix.push(vectorOf(at, 20))).toBe(at);
    const cosines = matrix.scan(vectorOf(1500, 20));
    expect(cosines).toHaveLength(3000);
    for (const at of [0, 63, 64, 95, 96, 1500, 2999]) {
      expect(Math.abs(cosines[at]! - dot(vectorOf(at, 20), vectorOf(1500, 20)))).toBeLessThan(0.01);
    }
  });

  it('says of each row what an exact comparison says, to within a hundredth, after any changes', () => {
    const change = fc.record({ isRemoval: fc.boolean(), pick: fc.nat(1000), seed: fc.nat(1_000_000) });
    fc.assert(
      fc.property(
        fc.constantFrom(1, 7, 16, 33, 512),
        fc.array(change, { maxLength: 200 }),
        fc.nat(1_000_000),
        (dimensions, changes, querySeed) => {
          const matrix = new VectorMatrix(dimensions);
          const rows: Float32Array[] = [];
          for (const { isRemoval, pick, seed } of changes) {
            if (!isRemoval || rows.length === 0) {
              rows.push(vectorOf(seed, dimensions));
              matrix.push(vectorOf(seed, dimensions));
              continue;
            }
            const row = pick % rows.length;
            const last = rows.pop()!;
            if (row < rows.length) rows[row] = last;
            matrix.remove(row);
          }
          const query = vectorOf(querySeed, dimensions);
          const cosines = [...matrix.scan(query)];
          expect(cosines).toHaveLength(rows.length);
          cosines.forEach((cosine, row) => {
            expect(Math.abs(cosine - dot(rows[row]!, query))).toBeLessThan(0.01);
            expect(dot(unitVector(matrix.get(row)), rows[row]!)).toBeGreaterThan(0.999);
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});
