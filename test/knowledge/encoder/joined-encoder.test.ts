import type { Encoder, TextRole } from '../../../src/knowledge/index.js';
import EVERYDAY_SENTENCES from '../../../src/knowledge/encoder/everyday-sentences.json' with { type: 'json' };
import { joinEncoders } from '../../../src/knowledge/encoder/joined-encoder.js';
import { unitVector } from '../../../src/knowledge/encoder/unit-vector.js';
import { cosineOf } from '../../support/encoder-weights.js';

/** An encoder whose vectors of everyday sentences lie around `middle`, and of other texts where `places` says. */
function encoderAround(id: string, middle: number[], places: Record<string, number[]>): Encoder {
  const sway = (at: number): number => (at % 2 === 0 ? 0.1 : -0.1);
  return {
    id,
    dimensions: middle.length,
    encode: (texts, { role = 'query' }: { role?: TextRole } = {}) =>
      Promise.resolve(
        texts.map((text) => {
          const at = EVERYDAY_SENTENCES.indexOf(text);
          const shift = role === 'passage' ? 0.5 : 0;
          const place = at < 0 ? (places[text] ?? middle) : middle.map((value) => value + sway(at));
          return Float32Array.from(place, (value) => value + shift);
        }),
      ),
  };
}

// All cosines of the narrow one are above .99; the wide one is of two minds about a and b.
const narrow = encoderAround('narrow', [5, 5], { a: [5.2, 5], b: [5.2, 5.1], c: [4.8, 5] });
const wide = encoderAround('wide', [0, 0, 0], { a: [1, 0, 0], b: [0, 1, 0], c: [0, 0, 1] });

describe('joinEncoders', () => {
  it('gives unit vectors of all dimensions, under an id of its own', async () => {
    const joined = await joinEncoders([narrow, wide]);
    expect(joined).toMatchObject({ id: 'narrow+wide/centred-1', dimensions: 5 });
    const [a] = await joined.encode(['a']);
    expect(cosineOf(a!, a!)).toBeCloseTo(1, 5);
    expect(a).toHaveLength(5);
    expect(await joined.encode([])).toEqual([]);
  });

  it('lets a narrow cone say as much as a wide one: the mean of the cosines around the middle', async () => {
    const joined = await joinEncoders([narrow, wide]);
    const [a, b, c] = await joined.encode(['a', 'b', 'c']);
    const around = (x: number[], y: number[]): number => cosineOf(unitVector(x), unitVector(y));
    expect(cosineOf(a!, b!)).toBeCloseTo((around([0.2, 0], [0.2, 0.1]) + 0) / 2, 2);
    expect(cosineOf(a!, c!)).toBeCloseTo((around([0.2, 0], [-0.2, 0]) + 0) / 2, 2);
    expect(cosineOf(a!, b!)).toBeGreaterThan(cosineOf(a!, c!) + 0.5);
  });

  it('knows that passages have another middle than questions', async () => {
    const joined = await joinEncoders([narrow, wide]);
    const [asked] = await joined.encode(['a'], { role: 'query' });
    const [told] = await joined.encode(['a'], { role: 'passage' });
    expect(cosineOf(asked!, told!)).toBeCloseTo(1, 4);
  });

  describe('with a part that does not read every text', () => {
    const asked: string[] = [];
    const particular: Encoder = {
      ...wide,
      id: 'particular',
      reads: (text) => !/[ぁ-ん]|b/.test(text),
      encode: (texts, options) => (asked.push(...texts), wide.encode(texts, options)),
    };

    it('leaves those texts to the others, at full length', async () => {
      const joined = await joinEncoders([narrow, particular]);
      const [a, b] = await joined.encode(['a', 'b']);
      expect(b?.subarray(2)).toEqual(new Float32Array(3));
      for (const vector of [a, b]) expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
      expect(asked.some((text) => /[ぁ-ん]|b/.test(text))).toBe(false);
      expect(asked).toContain('a');
    });

    it('lets it count as much as all others together', async () => {
      const joined = await joinEncoders([narrow, wide, particular]);
      const [a] = await joined.encode(['a']);
      const shares = [a!.subarray(0, 2), a!.subarray(2, 5), a!.subarray(5)].map(
        (part) => Math.hypot(...part) ** 2,
      );
      [0.25, 0.25, 0.5].forEach((share, at) => expect(shares[at]).toBeCloseTo(share, 5));
    });

    it('gives a text that nobody reads no direction', async () => {
      const joined = await joinEncoders([particular]);
      expect(await joined.encode(['b'])).toEqual([new Float32Array(3)]);
    });
  });

  it('fails when a part fails', async () => {
    const broken: Encoder = { ...wide, encode: () => Promise.reject(new Error('broken')) };
    await expect(joinEncoders([narrow, broken])).rejects.toThrow('broken');
  });
});
