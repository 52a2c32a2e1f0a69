import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import type { Encoder, EncodeOptions } from './encoder.js';
import { contentHash, type VectorStore } from './vector-store.js';

/** Encoded and written at once: what a crash in a first load may lose. */
const SLICE = 256;

/**
 * The encoder for what the knowledge base says, never for what customers ask: vectors are looked up before they are made,
 * and kept, apart by role. A store that is away costs time and nothing else.
 */
export function withVectorStore(encoder: Encoder, store: VectorStore, logger: Logger): Encoder {
  async function readKnown(hashes: readonly string[]): Promise<Map<string, Float32Array>> {
    try {
      const known = await store.read(encoder.id, hashes);
      // A length that does not fit was written by something else.
      for (const [hash, { length }] of known) if (length !== encoder.dimensions) known.delete(hash);
      return known;
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'kept vectors cannot be read; encoding again');
      return new Map();
    }
  }

  async function keep(vectors: Map<string, Float32Array>): Promise<void> {
    try {
      await store.write(encoder.id, vectors);
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'vectors cannot be kept');
    }
  }

  return {
    id: encoder.id,
    dimensions: encoder.dimensions,
    async encode(texts, options: EncodeOptions = {}) {
      const hashes = texts.map((text) => contentHash(`${options.role ?? 'query'}\n${text}`));
      const textOf = new Map(hashes.map((hash, at) => [hash, texts[at] ?? '']));
      const vectors = await readKnown([...textOf.keys()]);
      const missing = [...textOf].filter(([hash]) => !vectors.has(hash));
      for (let from = 0; from < missing.length; from += SLICE) {
        const slice = missing.slice(from, from + SLICE);
        const made = await encoder.encode(
          slice.map(([, text]) => text),
          options,
        );
        const fresh = new Map(
          slice.map(([hash], at) => [hash, made[at] ?? new Float32Array(encoder.dimensions)]),
        );
        for (const [hash, vector] of fresh) vectors.set(hash, vector);
        await keep(fresh);
      }
      return hashes.map((hash) => vectors.get(hash) ?? new Float32Array(encoder.dimensions));
    },
  };
}
