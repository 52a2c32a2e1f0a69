import fc from 'fast-check';
import { readSentences, sentencesOf } from '../../../src/knowledge/grounding/sentences.js';

const soFar = (text: string) => readSentences(text, false).sentences.map((sentence) => sentence.text);

describe('readSentences', () => {
  it.each([
    ['It takes 3 days [1]. It is free [2].', ['It takes 3 days [1].', 'It is free [2].']],
    ['It takes 3 days. [1] It is free. [2]', ['It takes 3 days. [1]', 'It is free. [2]']],
    ['３日かかります。［１］無料です【2】。', ['３日かかります。［１］', '無料です【2】。']],
    ['It is 3.5 km, e.g. from a.example.', ['It is 3.5 km, e.g. from a.example.']],
    ['1. Open the page [1]\n2. Choose the order [1]', ['1. Open the page [1]', '2. Choose the order [1]']],
    ['Really?! Yes.', ['Really?!', 'Yes.']],
  ])('cuts %j', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });

  it('waits with a sentence until its marker must have come', () => {
    expect(soFar('It takes 3 days.')).toEqual([]);
    expect(soFar('It takes 3 days. ')).toEqual([]);
    expect(soFar('It takes 3 days. [')).toEqual([]);
    expect(soFar('It takes 3 days. [1')).toEqual([]);
    expect(soFar('It takes 3 days. [1] I')).toEqual(['It takes 3 days. [1]']);
  });

  it('cuts the same sentences however the text arrives', () => {
    const piece = fc.constantFrom(
      'Yes',
      ' ',
      '. ',
      '[1]',
      '.',
      '。',
      '\n',
      'はい',
      '[2, 3]',
      '! ',
      '3.5',
      '[',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), (pieces, step) => {
        const text = pieces.join('');
        const arrived: string[] = [];
        let unread = '';
        for (let at = 0; at < text.length; at += step) {
          const read = readSentences(unread + text.slice(at, at + step), false);
          arrived.push(...read.sentences.map((sentence) => sentence.text));
          unread = read.rest;
        }
        arrived.push(...sentencesOf(unread));
        expect(arrived.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
