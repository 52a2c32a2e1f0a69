import { closeSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { PAGE_BYTES, pagesFor } from '../wasm/load.js';
import type { Matrix } from '../wasm/multiplier.js';
import type { WeightsHeader } from './weights-file.js';

/** The weights in WebAssembly memory, with room to work in behind them. Nothing here is ever freed or moved. */
export interface Weights {
  memory: WebAssembly.Memory;
  epsilon: number;
  has(name: string): boolean;
  /** Where a section starts, in bytes. */
  address(name: string): number;
  shape(name: string): readonly number[];
  /** A section of the shape [depth, columns]. */
  matrix(name: string): Matrix;
  bytes(name: string): Uint8Array;
  signed(name: string): Int8Array;
  floats(name: string): Float32Array;
  integers(name: string): Int32Array;
  unsigned(name: string): Uint32Array;
  /** Room for this many floats, zero at first; its address. @throws Error when it is used up */
  reserve(floats: number): number;
  view(address: number, floats: number): Float32Array;
  shorts(address: number, count: number): Int16Array;
}

/**
 * Reads the body straight into place: 80 MB, some 100 ms.
 *
 * @throws Error in one sentence when the body is damaged or lacks a part
 */
export function loadWeights(header: WeightsHeader, workBytes: number): Weights {
  const { body, sections, file, epsilon } = header;
  const memory = new WebAssembly.Memory({ initial: pagesFor(body.bytes + workBytes) });
  const { buffer } = memory; // the memory never grows, so views on it stay
  readBody(header, new Uint8Array(buffer, 0, body.bytes));
  let free = body.bytes;

  const section = (name: string) => {
    const found = sections[name];
    if (found) return { ...found, length: found.shape.reduce((product, size) => product * size, 1) };
    throw new Error(`The encoder's weights in ${file} lack ${name}.`);
  };

  return {
    memory,
    epsilon,
    has: (name) => name in sections,
    address: (name) => section(name).offset,
    shape: (name) => section(name).shape,
    matrix(name) {
      const { offset, shape } = section(name);
      const [depth = 0, columns = 0] = shape;
      return { address: offset, depth, columns };
    },
    bytes: (name) => new Uint8Array(buffer, section(name).offset, section(name).length),
    signed: (name) => new Int8Array(buffer, section(name).offset, section(name).length),
    floats: (name) => new Float32Array(buffer, section(name).offset, section(name).length),
    integers: (name) => new Int32Array(buffer, section(name).offset, section(name).length),
    unsigned: (name) => new Uint32Array(buffer, section(name).offset, section(name).length),
    reserve(floats) {
      const address = free;
      free += Math.ceil((floats * 4) / 64) * 64;
      if (free > buffer.byteLength) throw new Error(`The encoder lacks ${free - buffer.byteLength} bytes.`);
      return address;
    },
    view: (address, floats) => new Float32Array(buffer, address, floats),
    shorts: (address, count) => new Int16Array(buffer, address, count),
  };
}

/** What rounding to whole cache lines may add, for as many reservations as anyone makes. */
export const RESERVE_SLACK = PAGE_BYTES;

function readBody({ body, file }: WeightsHeader, target: Uint8Array): void {
  const input = openSync(file, 'r');
  try {
    for (let at = 0; at < body.bytes;) {
      const read = readSync(input, target, at, body.bytes - at, body.offset + at);
      if (read === 0) throw new Error(`The encoder's weights in ${file} are cut short.`);
      at += read;
    }
  } finally {
    closeSync(input);
  }
  if (crc32(target) !== body.crc32) {
    throw new Error(
      `The encoder's weights in ${file} are damaged: delete the folder they lie in and start again.`,
    );
  }
}
