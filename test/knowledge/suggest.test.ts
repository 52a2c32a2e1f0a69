import { KnowledgeIndex, searchKnowledge, suggestEntries } from '../../src/knowledge/index.js';
import { shopEntries } from './build-entry.js';

const index = KnowledgeIndex.of(shopEntries());

describe('searchKnowledge', () => {
  it.each([
    ['where is my order', 'answer'],
    ['order return', 'clarify'],
    ['who won the election', 'handoff'],
  ])('says of %j what the bot would do: %s', (query, decision) => {
    expect(searchKnowledge(index, query, { language: 'en', limit: 3 }).decision).toBe(decision);
  });

  it('shows the entries found, best first, no more than asked for', () => {
    const { items, confidence } = searchKnowledge(index, 'where is my order', { language: 'en', limit: 2 });
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      articleId: 'track.en',
      question: 'Where is my order?',
      answer: 'Open My orders to see where it is.',
      confidence,
    });
    expect(items[0]?.score).toBeGreaterThan(items[1]?.score ?? Infinity);
  });

  it('has nothing to show for an empty base', () => {
    expect(searchKnowledge(new KnowledgeIndex(), 'hello order', { language: 'en', limit: 3 })).toEqual({
      decision: 'handoff',
      confidence: 0,
      items: [],
    });
  });
});

describe('suggestEntries', () => {
  const ids = (...said: string[]) =>
    suggestEntries([index], said, { language: 'en', limit: 3 }).map(({ articleId }) => articleId);

  it('follows what the customer said last, and remembers what came before', () => {
    const found = ids('I forgot my password', 'how much is shipping');
    expect(found[0]).toBe('cost.en');
    expect(found).toContain('password.en');
  });

  it('suggests nothing before the customer spoke', () => {
    expect(ids()).toEqual([]);
  });
});
