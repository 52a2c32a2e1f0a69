/**
 * A WebAssembly assembler for the few instructions that our kernels need. Code is a list of bytes; each function below
 * returns that of one instruction with its operands before it, so that a kernel reads as nested expressions. Kernels are
 * assembled when they are loaded (under a millisecond): there is no build step, and no bytes that could differ from source.
 *
 * Source: WebAssembly Core Specification 2.0, chapter 5 (binary format), with the vector instructions of section 5.4.8.
 */
export type Code = readonly number[];

export interface Kernel {
  name: string;
  /** All parameters are i32; nothing is returned. */
  parameters: number;
  /** Locals after the parameters, in this order. */
  locals: { i32: number; v128: number };
  body: Code;
}

/** A module that imports `env.memory` and exports the kernels. */
export function assemble(kernels: readonly Kernel[]): Uint8Array {
  return Uint8Array.from([
    ...MAGIC,
    ...VERSION,
    ...section(1, list(kernels.map(({ parameters }) => [0x60, ...list(repeat(parameters, [I32])), 0x00]))),
    ...section(2, list([[...text('env'), ...text('memory'), 0x02, 0x00, ...unsigned(1)]])),
    ...section(3, list(kernels.map((_, at) => unsigned(at)))),
    ...section(7, list(kernels.map(({ name }, at) => [...text(name), 0x00, ...unsigned(at)]))),
    ...section(10, list(kernels.map(functionBody))),
  ]);
}

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: (a: Code, b: Code): Code => [...a, ...b, 0x6a],
  sub: (a: Code, b: Code): Code => [...a, ...b, 0x6b],
  mul: (a: Code, b: Code): Code => [...a, ...b, 0x6c],
  ltUnsigned: (a: Code, b: Code): Code => [...a, ...b, 0x49],
  store: (address: Code, value: Code): Code => [...address, ...value, 0x36, 0x02, 0x00],
};

/** Sixteen bytes, whatever they mean. Addresses and offsets are in bytes. */
export const v128 = {
  load: (address: Code, offset = 0): Code => [...address, ...vector(0), ...memoryArgument(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...vector(11),
    ...memoryArgument(offset),
  ],
  zero: (): Code => [...vector(12), ...repeat(16, 0)],
  /** Four bytes, four times. */
  loadSplat32: (address: Code, offset = 0): Code => [...address, ...vector(9), ...memoryArgument(offset)],
};

/** Eight 16-bit integers made of eight signed bytes. */
export const i16x8 = {
  loadBytes: (address: Code, offset = 0): Code => [...address, ...vector(1), ...memoryArgument(offset)],
  extendLow: (bytes: Code): Code => [...bytes, ...vector(135)],
  extendHigh: (bytes: Code): Code => [...bytes, ...vector(136)],
};

/** Four 32-bit integers at once. */
export const i32x4 = {
  add: (a: Code, b: Code): Code => [...a, ...b, ...vector(174)],
  /** Products of 16-bit integers, neighbours added. */
  dot: (a: Code, b: Code): Code => [...a, ...b, ...vector(186)],
  lane: (value: Code, lane: number): Code => [...value, ...vector(27), lane],
};

/** Four 32-bit floats at once. */
export const f32x4 = {
  add: (a: Code, b: Code): Code => [...a, ...b, ...vector(228)],
  mul: (a: Code, b: Code): Code => [...a, ...b, ...vector(230)],
  ofIntegers: (a: Code): Code => [...a, ...vector(250)],
};

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const increase = (local: number, by: Code): Code => set(local, i32.add(get(local), by));

/** Repeats the body as long as the condition holds after it: the body runs at least once. */
export const doWhile = (body: Code, condition: Code): Code => [
  ...LOOP,
  ...body,
  ...condition,
  ...AGAIN_IF,
  END,
];

const MAGIC: Code = [0x00, 0x61, 0x73, 0x6d]; // "\0asm"
const VERSION: Code = [0x01, 0x00, 0x00, 0x00];
const LOOP: Code = [0x03, 0x40]; // without a result
const AGAIN_IF: Code = [0x0d, 0x00]; // to the innermost loop
const END = 0x0b;
const I32 = 0x7f;
const V128 = 0x7b;

const vector = (opcode: number): Code => [0xfd, ...unsigned(opcode)];
/** Alignment is only a hint; rows of odd tables may lie anywhere. */
const memoryArgument = (offset: number): Code => [0x02, ...unsigned(offset)];

function functionBody({ locals, body }: Kernel): Code {
  const declared = list([
    [...unsigned(locals.i32), I32],
    [...unsigned(locals.v128), V128],
  ]);
  const code = [...declared, ...body, END];
  return [...unsigned(code.length), ...code];
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const text = (value: string): Code => list([...Buffer.from(value)].map((byte) => [byte]));
const repeat = <T>(times: number, item: T): T[] => Array.from({ length: times }, () => item);

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): Code {
  const isLast = value >= -0x40 && value < 0x40;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
