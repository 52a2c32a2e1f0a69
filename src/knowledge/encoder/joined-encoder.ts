import type { Encoder, EncodeOptions, TextRole } from './encoder.js';
import EVERYDAY_SENTENCES from './everyday-sentences.json' with { type: 'json' };
import { unitVector } from './unit-vector.js';

/** Part of the id: vectors with another middle are other vectors. */
const EDITION = 1;

/**
 * One or several encoders as one: their vectors side by side, each with the same share, so that the cosine of two joined
 * vectors is the mean of the parts' cosines. What one of them misreads another may get right.
 *
 * From each part the mean vector of everyday sentences is taken away first. Vectors of many encoders lie in a narrow cone
 * (those of E5 are all within a cosine of .7 of each other), where one encoder's differences would drown in another's;
 * around their middle, unrelated texts have cosines near zero in any of them, so that a cosine means the same everywhere.
 *
 * Source: J. Mu and P. Viswanath, "All-but-the-Top", ICLR 2018 (arXiv:1702.01417), its first step.
 *
 * @param options for encoding the everyday sentences
 * @throws EncoderError when a part cannot encode now
 */
export async function joinEncoders(
  parts: readonly Encoder[],
  options: Pick<EncodeOptions, 'timeoutMs'> = {},
): Promise<Encoder> {
  const centred = await Promise.all(parts.map((part) => withoutItsMiddle(part, options)));
  const share = Math.sqrt(1 / parts.length);
  const dimensions = parts.reduce((sum, part) => sum + part.dimensions, 0);
  return {
    id: `${parts.map(({ id }) => id).join('+')}/centred-${EDITION}`,
    dimensions,
    async encode(texts, options) {
      const byPart = await Promise.all(centred.map((part) => part.encode(texts, options)));
      return texts.map((_, at) => {
        const joined = new Float32Array(dimensions);
        let from = 0;
        for (const vectors of byPart) {
          const vector = vectors[at] ?? new Float32Array(0);
          vector.forEach((value, column) => (joined[from + column] = value * share));
          from += vector.length;
        }
        return joined;
      });
    },
  };
}

async function withoutItsMiddle(encoder: Encoder, atStart: EncodeOptions): Promise<Pick<Encoder, 'encode'>> {
  const middles: Record<TextRole, Float32Array> = {
    query: await middleOf(encoder, { ...atStart, role: 'query' }),
    passage: await middleOf(encoder, { ...atStart, role: 'passage' }),
  };
  return {
    async encode(texts: readonly string[], options: EncodeOptions = {}) {
      const middle = middles[options.role ?? 'query'];
      const vectors = await encoder.encode(texts, options);
      return vectors.map((vector) => unitVector(vector.map((value, at) => value - (middle[at] ?? 0))));
    },
  };
}

async function middleOf(encoder: Encoder, options: EncodeOptions): Promise<Float32Array> {
  const vectors = await encoder.encode(EVERYDAY_SENTENCES, options);
  const sum = new Float64Array(encoder.dimensions);
  for (const vector of vectors) vector.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value));
  return Float32Array.from(sum, (value) => value / vectors.length);
}
