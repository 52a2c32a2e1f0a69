import { checkCitations, safePart } from '../../src/knowledge/citations.js';

describe('checkCitations', () => {
  it.each([
    ['It takes 3 days [1].', 'It takes 3 days.', [1]],
    ['It takes 3 days. [1] It is free [2].', 'It takes 3 days. It is free.', [1, 2]],
    ['Both say so [1][2].', 'Both say so.', [1, 2]],
    ['Both say so [2, 1].', 'Both say so.', [2, 1]],
    ['３日かかります［１］。無料です【2】。', '３日かかります。無料です。', [1, 2]],
    ['Twice [1]. The same [1].', 'Twice. The same.', [1]],
  ])('takes the markers out of %j', (written, text, cited) => {
    expect(checkCitations(written, 2)).toEqual({ kind: 'good', text, cited });
  });

  it.each([
    ['It takes 3 days.', 'uncited'],
    ['', 'uncited'],
    ['It takes 3 days [3].', 'unknown-source'],
    ['True [1], and false [0].', 'unknown-source'],
    ['[1]', 'empty'],
  ])('drops %j as %s', (written, reason) => {
    expect(checkCitations(written, 2)).toEqual({ kind: 'bad', reason });
  });
});

describe('safePart', () => {
  it('shows nothing before the first citation', () => {
    expect(safePart('It takes 3 days', 2)).toBe('');
    expect(safePart('NO_ANSWER', 2)).toBe('');
    expect(safePart('It takes 3 days [', 2)).toBe('');
  });

  it('shows up to the last citation, with its full stop', () => {
    expect(safePart('It takes 3 days [1]. It is fr', 2)).toBe('It takes 3 days.');
    expect(safePart('It takes 3 days [1]. It is free [2].', 2)).toBe('It takes 3 days. It is free.');
  });

  it('shows nothing more once a source is made up', () => {
    expect(safePart('True [1]. False [7]. True again [2].', 2)).toBe('True.');
  });
});
