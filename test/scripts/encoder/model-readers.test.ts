import { readNpy } from '../../../scripts/provision/encoder/npy.mjs';
import { buildPieceTrie } from '../../../scripts/provision/encoder/piece-trie.mjs';
import { readFields } from '../../../scripts/provision/encoder/protobuf.mjs';
import { readSentencePiece } from '../../../scripts/provision/encoder/sentencepiece.mjs';
import { childOf, NO_NODE, ROOT } from '../../../src/knowledge/encoder/pieces/piece-trie.js';

function buildNpy(header: string, data: Buffer, version = 1): Buffer {
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  if (version === 1) length.writeUInt16LE(header.length);
  else length.writeUInt32LE(header.length);
  const magic = Buffer.concat([Buffer.from('\x93NUMPY', 'latin1'), Buffer.from([version, 0])]);
  return Buffer.concat([magic, length, Buffer.from(header), data]);
}
const headerOf = (descr: string, shape: string, order = 'False'): string =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
const floats = (...values: number[]): Buffer => Buffer.from(Float32Array.from(values).buffer);

describe('readNpy', () => {
  it.each([1, 2])('reads floats of format version %i', (version) => {
    const { shape, data } = readNpy(buildNpy(headerOf('<f4', '(2, 3)'), floats(1, 2, 3, 4, 5, 6.5), version));
    expect(shape).toEqual([2, 3]);
    expect(Array.from(data)).toEqual([1, 2, 3, 4, 5, 6.5]);
  });

  it('reads bytes, single numbers and empty arrays', () => {
    expect(readNpy(buildNpy(headerOf('|u1', '(2,)'), Buffer.from([7, 255]))).shape).toEqual([2]);
    expect(Array.from(readNpy(buildNpy(headerOf('|i1', '(1,)'), Buffer.from([255]))).data)).toEqual([-1]);
    const single = readNpy(buildNpy(headerOf('<f8', '()'), Buffer.from(Float64Array.of(0.5).buffer)));
    expect([single.shape, Array.from(single.data)]).toEqual([[], [0.5]]);
    expect(readNpy(buildNpy(headerOf('<f4', '(0, 4)'), Buffer.alloc(0))).data).toHaveLength(0);
  });

  it.each([
    ['another file', Buffer.from('PK something else'), 'w is no .npy file'],
    ['nothing', Buffer.alloc(0), 'w is no .npy file'],
    [
      'a header that is cut short',
      buildNpy("{'descr': '<f4'", Buffer.alloc(0)),
      'header that cannot be read',
    ],
    ['columns first', buildNpy(headerOf('<f4', '(1, 1)', 'True'), floats(1)), 'stored by columns'],
    ['Python objects', buildNpy(headerOf('|O', '(1,)'), floats(1)), '(|O) that is not known'],
    ['big-endian floats', buildNpy(headerOf('>f4', '(1,)'), floats(1)), '(>f4) that is not known'],
    [
      'too few numbers',
      buildNpy(headerOf('<f4', '(3,)'), floats(1, 2)),
      'should hold 3 numbers and has 8 bytes',
    ],
    [
      'too many numbers',
      buildNpy(headerOf('<f4', '(1,)'), floats(1, 2)),
      'should hold 1 numbers and has 8 bytes',
    ],
  ])('refuses %s', (_what, file, message) => {
    expect(() => readNpy(file, 'w')).toThrow(message);
  });
});

const bytesField = (field: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([field * 8 + 2, value.length]), value]);
const piece = (text: string, score: number): Buffer =>
  bytesField(1, Buffer.concat([bytesField(1, Buffer.from(text)), Buffer.from([0x15]), floats(score)]));
/** One unit of trie, and the replacement "x". */
const charsmap = Buffer.from([4, 0, 0, 0, 9, 0, 0, 0, 0x78, 0]);
const normaliser = bytesField(3, bytesField(2, charsmap));

describe('readFields', () => {
  it('reads every kind of field', () => {
    const message = Buffer.concat([
      Buffer.from([0x08, 0xac, 0x02]), // 1: 300
      bytesField(2, Buffer.from('text')),
      Buffer.from([0x1d, 1, 2, 3, 4]), // 3: 32 bits
      Buffer.from([0x21, 1, 2, 3, 4, 5, 6, 7, 8]), // 4: 64 bits
      Buffer.from([0x80, 0x01, 0x05]), // 16, whose tag takes two bytes: 5
    ]);
    expect([...readFields(message)]).toEqual([
      { field: 1, value: 300 },
      { field: 2, value: Buffer.from('text') },
      { field: 3, value: Buffer.from([1, 2, 3, 4]) },
      { field: 4, value: Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]) },
      { field: 16, value: 5 },
    ]);
  });

  it.each([
    ['a text that is cut short', [0x12, 5, 0x61], 'ends within a field'],
    ['a number that is cut short', [0x08, 0x80], 'ends within a field'],
    ['a number without end', [0x08, ...Array.from({ length: 12 }, () => 0xff)], 'does not end'],
    ['a group', [0x0b], 'of a kind (3)'],
  ])('refuses %s', (_what, bytes, message) => {
    expect(() => [...readFields(Buffer.from(bytes))]).toThrow(message);
  });
});

describe('readSentencePiece', () => {
  it('reads pieces, scores and replacement rules', () => {
    const model = readSentencePiece(Buffer.concat([piece('<unk>', 0), piece('▁a', -2.5), normaliser]));
    expect(model.pieces.map(String)).toEqual(['<unk>', '▁a']);
    expect([...model.scores]).toEqual([0, -2.5]);
    expect([...model.units]).toEqual([9]);
    expect([...model.replacements]).toEqual([0x78, 0]);
  });

  it.each([
    ['without pieces', normaliser, 'has no pieces'],
    ['without a normaliser', piece('a', 0), 'has no normaliser'],
    ['with a piece that says nothing', Buffer.concat([piece('', 0), normaliser]), 'a piece without text'],
    [
      'with damaged rules',
      Buffer.concat([piece('a', 0), bytesField(3, bytesField(2, charsmap.subarray(0, 7)))]),
      'rules are damaged',
    ],
    [
      'that keeps repeated spaces',
      Buffer.concat([
        piece('a', 0),
        bytesField(3, Buffer.concat([bytesField(2, charsmap), Buffer.from([0x20, 0])])),
      ]),
      'spaces treated in another way',
    ],
  ])('refuses a model %s', (_what, model, message) => {
    expect(() => readSentencePiece(model)).toThrow(message);
  });
});

describe('the piece trie', () => {
  const pieces = ['a', 'ab', 'abc', 'b', 'の', 'のは', 'zz', 'ab'].map((text) => Buffer.from(text));
  const trie = buildPieceTrie(pieces);
  const find = (text: string): number => {
    let node = ROOT;
    for (const byte of Buffer.from(text)) {
      node = childOf(trie, node, byte);
      if (node === NO_NODE) return -1;
    }
    return trie.piece[node] ?? -1;
  };

  it('finds each piece by its bytes; of two equal ones the later', () => {
    expect(['a', 'abc', 'b', 'の', 'のは', 'zz'].map(find)).toEqual([0, 2, 3, 4, 5, 6]);
    expect(find('ab')).toBe(7);
  });

  it('knows no beginnings and no continuations as pieces', () => {
    expect(['', 'z', 'abcd', 'c', 'は', '\u{10ffff}'].map(find)).toEqual([-1, -1, -1, -1, -1, -1]);
  });

  it('is empty without pieces', () => {
    expect(childOf(buildPieceTrie([]), ROOT, 97)).toBe(NO_NODE);
  });
});
