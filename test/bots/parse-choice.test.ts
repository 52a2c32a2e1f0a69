import { parseChoice } from '../../src/bots/parse-choice.js';
import { articleChoice, feedbackChoices, humanChoice, noneChoice } from '../../src/bots/prompts.js';
import { LANGUAGES, type BotMemory } from '../../src/conversations/index.js';

const nothing: BotMemory = { failedTurns: 0 };
const clarifying = (language: 'en' | 'ja'): BotMemory => ({
  failedTurns: 0,
  clarifying: true,
  offered: [
    articleChoice('Where is my order?', 'order-track.en'),
    articleChoice('Can I change my order?', 'order-change.en'),
    noneChoice(language),
    humanChoice(language),
  ],
});
const first = { kind: 'article', articleId: 'order-track.en' };
const second = { kind: 'article', articleId: 'order-change.en' };

describe('a button', () => {
  it.each([
    ['human', { kind: 'human' }],
    ['none', { kind: 'none-of-these' }],
    ['article:order-track.en', first],
    ['helped:yes:order-track.en', { kind: 'helped', yes: true }],
    ['helped:no:order-track.en', { kind: 'helped', yes: false }],
    ['GET_STARTED', null],
  ])('%s', (payload, expected) => {
    expect(parseChoice({ action: { payload }, text: 'whatever it says' }, nothing)).toEqual(expected);
    // A web chat client that posts the value back as text means the same.
    expect(parseChoice({ text: ` ${payload} ` }, nothing)).toEqual(expected);
  });

  it('counts more than what is typed beside it', () => {
    expect(parseChoice({ action: { payload: 'human' }, text: '1' }, clarifying('en'))).toEqual({
      kind: 'human',
    });
  });

  it.each(LANGUAGES)('every button the bot offers in %s is understood, pressed or typed', (language) => {
    const choices = [...(clarifying(language).offered ?? []), ...feedbackChoices(language, 'a')];
    const memory: BotMemory = { failedTurns: 0, offered: choices };
    for (const { title, value } of choices) {
      const pressed = parseChoice({ action: { payload: value, title } }, nothing);
      expect(pressed).not.toBeNull();
      expect(parseChoice({ text: title }, memory)).toEqual(pressed);
    }
  });
});

describe('a choice typed by hand', () => {
  it.each(['2', '(2)', '2.', '２', '２番', '2番目', '2つ目', ' 2 ', '@kosame_shop 2', '②'])('%s', (text) => {
    expect(parseChoice({ text }, clarifying('en'))).toEqual(second);
  });

  it.each(['0', '5', '12', '2 umbrellas', 'order 2', 'KS-2', '', '2023'])('not "%s"', (text) => {
    expect(parseChoice({ text }, clarifying('en'))).toBeNull();
  });

  it('means nothing when nothing was offered', () => {
    expect(parseChoice({ text: '2' }, nothing)).toBeNull();
    expect(parseChoice({}, nothing)).toBeNull();
  });

  it('may be the words of the choice, in any case and width', () => {
    expect(parseChoice({ text: 'where is MY order？' }, clarifying('en'))).toEqual(first);
    expect(parseChoice({ text: 'Where is my order? I paid' }, clarifying('en'))).toBeNull();
  });

  it('is the last one that fits its number', () => {
    expect(parseChoice({ text: '3' }, clarifying('ja'))).toEqual({ kind: 'none-of-these' });
    expect(parseChoice({ text: '4' }, clarifying('ja'))).toEqual({ kind: 'human' });
  });
});
