import fc from 'fast-check';
import { dotProductsKernel } from '../../../src/knowledge/encoder/wasm/dot-products.js';
import { loadKernels } from '../../../src/knowledge/encoder/wasm/load.js';
import { multiplyKernel } from '../../../src/knowledge/encoder/wasm/multiply.js';
import { INTEGERS } from '../../../src/knowledge/encoder/wasm/numbers.js';

const memory = new WebAssembly.Memory({ initial: 4 });
const floats = new Float32Array(memory.buffer);
const shorts = new Int16Array(memory.buffer);
const bytes = new Int8Array(memory.buffer);
const kernels = loadKernels(memory, {
  one: (name) => multiplyKernel(name, 1),
  two: (name) => multiplyKernel(name, 2),
  three: (name) => multiplyKernel(name, 3),
  four: (name) => multiplyKernel(name, 4),
  oneOfIntegers: (name) => multiplyKernel(name, 1, INTEGERS),
  twoOfIntegers: (name) => multiplyKernel(name, 2, INTEGERS),
  threeOfIntegers: (name) => multiplyKernel(name, 3, INTEGERS),
  fourOfIntegers: (name) => multiplyKernel(name, 4, INTEGERS),
  dots: dotProductsKernel,
});

const numbers = (length: number): fc.Arbitrary<number[]> =>
  fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: length, maxLength: length });

const integers = (length: number, most: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: -most, max: most }), { minLength: length, maxLength: length });

/** Where things lie, in floats. */
const X = 0;
const WEIGHTS = 8000;
const BIAS = 20_000;
const Y = 30_000;

describe('the kernels', () => {
  it.each([
    ['one', 1],
    ['two', 2],
    ['three', 3],
    ['four', 4],
  ] as const)('multiply %s row(s) at a time as defined', (name, rows) => {
    const cases = fc
      .record({
        blocks: fc.integer({ min: 1, max: 3 }),
        depth: fc.integer({ min: 1, max: 12 }).map((half) => 2 * half),
        columnBlocks: fc.integer({ min: 1, max: 4 }),
        gap: fc.integer({ min: 0, max: 5 }),
      })
      .chain((sizes) => {
        const columns = sizes.columnBlocks * 8;
        return fc.record({
          sizes: fc.constant(sizes),
          x: numbers(sizes.blocks * rows * (sizes.depth + sizes.gap)),
          w: numbers(sizes.depth * columns),
          bias: numbers(columns),
        });
      });
    fc.assert(
      fc.property(cases, ({ sizes: { blocks, depth, columnBlocks, gap }, x, w, bias }) => {
        const columns = columnBlocks * 8;
        floats.fill(0);
        floats.set(x, X);
        floats.set(bias, BIAS);
        w.forEach((value, at) => {
          const [row, column] = [Math.floor(at / columns), at % columns];
          floats[WEIGHTS + Math.floor(column / 8) * depth * 8 + row * 8 + (column % 8)] = value;
        });
        const strides = [(depth + gap) * 4, (columns + gap) * 4] as const;
        kernels[name](
          X * 4,
          strides[0],
          WEIGHTS * 4,
          BIAS * 4,
          Y * 4,
          strides[1],
          depth * 4,
          blocks,
          columnBlocks,
        );
        for (let row = 0; row < blocks * rows; row += 1) {
          for (let column = 0; column < columns + gap; column += 1) {
            let expected = column < columns ? bias[column]! : 0; // nothing is written beyond the columns
            for (let k = 0; column < columns && k < depth; k += 1) {
              expected += x[row * (depth + gap) + k]! * w[k * columns + column]!;
            }
            expect(floats[Y + row * (columns + gap) + column]).toBeCloseTo(expected, 2);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['oneOfIntegers', 1],
    ['twoOfIntegers', 2],
    ['threeOfIntegers', 3],
    ['fourOfIntegers', 4],
  ] as const)('multiply integers as defined: %s', (name, rows) => {
    const cases = fc
      .record({
        blocks: fc.integer({ min: 1, max: 3 }),
        depth: fc.integer({ min: 1, max: 6 }).map((quarter) => 4 * quarter),
        columnBlocks: fc.integer({ min: 1, max: 4 }),
        gap: fc.integer({ min: 0, max: 5 }),
      })
      .chain((sizes) => {
        const columns = sizes.columnBlocks * 8;
        return fc.record({
          sizes: fc.constant(sizes),
          x: fc.array(integers(sizes.depth, 8191), {
            minLength: sizes.blocks * rows,
            maxLength: sizes.blocks * rows,
          }),
          rowScales: numbers(sizes.blocks * rows),
          w: integers(sizes.depth * columns, 127),
          scales: numbers(columns),
          bias: numbers(columns),
        });
      });
    fc.assert(
      fc.property(cases, ({ sizes: { blocks, depth, columnBlocks, gap }, x, rowScales, w, scales, bias }) => {
        const columns = columnBlocks * 8;
        const stride = depth / 2 + 1 + gap;
        floats.fill(0);
        x.forEach((row, at) => {
          shorts.set(row, (X + at * stride) * 2);
          floats[X + at * stride + depth / 2] = rowScales[at]!;
        });
        w.forEach((value, at) => {
          const [row, column] = [Math.floor(at / columns), at % columns];
          const step = Math.floor(column / 8) * depth * 8 + Math.floor(row / 2) * 16;
          bytes[WEIGHTS * 4 + step + (column % 8) * 2 + (row % 2)] = value;
        });
        for (let column = 0; column < columns; column += 1) {
          const at = BIAS + Math.floor(column / 8) * 16 + (column % 8);
          floats[at] = scales[column]!;
          floats[at + 8] = bias[column]!;
        }
        kernels[name](
          X * 4,
          stride * 4,
          WEIGHTS * 4,
          BIAS * 4,
          Y * 4,
          (columns + gap) * 4,
          depth * 2,
          blocks,
          columnBlocks,
        );
        x.forEach((row, at) => {
          for (let column = 0; column < columns + gap; column += 1) {
            const sum = row.reduce((total, value, k) => total + value * (w[k * columns + column] ?? 0), 0);
            const expected = column < columns ? sum * rowScales[at]! * scales[column]! + bias[column]! : 0;
            const found = floats[Y + at * (columns + gap) + column]!;
            expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-5 + 1e-6 * Math.abs(expected));
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('hold the largest sums of integers: depth 1536, all products of one sign', () => {
    const depth = 1536;
    floats.fill(0);
    shorts.fill(8191, 0, depth);
    floats[depth / 2] = 1;
    bytes.fill(-127, WEIGHTS * 4, WEIGHTS * 4 + depth * 8);
    floats.fill(1, BIAS, BIAS + 8);
    kernels.oneOfIntegers(0, 0, WEIGHTS * 4, BIAS * 4, Y * 4, 0, depth * 2, 1, 1);
    expect(floats[Y]).toBe(Math.fround(-8191 * 127 * depth));
  });

  it('give the dot product of integers with each row, exactly', () => {
    const cases = fc
      .record({ rows: fc.integer({ min: 1, max: 9 }), length: fc.integer({ min: 1, max: 4 }) })
      .chain(({ rows, length }) =>
        fc.record({
          length: fc.constant(length * 16),
          query: integers(length * 16, 1023),
          rows: fc.array(integers(length * 16, 127), { minLength: rows, maxLength: rows }),
        }),
      );
    fc.assert(
      fc.property(cases, ({ length, query, rows }) => {
        floats.fill(0);
        shorts.set(query);
        bytes.set(rows.flat(), WEIGHTS * 4);
        kernels.dots(X, WEIGHTS * 4, Y * 4, rows.length, length);
        const results = new Int32Array(memory.buffer, Y * 4, rows.length + 1);
        const expected = rows.map((row) => row.reduce((sum, value, k) => sum + value * query[k]!, 0));
        expect([...results]).toEqual([...expected, 0]);
      }),
      { numRuns: 60 },
    );
  });
});
