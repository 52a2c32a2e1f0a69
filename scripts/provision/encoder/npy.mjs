import { PlainError } from '../say.mjs';

const MAGIC = Buffer.from('\x93NUMPY', 'latin1');

/** Element types by NumPy's description; little-endian or a single byte. */
const TYPES = {
  '<f4': { bytes: 4, of: Float32Array },
  '<f8': { bytes: 8, of: Float64Array },
  '|u1': { bytes: 1, of: Uint8Array },
  '|i1': { bytes: 1, of: Int8Array },
};

/**
 * One array of a .npy file: `{ shape, data }`, rows first. A single number has the shape [].
 *
 * Source: NumPy Enhancement Proposal 1 (format versions 1.0 to 3.0).
 *
 * @throws PlainError for a file that is cut short, in another order or of another type
 */
export function readNpy(file, name = 'the array') {
  if (file.length < 12 || !file.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new PlainError(`${name} is no .npy file.`);
  }
  const isLong = file[6] >= 2; // version 1 counts its header in two bytes, later ones in four
  const headerAt = isLong ? 12 : 10;
  const dataAt = headerAt + (isLong ? file.readUInt32LE(8) : file.readUInt16LE(8));
  const { type, shape } = readHeader(file.toString('latin1', headerAt, dataAt), name);
  const count = shape.reduce((product, size) => product * size, 1);
  if (file.length - dataAt !== count * type.bytes) {
    throw new PlainError(
      `${name} should hold ${count} numbers and has ${Math.max(0, file.length - dataAt)} bytes.`,
    );
  }
  // A copy: the data may lie at an address that the type does not allow.
  const copy = Uint8Array.prototype.slice.call(file, dataAt);
  return { shape, data: new type.of(copy.buffer, copy.byteOffset, count) };
}

/** The header is a Python dict: `{'descr': '<f4', 'fortran_order': False, 'shape': (512, 256), }`. */
function readHeader(text, name) {
  const description = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (description === undefined || order === undefined || shape === undefined) {
    throw new PlainError(`${name} has a header that cannot be read.`);
  }
  if (order === 'True') throw new PlainError(`${name} is stored by columns; rows are expected.`);
  const type = TYPES[description];
  if (!type) throw new PlainError(`${name} holds numbers of a type (${description}) that is not known here.`);
  return {
    type,
    shape: shape
      .split(',')
      .filter((size) => size.trim())
      .map(Number),
  };
}
