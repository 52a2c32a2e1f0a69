import fc from 'fast-check';
import { buildMessage } from '../wire/build-outbound.js';
import { buildFacebookChannel } from './build-channel.js';

const { split } = buildFacebookChannel();
const SHORT = [
  { title: 'Returns', value: 'returns' },
  { title: 'Shipping', value: 'shipping' },
];

describe('splitting for Facebook', () => {
  it('puts quick replies under the last part', () => {
    const parts = split(buildMessage({ text: 'One sentence. '.repeat(200), choices: SHORT }));
    expect(
      parts.map(({ choices, index, total, correlation }) => ({ choices, index, total, correlation })),
    ).toEqual([
      { choices: [], index: 0, total: 2, correlation: 'activity-1:0' },
      { choices: SHORT, index: 1, total: 2, correlation: 'activity-1:1' },
    ]);
    expect(parts[0]?.text).toMatch(/sentence\.$/);
  });

  it('spells out titles too long for a button', () => {
    const choices = [...SHORT, { title: 'How do I change my delivery address?', value: 'address' }];
    const [part] = split(buildMessage({ text: 'Which one?', choices }));
    expect(part?.text).toBe('Which one?\n\n1. Returns\n2. Shipping\n3. How do I change my delivery address?');
    expect(part?.choices).toEqual([
      { title: '1. Returns', value: 'returns' },
      { title: '2. Shipping', value: 'shipping' },
      { title: '3. How do I change…', value: 'address' },
    ]);
  });

  it('writes more choices than there are buttons as a list', () => {
    const choices = Array.from({ length: 14 }, (_, at) => ({ title: `Topic ${at}`, value: `${at}` }));
    const [part] = split(buildMessage({ text: 'Which one?', choices }));
    expect(part?.text).toContain('\n14. Topic 13');
    expect(part?.choices).toEqual([]);
  });

  it('writes choices under a comment as a list', () => {
    const [part] = split(buildMessage({ surface: 'public', text: 'Which one?', choices: SHORT }));
    expect(part?.text).toBe('Which one?\n\n1. Returns\n2. Shipping');
    expect(part?.choices).toEqual([]);
  });

  it('sends choices without a text, and nothing without either', () => {
    expect(split(buildMessage({ text: '', choices: SHORT }))).toMatchObject([
      { text: '1. Returns\n2. Shipping' },
    ]);
    expect(split(buildMessage({ text: ' ' }))).toEqual([]);
  });

  it.each([
    ['dm', 2000],
    ['public', 8000],
  ] as const)('keeps every character within the limit (%s)', (surface, limit) => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (piece, times) => {
        const text = piece.repeat(times);
        const parts = split(buildMessage({ surface, text }));
        for (const part of parts) expect(part.text.length).toBeLessThanOrEqual(limit);
        expect(withoutSpaces(parts.map((part) => part.text).join(''))).toBe(withoutSpaces(text));
      }),
      { numRuns: 40 },
    );
  });

  it('never makes a quick reply that Meta would refuse', () => {
    const choice = fc.record({
      title: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
      value: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 20 }), (choices) => {
        const parts = split(buildMessage({ text: 'Which one?', choices }));
        for (const part of parts) {
          expect(part.choices.length).toBeLessThanOrEqual(13);
          for (const { title } of part.choices) expect(title.length).toBeLessThanOrEqual(20);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const withoutSpaces = (text: string): string => text.replaceAll(/[\s\0]/g, '');

const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(' ', '. ', '。', 'ありがとうございます', '👨‍👩‍👧‍👦', ' https://example.com/a?b=c ', '\n'),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));
