import { KnowledgeIndex } from '../../src/knowledge/index.js';
import { buildEntry, shopEntries } from './build-entry.js';

const index = KnowledgeIndex.of(shopEntries());
const ask = (text: string, language: 'en' | 'ja' = 'en') =>
  index.search({ parts: [{ text }] }, { language, limit: 5 });
const surest = (text: string) => ask(text).ranked[0]?.confidence ?? 0;

describe('confidence', () => {
  it('is high for what an entry says, low for a stray word', () => {
    expect(surest('where is my order')).toBeGreaterThan(0.8);
    expect(surest('my dog ate the order of service')).toBeLessThan(0.75); // where a wrong answer is dear enough
    expect(surest('who won the election')).toBeLessThan(0.1);
  });

  it('is lower when a rival is as good', () => {
    const twin = buildEntry({ articleId: 'twin', question: 'Where is my order now?' });
    const alone = index.search(
      { parts: [{ text: 'where might the order be' }] },
      { language: 'en', limit: 1 },
    );
    const rivals = KnowledgeIndex.of([...shopEntries(), twin]).search(
      { parts: [{ text: 'where might the order be' }] },
      { language: 'en', limit: 1 },
    );
    expect(rivals.ranked[0]?.confidence).toBeLessThan(alone.ranked[0]?.confidence ?? 0);
  });

  it('shares what is probable at all among the candidates', () => {
    for (const text of ['where is my order', 'order return', 'who won', '荷物', 'shipping']) {
      const { ranked, scope } = ask(text);
      const sum = ranked.reduce((total, { confidence }) => total + confidence, 0);
      expect(sum).toBeLessThanOrEqual(1 + 1e-9);
      expect(sum).toBeLessThanOrEqual(scope + 1e-9);
      expect([...ranked].sort((a, b) => b.confidence - a.confidence)).toEqual(ranked);
    }
  });

  it('does not guess which of several entries a single word means', () => {
    const refunds = ['When is my refund paid?', 'How is a refund paid?', 'Can I get a refund in cash?'];
    const entries = refunds.map((question, at) => buildEntry({ articleId: `refund-${at}`, question }));
    const only = buildEntry({ articleId: 'warranty', question: 'How long is the warranty?' });
    const base = KnowledgeIndex.of([...entries, only]);
    const surestOf = (text: string) =>
      base.search({ parts: [{ text }] }, { language: 'en', limit: 1 }).ranked[0]?.confidence ?? 0;
    expect(surestOf('refund please')).toBeLessThanOrEqual(1 / 3);
    expect(surestOf('can I get a refund in cash')).toBeGreaterThan(0.8);
    expect(surestOf('warranty')).toBeGreaterThan(surestOf('refund please'));
  });
});
