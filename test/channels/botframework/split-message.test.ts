import { splitMessage } from '../../../src/channels/botframework/split-message.js';
import { buildMessage } from '../wire/build-outbound.js';

const choices = [
  { title: 'Yes', value: 'helped:yes' },
  { title: 'No', value: 'helped:no' },
];

describe('cutting a message for the Bot Framework', () => {
  it('leaves a short one whole', () => {
    expect(splitMessage(buildMessage({ text: ' Hello ', choices }))).toMatchObject([
      { text: 'Hello', choices, index: 0, total: 1, correlation: 'activity-1:0' },
    ]);
  });

  it('cuts a long one below the limit, with the choices under the last part', () => {
    const text = 'これは長い文章です。'.repeat(2500);
    const parts = splitMessage(buildMessage({ text, choices }));
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.every((part) => Buffer.byteLength(part.text, 'utf8') <= 24_000)).toBe(true);
    expect(parts.map((part) => part.choices.length)).toEqual([...Array(parts.length - 1).fill(0), 2]);
  });

  it('sends choices without words, and nothing for nothing', () => {
    expect(splitMessage(buildMessage({ text: '', choices }))).toMatchObject([{ text: '', choices }]);
    expect(splitMessage(buildMessage({ text: '  ' }))).toEqual([]);
  });

  it('keeps an event in one part', () => {
    const event = { name: 'handoff.status', value: { state: 'accepted' } };
    expect(splitMessage({ ...buildMessage({ text: '' }), event })).toMatchObject([
      { text: '', event, total: 1 },
    ]);
  });
});
