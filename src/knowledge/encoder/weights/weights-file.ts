import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { messageOf } from '../../../platform/errors.js';

/** As scripts/provision/encoder/write-weights.mjs writes it. */
const MAGIC = 'tsunagu-encoder\n';
const FORMAT = 1;
const HEADER_AT = MAGIC.length + 4;
/** Of some two kilobytes; a damaged size must not fill the memory. */
const LONGEST_HEADER = 64 * 1024;

const count = z.number().int().nonnegative();
const SectionSchema = z.object({
  type: z.enum(['u8', 'i8', 'i32', 'u32', 'f32']),
  shape: z.array(count),
  /** Bytes from the start of the body. */
  offset: count,
});
const HeaderSchema = z.object({
  format: z.literal(FORMAT),
  model: z.string().min(1),
  /** How the sections work together. Files of before there was a choice do not say it. */
  architecture: z.enum(['convolutions', 'transformer', 'word-transformer']).default('convolutions'),
  source: z.object({ package: z.string(), version: z.string(), sha256: z.string() }),
  dimensions: z.number().int().positive(),
  /** The script of the one language that it reads; null for a model of many. */
  script: z.enum(['Latin']).nullable().default(null),
  /** Added to variances before their root is divided by. */
  epsilon: z.number().positive(),
  body: z.object({ offset: count, bytes: count, crc32: count }),
  sections: z.record(z.string(), SectionSchema),
});

export type Section = z.infer<typeof SectionSchema>;
/** What the weights file says of itself; plain data, so that it can be handed to a thread. */
export type WeightsHeader = z.infer<typeof HeaderSchema> & { file: string };

export const BYTES_OF = { u8: 1, i8: 1, i32: 4, u32: 4, f32: 4 } as const;

/**
 * Reads the header alone and holds it against the file's size. The body is checked by who loads it.
 *
 * @throws Error in one sentence for a file that is missing, cut short or of another format
 */
export function readWeightsHeader(file: string): WeightsHeader {
  try {
    return { ...parse(file), file };
  } catch (error) {
    throw new Error(`The encoder's weights in ${file} cannot be used: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}

function parse(file: string): z.infer<typeof HeaderSchema> {
  const input = openSync(file, 'r');
  try {
    const head = Buffer.alloc(HEADER_AT);
    readSync(input, head, 0, head.length, 0);
    if (head.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new Error('it is no such file');
    const bytes = head.readUInt32LE(MAGIC.length);
    if (bytes > LONGEST_HEADER) throw new Error('its header is damaged');
    const text = Buffer.alloc(bytes);
    readSync(input, text, 0, bytes, HEADER_AT);
    const header = parseHeader(text.toString('utf8'));
    if (fstatSync(input).size !== header.body.offset + header.body.bytes) throw new Error('it is cut short');
    return header;
  } finally {
    closeSync(input);
  }
}

function parseHeader(text: string): z.infer<typeof HeaderSchema> {
  const parsed = HeaderSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw new Error('its header is damaged or of another version');
  const { body, sections } = parsed.data;
  for (const [name, { type, shape, offset }] of Object.entries(sections)) {
    const end = offset + BYTES_OF[type] * shape.reduce((product, size) => product * size, 1);
    if (offset % BYTES_OF[type] !== 0 || end > body.bytes)
      throw new Error(`its part ${name} lies outside of it`);
  }
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
