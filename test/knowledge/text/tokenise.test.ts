import { bareWord, characterGrams, tokenise, wordsOf } from '../../../src/knowledge/text/tokenise.js';

describe('wordsOf', () => {
  it.each([
    ["Where's my order? I haven't received it", ['where', 'order', 'not', 'receiv']],
    ['Refunded, refunding & REFUNDS', ['refund', 'refund', 'refund']],
    ['the to and of', []],
    ['e-mail', ['e', 'mail']],
    ['KS-20418', ['ks', '20418']],
    ['', []],
    ['?!…', []],
  ])('cuts English %j into stems', (text, terms) => {
    expect(wordsOf(text)).toEqual(terms);
  });

  it('reads full-width letters, half-width kana and either apostrophe as the same', () => {
    expect(wordsOf('ＰａｙＰａｙ')).toEqual(wordsOf('PayPay'));
    expect(wordsOf('ｷｬﾝｾﾙ')).toEqual(wordsOf('キャンセル'));
    expect(wordsOf('don’t')).toEqual(wordsOf("don't"));
  });

  it('drops particles and endings of Japanese, and keeps what is asked', () => {
    const terms = wordsOf('荷物はいつ届きますか');
    expect(terms).toEqual(expect.arrayContaining(['荷物', 'いつ', '届']));
    expect(terms).not.toEqual(expect.arrayContaining(['は']));
    expect(terms.some((term) => ['ます', 'か', 'きます'].includes(term))).toBe(false);
  });

  it('lets word forms meet at the kanji', () => {
    for (const form of ['届く', '届いた', '届かない']) expect(wordsOf(form)).toContain('届');
  });

  it('takes mixed texts by script, not by language', () => {
    expect(wordsOf('PayPayで支払いたい')).toEqual(['paypai', '支払']);
  });
});

describe('tokenise', () => {
  it('bridges different cuts of a compound by pairs of characters', () => {
    expect(tokenise('返品送料')).toEqual(new Set(['返品', '送料', '品送']));
    expect([...tokenise('クレジットカード')]).toEqual(expect.arrayContaining(['カー', 'ード']));
  });
});

describe('characterGrams', () => {
  it('keeps a trace of words that are written in kana', () => {
    expect(characterGrams('とどく')).toEqual([
      { text: 'とど', kind: 'kana-pair' },
      { text: 'どく', kind: 'kana-pair' },
    ]);
  });

  it('tells kanji and katakana from kana, which are mostly endings', () => {
    expect(characterGrams('返品の')).toEqual([
      { text: '返', kind: 'character' },
      { text: '返品', kind: 'dense-pair' },
      { text: '品', kind: 'character' },
      { text: '品の', kind: 'kana-pair' },
    ]);
  });

  it('has nothing to say of other scripts', () => {
    expect(characterGrams('return')).toEqual([]);
  });
});

describe('bareWord', () => {
  it.each([
    ['refund', 'refund'],
    ['A refund, please!', 'refund'],
    ['返金', '返金'],
    ['返金お願いします。', '返金'],
    ['where is my refund', null],
    ['返金したい', null],
    ['please', null],
    ['?', null],
  ])('of %j is %j', (text, word) => {
    expect(bareWord(text)).toBe(word);
  });
});
