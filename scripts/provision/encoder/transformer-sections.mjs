/** What src/knowledge/encoder/transformer expects without being told. */
export const HEAD_WIDTH = 32;
/** The kernel multiplies by eight columns at a time and takes two of depth in a step: src/knowledge/encoder/wasm. */
const COLUMNS_AT_ONCE = 8;
const DEPTH_AT_ONCE = 2;
const LARGEST = 127;

/**
 * The sections that src/knowledge/encoder/transformer/network.ts reads but for the table of pieces: layers are matrices
 * [inputs, outputs] of 8 bits a weight, and `…Edge`, the scale and the bias of each output.
 *
 * `model` is the model by parts, whatever it is stored as:
 * - `sizes`: `{ width, widest, layers, positions }`
 * - `places`, of each position, and `segment`, which tells that a piece is of the first segment: there is no other
 * - `norm(layer, part)`: `{ gain, shift }` of `attention` and `widening`; of the embedding for layer null
 * - `linear(layer, part, inputs, outputs)`: `{ weights, bias }` of `queries`, `keys`, `values`, `output`, `widen`, `narrow`;
 *   the weights of an output lie side by side
 */
export function transformerSections(model) {
  const { sizes, places, segment } = model;
  const sections = {
    positions: {
      shape: [sizes.positions, sizes.width],
      data: places.map((value, at) => value + segment[at % sizes.width]),
    },
    ...affine('embedding', model.norm(null, 'embedding')),
  };
  for (let at = 0; at < sizes.layers; at += 1) Object.assign(sections, layer(model, at));
  return sections;
}

function layer({ sizes: { width, widest }, norm, linear }, at) {
  // Likenesses are divided by the root of a head's width: here, once, instead of there each time.
  const queries = scaled(linear(at, 'queries', width, width), 1 / Math.sqrt(HEAD_WIDTH));
  // The three read the same input: one matrix, side by side.
  const asking = [queries, linear(at, 'keys', width, width), linear(at, 'values', width, width)];
  return {
    ...matrix(`layer${at}Ask`, width, asking),
    ...matrix(`layer${at}Output`, width, [linear(at, 'output', width, width)]),
    ...affine(`layer${at}Attention`, norm(at, 'attention')),
    ...matrix(`layer${at}Widen`, width, [linear(at, 'widen', width, widest)]),
    ...matrix(`layer${at}Narrow`, widest, [linear(at, 'narrow', widest, width)]),
    ...affine(`layer${at}Widening`, norm(at, 'widening')),
  };
}

const affine = (name, { gain, shift }) => ({ [`${name}Gain`]: flat(gain), [`${name}Shift`]: flat(shift) });

const scaled = ({ weights, bias }, factor) => ({
  weights: weights.map((value) => value * factor),
  bias: bias.map((value) => value * factor),
});

/** One or more linear maps of the same input, each an output after the other. */
function matrix(name, inputs, maps) {
  const columns = maps.flatMap(({ weights, bias }) =>
    Array.from(bias, (shift, at) => ({
      ...toBytes(weights.subarray(at * inputs, (at + 1) * inputs)),
      shift,
    })),
  );
  return {
    [name]: { shape: [inputs, columns.length], data: pack(columns, inputs) },
    [`${name}Edge`]: flat(edge(columns)),
  };
}

/** 8 bits a value, with one scale for all of them. */
export function toBytes(values) {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / LARGEST;
  return {
    scale,
    bytes: Int8Array.from(values, (value) => (scale === 0 ? 0 : Math.round(value / scale))),
  };
}

/** Blocks of eight columns; in each, for every two of depth, the two weights of each column. */
function pack(columns, inputs) {
  const packed = new Int8Array(columns.length * inputs);
  columns.forEach(({ bytes }, column) => {
    const inBlock = column % COLUMNS_AT_ONCE;
    const block = (column - inBlock) * inputs;
    for (let at = 0; at < inputs; at += 1) {
      const inStep = at % DEPTH_AT_ONCE;
      packed[block + (at - inStep) * COLUMNS_AT_ONCE + inBlock * DEPTH_AT_ONCE + inStep] = bytes[at];
    }
  });
  return packed;
}

/** Of each block of eight columns first the scales, then the biases. */
function edge(columns) {
  const data = new Float32Array(columns.length * 2);
  columns.forEach(({ scale, shift }, column) => {
    const at = column + (column - (column % COLUMNS_AT_ONCE));
    data[at] = scale;
    data[at + COLUMNS_AT_ONCE] = shift;
  });
  return data;
}

export const flat = (data) => ({ shape: [data.length], data });
