import { readCorrection } from '../../src/bots/reading/read-correction.js';
import { lastQuestion, splitQuestions } from '../../src/bots/reading/split-questions.js';

describe('readCorrection', () => {
  it.each([
    'no, the other one',
    'The other one please',
    'not that one',
    'wrong one',
    '違う、もう一つの方',
    'もう一つのほうです',
    'そっちじゃない',
  ])('%s: another one of those offered', (text) => {
    expect(readCorrection(text)).toEqual({ kind: 'other' });
  });

  it.each([
    ['No, I meant the delivery', 'the delivery'],
    ['sorry, I was asking about points', 'points'],
    ['not the return, the exchange', 'the exchange'],
    ['no, my gift card', 'my gift card'],
    ['いや、配送のことです', '配送'],
    ['返品じゃなくて、サイズ交換です', 'サイズ交換'],
    ['違う、ポイントの有効期限です', 'ポイントの有効期限'],
  ])('%s: means %s', (text, words) => {
    expect(readCorrection(text)).toEqual({ kind: 'meant', words });
  });

  it.each([
    'Where is my order?',
    'no',
    'another umbrella for my wife',
    '返品の方法を教えてください',
    '別の住所に送れますか',
  ])('%s: corrects nothing', (text) => expect(readCorrection(text)).toBeNull());
});

describe('splitQuestions', () => {
  it.each([
    ['How much is delivery? And can I pay with PayPay?', ['How much is delivery?', 'can I pay with PayPay?']],
    ['do you have a shop and can I return sale items?', ['do you have a shop', 'can I return sale items?']],
    ['送料はいくらですか？あと、PayPayは使えますか？', ['送料はいくらですか？', 'PayPayは使えますか？']],
    ['領収書は出ますか\n送料はいくらですか', ['領収書は出ますか', '送料はいくらですか']],
  ])('%s', (text, parts) => expect(splitQuestions(text)).toEqual(parts));

  it.each([
    'My umbrella broke. Can you repair it?',
    'Can you repair my umbrella? It broke yesterday.',
    'Do you sell umbrellas and raincoats?',
    '台風で傘が壊れました。修理できますか？',
    'Is it late? Is it lost? Is it sent? Is it mine?',
  ])('%s is one', (text) => expect(splitQuestions(text)).toEqual([text]));

  it('finds what is asked at the end of a story, and nothing in a short text', () => {
    const story =
      'I bought an umbrella for my mother two weeks ago. It broke yesterday in the storm. Can you repair it?';
    expect(lastQuestion(story)).toBe('Can you repair it?');
    expect(lastQuestion('It broke. Can you repair it?')).toBeNull();
  });
});
