import fc from 'fast-check';
import { cleanText } from '../../../src/channels/wire/clean-text.js';
import { cutText } from '../../../src/channels/wire/cut-text.js';
import { parseTime } from '../../../src/channels/wire/parse-time.js';

describe('parseTime', () => {
  it.each([
    ['milliseconds', 1784928224372, '2026-07-24T21:23:44.372Z'],
    ['seconds', 1511951015, '2017-11-29T10:23:35.000Z'],
    ['milliseconds as text', '1784928224372', '2026-07-24T21:23:44.372Z'],
    ['seconds as text', '1511951015', '2017-11-29T10:23:35.000Z'],
    ['ISO', '2026-07-24T21:23:44.000Z', '2026-07-24T21:23:44.000Z'],
    ['ISO with an offset', '2018-05-24T09:48:12+09:00', '2018-05-24T00:48:12.000Z'],
    ['ISO without a zone', '2026-07-24T21:23:44', '2026-07-24T21:23:44.000Z'],
    ['ISO as Graph writes it', '2017-11-29T10:23:35+0000', '2017-11-29T10:23:35.000Z'],
    ['the form of RFC 2822', 'Tue Jul 07 13:17:01 +0000 2026', '2026-07-07T13:17:01.000Z'],
  ])('reads %s', (_form, value, expected) => {
    expect(parseTime(value)).toBe(expected);
  });

  it.each([undefined, null, '', 'soon', 0, -1, 1e300, Number.NaN, {}, '9'.repeat(40)])(
    'gives none for %j',
    (value) => {
      expect(parseTime(value)).toBeUndefined();
    },
  );
});

describe('cleanText', () => {
  it('leaves nothing that stores refuse, and everything else', () => {
    expect(cleanText('a\0b \ud83d c \ude22 \ud83d\ude22')).toBe('ab \ufffd c \ufffd \ud83d\ude22');
  });
});

describe('cutText', () => {
  const within = (units: number) => ({ fits: (text: string) => text.length <= units, mostUnits: units });

  it.each([
    ['a sentence', 'It is on its way. You will have it soon.', 30, 'It is on its way.'],
    ['a Japanese sentence', '発送しました。明日には届きます。', 12, '発送しました。'],
    ['a closing bracket', '「発送しました。」明日には届きます。', 12, '「発送しました。」'],
    ['a line', 'First line\nSecond line goes on', 16, 'First line'],
    ['a word', 'one two three four', 12, 'one two'],
    ['a character', 'あいうえおかきくけこ', 4, 'あいうえ'],
    ['a number with a point in it', 'It costs 12.50 euro', 13, 'It costs'],
    ['a link', '詳しくはhttps://example.com/a/long/path', 20, '詳しくは'],
    ['an emoji of a family', 'abc👨‍👩‍👧‍👦def', 8, 'abc'],
  ])('cuts before or after %s, not inside', (_what, text, units, head) => {
    expect(cutText(text, within(units)).head).toBe(head);
  });

  it('cuts what looks like one character but never ends', () => {
    const zalgo = `a${'\u0301'.repeat(500)}`;
    expect(cutText(zalgo, within(100)).head).toHaveLength(100);
  });

  it('keeps every character but spaces, and always comes to an end', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 60 }), (text, units) => {
        const pieces: string[] = [];
        let rest = text.trim();
        while (rest) {
          const cut = cutText(rest, within(units));
          expect(cut.head.length).toBeLessThanOrEqual(units);
          expect(cut.rest.length).toBeLessThan(rest.length);
          pieces.push(cut.head);
          rest = cut.rest;
        }
        expect(withoutSpaces(pieces.join(''))).toBe(withoutSpaces(text));
      }),
      { numRuns: 300 },
    );
  });
});

const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '');

const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(' ', '\n', '。', '. ', 'ありがとうございます', '👨‍👩‍👧‍👦', 'https://example.com/a?b=c '),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(''));
