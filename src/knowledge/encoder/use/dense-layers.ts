import { unitVector } from '../unit-vector.js';
import type { Weights } from '../weights/load-weights.js';
import type { MultiplySection } from './multiply-section.js';

/** From the sums over the texts' pieces, [texts][features], and the numbers of pieces, to unit vectors. */
export type DenseLayers = (sums: readonly Float32Array[], lengths: readonly number[]) => Float32Array[];

/**
 * The sum is projected and divided by the root of the text's length (more than a mean would leave of long texts), then goes
 * through four layers; the second and the fourth also see what went into the first and the third. What a layer gives lies
 * beside what it was given, so that the next can read both as one row.
 */
export function createDenseLayers(
  weights: Weights,
  multiply: MultiplySection,
  mostTexts: number,
): DenseLayers {
  const [features = 0, dimensions = 0] = weights.shape('output');
  const [, hidden = 0] = weights.shape('dense0');
  const width = dimensions + hidden;
  const table = (columns: number) => {
    const address = weights.reserve(mostTexts * columns);
    return { address, stride: columns, data: weights.view(address, mostTexts * columns) };
  };
  const summed = table(features);
  const first = table(width); // [mean, layer 0]
  const second = table(width); // [layer 1, layer 2]
  const result = table(dimensions);
  const outputBias = weights.floats('outputBias');

  const beside = (rows: typeof first, columns: number) => ({
    address: rows.address + columns * 4,
    stride: rows.stride,
  });

  return (sums, lengths) => {
    const texts = sums.length;
    sums.forEach((sum, at) => summed.data.set(sum, at * features));
    multiply(summed, texts, 'output', first);
    lengths.forEach((length, text) => {
      const root = Math.sqrt(length);
      for (let column = 0; column < dimensions; column += 1) {
        const at = text * width + column;
        first.data[at] = ((first.data[at] ?? 0) + length * (outputBias[column] ?? 0)) / root;
      }
    });
    multiply(first, texts, 'dense0', beside(first, dimensions));
    rectify(first.data, { texts, width, from: dimensions, to: width });
    multiply(first, texts, 'dense1', second);
    rectify(second.data, { texts, width, from: 0, to: hidden });
    multiply(second, texts, 'dense2', beside(second, hidden));
    rectify(second.data, { texts, width, from: hidden, to: width });
    multiply(second, texts, 'dense3', result);
    return lengths.map((_, text) =>
      unitVector(result.data.subarray(text * dimensions, (text + 1) * dimensions).map(Math.tanh)),
    );
  };
}

function rectify(
  data: Float32Array,
  { texts, width, from, to }: { texts: number; width: number; from: number; to: number },
): void {
  for (let text = 0; text < texts; text += 1) {
    for (let at = text * width + from; at < text * width + to; at += 1) {
      data[at] = Math.max(0, data[at] ?? 0);
    }
  }
}
