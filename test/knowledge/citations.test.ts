import { readCitations } from '../../src/knowledge/citations.js';

describe('readCitations', () => {
  it.each([
    ['It takes 3 days [1].', 'It takes 3 days.', [1]],
    ['It takes 3 days. [1]', 'It takes 3 days.', [1]],
    ['Both say so [1][2].', 'Both say so.', [1, 2]],
    ['Both say so [2, 1].', 'Both say so.', [2, 1]],
    ['３日かかります［１］。', '３日かかります。', [1]],
    ['無料です【2】。', '無料です。', [2]],
    ['Twice [1] the same [1].', 'Twice the same.', [1]],
    ['It is on the moon [9].', 'It is on the moon.', [9]],
    ['No source.', 'No source.', []],
    ['See [the page].', 'See [the page].', []],
  ])('takes the markers out of %j', (written, text, cited) => {
    expect(readCitations(written)).toEqual({ text, cited });
  });
});
