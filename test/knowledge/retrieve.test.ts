import { KnowledgeIndex } from '../../src/knowledge/index.js';
import { buildEntry, shopEntries } from './build-entry.js';

const found = (index: KnowledgeIndex, text: string, language: 'en' | 'ja' = 'en') =>
  index.search({ parts: [{ text }] }, { language, limit: 3 }).ranked.map(({ entry }) => entry.articleId);

describe('KnowledgeIndex', () => {
  it.each([
    ['where is my order', 'track.en'],
    ['I would like to send something back', 'return.en'],
    ['my pasword is lost', 'password.en'],
    ['荷物が届かないんですが', 'track.ja'],
    ['やっぱりキャンセルで', 'cancel.ja'],
  ])('finds for %j the entry %s', (text, articleId) => {
    const language = articleId.endsWith('ja') ? 'ja' : 'en';
    expect(found(KnowledgeIndex.of(shopEntries()), text, language)[0]).toBe(articleId);
  });

  it('prefers the customer’s language, and falls back to the other', () => {
    const index = KnowledgeIndex.of([
      buildEntry({ articleId: 'paypay.en', question: 'Can I use PayPay?' }),
      buildEntry({ articleId: 'paypay.ja', language: 'ja', question: 'PayPayは使えますか' }),
    ]);
    expect(found(index, 'PayPay?', 'ja')[0]).toBe('paypay.ja');
    expect(found(index, 'PayPay?', 'en')[0]).toBe('paypay.en');
    index.remove('paypay.ja');
    const [only] = index.search({ parts: [{ text: 'PayPay?' }] }, { language: 'ja', limit: 1 }).ranked;
    expect(only).toMatchObject({ entry: { articleId: 'paypay.en' }, isForeign: true });
  });

  it('takes what is said exactly as in an entry for that entry, whatever else is near', () => {
    const rivals = Array.from({ length: 9 }, () => buildEntry({ question: 'What is your return address?' }));
    const exact = buildEntry({
      articleId: 'exact',
      question: 'Contact',
      utterances: ['what’s your address'],
    });
    expect(found(KnowledgeIndex.of([...rivals, exact]), 'What’s your ADDRESS?!')[0]).toBe('exact');
  });

  describe('asked with a number or a code', () => {
    const sure = (text: string, language: 'en' | 'ja' = 'en') => {
      const index = KnowledgeIndex.of([
        ...shopEntries(),
        buildEntry({ articleId: 'form.en', question: 'What is form W-8 for?' }),
      ]);
      const [best] = index.search({ parts: [{ text }] }, { language, limit: 1 }).ranked;
      return { id: best?.entry.articleId, confidence: best?.confidence ?? 0 };
    };

    it.each([
      ['Where is my order? KS-73105', 'Where is my order?', 'en'],
      ['x9f3-77ab-0001: has my order shipped yet', 'has my order shipped yet', 'en'],
      ['キャンセルしたい（注文番号Ａ-２０３９１）', 'キャンセルしたい（注文番号）', 'ja'],
    ] as const)('that no entry holds, takes %j for %j', (asked, plain, language) => {
      const { id, confidence } = sure(plain, language);
      expect(sure(asked, language)).toEqual({ id, confidence: expect.closeTo(confidence, 2) });
    });

    it('that an entry holds, goes by it', () => {
      expect(sure('W-8').id).toBe('form.en');
      expect(sure('the W-8 please').confidence).toBeGreaterThan(sure('the W-9 please').confidence);
    });
  });

  it('answers from the new text at once when an entry is replaced, and never from a removed one', () => {
    const index = KnowledgeIndex.of(shopEntries());
    index.put(buildEntry({ articleId: 'return.en', question: 'Do you repair umbrellas?', version: 2 }));
    expect(found(index, 'send shoes back')).not.toContain('return.en');
    expect(found(index, 'umbrella repair')[0]).toBe('return.en');
    index.remove('return.en');
    expect(found(index, 'umbrella repair')).not.toContain('return.en');
    expect(index.get('return.en')).toBeUndefined();
    expect(index.size).toBe(shopEntries().length - 1);
  });

  it('follows an entry that changes its language', () => {
    const index = KnowledgeIndex.of([buildEntry({ articleId: 'x', question: 'PayPay' })]);
    index.put(buildEntry({ articleId: 'x', language: 'ja', question: 'PayPay' }));
    const hits = index.search({ parts: [{ text: 'PayPay' }] }, { language: 'ja', limit: 5 }).ranked;
    expect(hits).toHaveLength(1);
    expect(hits[0]?.isForeign).toBe(false);
  });

  it('finds the same after a change and its reversal', () => {
    const index = KnowledgeIndex.of(shopEntries());
    const before = index.search({ parts: [{ text: 'is my parcel late' }] }, { language: 'en', limit: 5 });
    const extra = buildEntry({
      articleId: 'extra',
      question: 'My parcel is late',
      utterances: ['late', 'late'],
    });
    index.put(extra);
    index.remove('extra');
    expect(index.search({ parts: [{ text: 'is my parcel late' }] }, { language: 'en', limit: 5 })).toEqual(
      before,
    );
  });

  it('finds nothing for nothing', () => {
    const index = KnowledgeIndex.of(shopEntries());
    for (const text of ['', '  ', '???', '😀', 'the and of']) expect(found(index, text)).toEqual([]);
  });
});
