import { hiraganaPairs, tokenise } from '../../../src/knowledge/text/tokenise.js';

describe('tokenise', () => {
  it.each([
    ["Where's my order? I haven't received it", ['where', 'order', 'not', 'receiv']],
    ['Refunded, refunding & REFUNDS', ['refund', 'refund', 'refund']],
    ['the to and of', []],
    ['e-mail', ['e', 'mail']],
    ['KS-20418', ['ks', '20418']],
    ['', []],
    ['?!…', []],
  ])('cuts English %j into stems', (text, terms) => {
    expect(tokenise(text)).toEqual(terms);
  });

  it('reads full-width letters, half-width kana and either apostrophe as the same', () => {
    expect(tokenise('ＰａｙＰａｙ')).toEqual(tokenise('PayPay'));
    expect(tokenise('ｷｬﾝｾﾙ')).toEqual(tokenise('キャンセル'));
    expect(tokenise('don’t')).toEqual(tokenise("don't"));
  });

  it('drops particles and endings of Japanese, and keeps what is asked', () => {
    const terms = tokenise('荷物はいつ届きますか');
    expect(terms).toEqual(expect.arrayContaining(['荷物', 'いつ', '届']));
    expect(terms).not.toEqual(expect.arrayContaining(['は']));
    expect(terms.some((term) => ['ます', 'か', 'きます'].includes(term))).toBe(false);
  });

  it('lets word forms meet at the kanji', () => {
    for (const form of ['届く', '届いた', '届かない']) expect(tokenise(form)).toContain('届');
  });

  it('bridges different cuts of a compound by pairs of characters', () => {
    expect(tokenise('返品送料')).toEqual(expect.arrayContaining(['返品', '送料']));
    expect(tokenise('クレジットカード')).toEqual(expect.arrayContaining(['カー', 'ード']));
  });

  it('takes mixed texts by script, not by language', () => {
    expect(tokenise('PayPayで支払いたい')).toEqual(expect.arrayContaining(['paypai', '支払']));
  });
});

describe('hiraganaPairs', () => {
  it('keeps a trace of words that are written in kana', () => {
    expect(hiraganaPairs('とどく')).toEqual(['~とど', '~どく']);
    expect(hiraganaPairs('返品')).toEqual([]);
    expect(hiraganaPairs('return')).toEqual([]);
  });
});
