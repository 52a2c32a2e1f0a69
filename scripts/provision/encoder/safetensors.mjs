import { PlainError } from '../say.mjs';

/** The header's size in bytes comes first, as 64 bits. */
const HEADER_AT = 8;
const FLOAT_BYTES = 4;

/**
 * The tensors of a safetensors file; little-endian.
 *
 * Source: github.com/huggingface/safetensors, "Format".
 *
 * @throws PlainError for a file that is cut short or damaged
 */
export function readSafetensors(file) {
  const header = readHeader(file);
  return {
    /** One of 32-bit floats of this shape. @throws PlainError when there is none of the name, type and shape */
    floats(name, shape) {
      if (!Object.hasOwn(header.tensors, name)) throw new PlainError(`The model has no tensor ${name}.`);
      const { dtype, shape: found, data_offsets: [from, to] = [] } = header.tensors[name];
      const count = shape.reduce((product, size) => product * size, 1);
      const isExpected =
        dtype === 'F32' && String(found) === String(shape) && to - from === count * FLOAT_BYTES;
      const bytes = file.subarray(header.end + from, header.end + to);
      if (!isExpected || bytes.length !== count * FLOAT_BYTES) {
        throw new PlainError(`The model's tensor ${name} has another type or size than expected.`);
      }
      return Float32Array.from({ length: count }, (_, at) => bytes.readFloatLE(at * FLOAT_BYTES));
    },
  };
}

function readHeader(file) {
  const length = file.length < HEADER_AT ? 0 : Number(file.readBigUInt64LE());
  const end = HEADER_AT + length;
  if (length === 0 || end > file.length) throw new PlainError('The model is cut short.');
  try {
    return { tensors: JSON.parse(file.toString('utf8', HEADER_AT, end)), end };
  } catch {
    throw new PlainError('The header of the model is damaged.');
  }
}
