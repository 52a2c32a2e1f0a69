import { opinionOf } from '../fuse.js';
import { LAYERS, type LayerWeights } from '../layers.js';
import { fitChoice } from '../numeric/choice-fit.js';
import type { Case } from './cases.js';

/** The weights of layers under which the right entries of the cases come first with the most probable odds. */
export function fitWeights(cases: readonly Case[], before: LayerWeights): LayerWeights {
  const active = LAYERS.filter((layer) => cases.some(({ evidence }) => evidence.raw[layer]));
  const choices = cases.flatMap(({ evidence, right }) => {
    const isRight = evidence.articleIds.map((id) => right.includes(id));
    if (!isRight.includes(true)) return [];
    const features = new Float64Array(isRight.length * active.length);
    active.forEach((layer, column) => {
      opinionOf(evidence, layer)?.forEach((value, row) => {
        features[row * active.length + column] = Number.isNaN(value) ? 0 : value;
      });
    });
    return [{ features, isRight }];
  });
  if (choices.length === 0) return before;
  const fitted = fitChoice(choices, {
    mean: Float64Array.from(active, (layer) => before[layer]),
    precision: Float64Array.from(active, (layer) => BELIEF / Math.max(before[layer], LEAST) ** 2),
  });
  return { ...before, ...Object.fromEntries(active.map((layer, at) => [layer, fitted[at] ?? 0])) };
}

/** What is believed before weighs as much as a question that is sure to within the weight itself. */
const BELIEF = 4;
const LEAST = 0.3;
