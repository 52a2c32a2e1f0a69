import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Also in src/knowledge/encoder/weights/weights-file.ts, which reads the file. */
const MAGIC = Buffer.from('tsunagu-encoder\n');
const FORMAT = 1;
/** Every section starts at a multiple of this many bytes: what SIMD loads like, and more than any type needs. */
const ALIGNMENT = 64;

/**
 * Writes one file: 16 bytes that name the format, the size of the header (u32, little-endian), the header (JSON), padding,
 * and the body, in which each section lies as the encoder will use it, so that reading is one copy into memory.
 *
 * The header: `{ format, ...about, body: { offset, bytes, crc32 }, sections: { [name]: { type, shape, offset } } }`, offsets
 * of sections from the start of the body.
 */
export function writeWeights(file, about, sections) {
  const layout = {};
  const chunks = [];
  let bytes = 0;
  for (const [name, { shape, data }] of Object.entries(sections)) {
    layout[name] = { type: TYPE_OF[data.constructor.name], shape, offset: bytes };
    const chunk = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    chunks.push(chunk, padding(chunk.length));
    bytes += padded(chunk.length);
  }
  const checksum = chunks.reduce((sum, chunk) => crc32(chunk, sum), 0);
  const head = buildHead((offset) => ({
    format: FORMAT,
    ...about,
    body: { offset, bytes, crc32: checksum },
    sections: layout,
  }));
  const output = openSync(file, 'wx');
  try {
    for (const chunk of [head, ...chunks]) writeWhole(output, chunk);
    fsyncSync(output);
  } finally {
    closeSync(output);
  }
}

const TYPE_OF = {
  Uint8Array: 'u8',
  Int8Array: 'i8',
  Int32Array: 'i32',
  Uint32Array: 'u32',
  Float32Array: 'f32',
};

const padded = (bytes) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
const padding = (bytes) => Buffer.alloc(padded(bytes) - bytes);

/** The header tells where the body starts, which follows from the header's own size: room for it is left. */
function buildHead(headerFor) {
  const room = JSON.stringify(headerFor(0)).length + 16;
  const offset = padded(MAGIC.length + 4 + room);
  const header = Buffer.from(JSON.stringify(headerFor(offset)));
  const head = Buffer.alloc(offset);
  MAGIC.copy(head);
  head.writeUInt32LE(header.length, MAGIC.length);
  header.copy(head, MAGIC.length + 4);
  return head;
}

function writeWhole(output, chunk) {
  for (let at = 0; at < chunk.length;) at += writeSync(output, chunk, at);
}
