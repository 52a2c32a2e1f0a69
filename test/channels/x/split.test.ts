import fc from 'fast-check';
import twitterText from 'twitter-text';
import { buildXChannel } from './build-channel.js';
import { buildMessage } from '../wire/build-outbound.js';

const { split } = buildXChannel();
const weight = (text: string): number => twitterText.parseTweet(text).weightedLength;
const CHOICES = [
  { title: 'Returns', value: 'returns' },
  { title: 'Shipping', value: 'shipping' },
];

describe('splitting for X', () => {
  it('sends a short answer as it is', () => {
    const parts = split(buildMessage({ surface: 'public', text: ' Thank you! ', replyToExternalId: '9001' }));
    expect(parts).toMatchObject([
      { text: 'Thank you!', index: 0, total: 1, correlation: 'activity-1:0', replyToExternalId: '9001' },
    ]);
  });

  it('fills one post with 140 kana or with 280 letters, and no more', () => {
    expect(split(buildMessage({ surface: 'public', text: 'あ'.repeat(140) }))).toHaveLength(1);
    expect(split(buildMessage({ surface: 'public', text: 'あ'.repeat(141) }))).toHaveLength(2);
    expect(split(buildMessage({ surface: 'public', text: 'a'.repeat(280) }))).toHaveLength(1);
    const link = `${'a'.repeat(256)} https://example.com/${'b'.repeat(200)}`;
    expect(split(buildMessage({ surface: 'public', text: link }))).toHaveLength(1);
  });

  it('numbers two posts and cuts them at a sentence', () => {
    const parts = split(
      buildMessage({
        surface: 'public',
        text: `${'First sentence here. '.repeat(12)}${'Second one. '.repeat(8)}`,
      }),
    );
    expect(parts.map(({ correlation }) => correlation)).toEqual(['activity-1:0', 'activity-1:1']);
    expect(parts[0]?.text).toMatch(/^\(1\/2\) First.*\.$/);
    expect(parts[1]?.text).toMatch(/^\(2\/2\) .*Second one\.$/);
  });

  it('ends a text too long for two posts with an ellipsis', () => {
    const parts = split(buildMessage({ surface: 'public', text: 'word '.repeat(300) }));
    expect(parts).toHaveLength(2);
    expect(parts[1]?.text).toMatch(/word…$/);
  });

  it.each(['dm', 'public'] as const)('writes choices as a numbered list (%s)', (surface) => {
    const [part] = split(buildMessage({ surface, text: 'What is it about?', choices: CHOICES }));
    expect(part?.text).toBe('What is it about?\n\n1. Returns\n2. Shipping');
    expect(part?.choices).toEqual([]);
  });

  it('keeps all choices under a long public text, shortened when they must be', () => {
    const choices = Array.from({ length: 4 }, (_, at) => ({
      title: `Choice ${at} ${'x'.repeat(90)}`,
      value: `${at}`,
    }));
    const parts = split(buildMessage({ surface: 'public', text: 'word '.repeat(200), choices }));
    expect(parts).toHaveLength(2);
    expect(parts[1]?.text).toMatch(
      /word…\n\n1\. Choice 0.*\n2\. Choice 1.*\n3\. Choice 2.*\n4\. Choice 3.*…$/,
    );
    for (const { text } of parts) expect(weight(text)).toBeLessThanOrEqual(280);
  });

  it('makes nothing of nothing', () => {
    expect(split(buildMessage({ surface: 'public', text: ' \0 ' }))).toEqual([]);
  });

  it('never makes a post X would refuse, and loses no word that fits two', () => {
    fc.assert(
      fc.property(anyText, fc.array(choice, { maxLength: 12 }), (text, choices) => {
        const parts = split(buildMessage({ surface: 'public', text, choices }));
        expect(parts.length).toBeLessThanOrEqual(2);
        for (const part of parts) expect(twitterText.parseTweet(part.text).valid).toBe(true);
        const last = parts.at(-1)?.text ?? '';
        if (choices.length > 0 || last.endsWith('…')) return;
        const joined = parts.map((part) => part.text.replace(/^\([12]\/2\) /, '')).join('');
        expect(withoutSpaces(joined)).toBe(withoutSpaces(text));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps every character of a direct message within 10,000 units each', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 200 }), (piece, times) => {
        const text = piece.repeat(times);
        const parts = split(buildMessage({ text }));
        for (const part of parts) expect(part.text.length).toBeLessThanOrEqual(10_000);
        expect(withoutSpaces(parts.map((part) => part.text).join(''))).toBe(withoutSpaces(text));
      }),
      { numRuns: 30 },
    );
  });
});

const withoutSpaces = (text: string): string => text.replaceAll(/[\s\0\uFEFF\uFFFE\uFFFF]/g, '');

const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        ' ',
        '. ',
        '。',
        'ありがとうございます',
        '👨‍👩‍👧‍👦',
        ' https://example.com/a?b=c ',
        ' example.com ',
        '\n',
      ),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

const choice = fc.record({
  title: fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' }),
  value: fc.string(),
});
