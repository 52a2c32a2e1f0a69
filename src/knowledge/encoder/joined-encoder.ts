import type { Encoder, EncodeOptions, TextRole } from './encoder.js';
import EVERYDAY_SENTENCES from './everyday-sentences.json' with { type: 'json' };
import { unitVector } from './unit-vector.js';

/** Part of the id: vectors with another middle are other vectors. */
const EDITION = 1;

/**
 * One or several encoders as one: their vectors side by side, so that the cosine of two joined vectors is the mean of the
 * parts' cosines. What one of them misreads another may get right.
 *
 * From each part the mean vector of everyday sentences is taken away first. Vectors of many encoders lie in a narrow cone
 * (those of E5 are all within a cosine of .7 of each other), where one encoder's differences would drown in another's;
 * around their middle, unrelated texts have cosines near zero in any of them, so that a cosine means the same everywhere.
 *
 * A part that reads only some texts leaves the rest to the others. Cosines between the two kinds of texts are then lower
 * than the mean, by a factor of .7.
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
  const dimensions = parts.reduce((sum, part) => sum + part.dimensions, 0);
  return {
    id: `${parts.map(({ id }) => id).join('+')}/centred-${EDITION}`,
    dimensions,
    async encode(texts, options) {
      const byPart = await Promise.all(centred.map((part) => encodeWhatIsRead(part, texts, options)));
      return texts.map((_, at) => {
        const shares = sharesOf(parts, (place) => byPart[place]?.[at] !== undefined);
        const joined = new Float32Array(dimensions);
        let from = 0;
        parts.forEach((part, place) => {
          const share = Math.sqrt(shares[place] ?? 0);
          byPart[place]?.[at]?.forEach((value, column) => (joined[from + column] = value * share));
          from += part.dimensions;
        });
        return joined;
      });
    },
  };
}

/**
 * How much each part counts for a text. One that was made for its language counts as much as all of those for any, which
 * it is better than (docs/answering.md); of a kind, all count the same.
 */
function sharesOf(parts: readonly Encoder[], hasRead: (place: number) => boolean): number[] {
  const isParticular = parts.map(({ reads }) => reads !== undefined);
  const count = (particular: boolean): number =>
    parts.filter((_, place) => hasRead(place) && isParticular[place] === particular).length;
  const kinds = Math.sign(count(true)) + Math.sign(count(false));
  return isParticular.map((particular, place) => (hasRead(place) ? 1 / kinds / count(particular) : 0));
}

type Reader = Pick<Encoder, 'encode' | 'reads'>;

/** By text; undefined for those that the encoder does not read. */
async function encodeWhatIsRead(
  { encode, reads = () => true }: Reader,
  texts: readonly string[],
  options?: EncodeOptions,
): Promise<(Float32Array | undefined)[]> {
  const places = texts.flatMap((text, at) => (reads(text) ? [at] : []));
  const vectors = await encode(
    places.map((at) => texts[at] ?? ''),
    options,
  );
  const byText: (Float32Array | undefined)[] = texts.map(() => undefined);
  places.forEach((at, place) => (byText[at] = vectors[place]));
  return byText;
}

async function withoutItsMiddle(encoder: Encoder, atStart: EncodeOptions): Promise<Reader> {
  const middles: Record<TextRole, Float32Array> = {
    query: await middleOf(encoder, { ...atStart, role: 'query' }),
    passage: await middleOf(encoder, { ...atStart, role: 'passage' }),
  };
  return {
    reads: encoder.reads,
    async encode(texts, options = {}) {
      const middle = middles[options.role ?? 'query'];
      const vectors = await encoder.encode(texts, options);
      return vectors.map((vector) => unitVector(vector.map((value, at) => value - (middle[at] ?? 0))));
    },
  };
}

async function middleOf(encoder: Encoder, options: EncodeOptions): Promise<Float32Array> {
  const vectors = await encodeWhatIsRead(encoder, EVERYDAY_SENTENCES, options);
  const read = vectors.filter((vector) => vector !== undefined);
  const sum = new Float64Array(encoder.dimensions);
  for (const vector of read) vector.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value));
  return Float32Array.from(sum, (value) => value / read.length);
}
