import { correctSpelling } from '../../../src/knowledge/text/correct-spelling.js';

const frequencies = new Map([
  ['refund', 9],
  ['return', 5],
  ['order', 7],
  ['older', 1],
]);
const correct = (word: string) =>
  correctSpelling(
    word,
    (known) => frequencies.has(known),
    (known) => frequencies.get(known) ?? 0,
  );

describe('correctSpelling', () => {
  it.each([
    ['refnud', 'refund'], // swapped
    ['refnd', 'refund'], // missing
    ['reffund', 'refund'], // doubled
    ['refumd', 'refund'], // wrong
    ['oxder', 'order'],
  ])('%s -> %s', (typed, meant) => {
    expect(correct(typed)).toBe(meant);
  });

  it('prefers the commoner of two', () => {
    expect(correct('orlder')).toBe('order');
  });

  it('leaves known, short, foreign and far-off words alone', () => {
    for (const word of ['refund', 'ordr', '返品', 'umbrella', 'ks20418']) expect(correct(word)).toBeNull();
  });
});
