import type { LoggedQuestion } from '../../../src/knowledge/index.js';
import { createHealth, KnowledgeIndex } from '../../../src/knowledge/index.js';
import { leastShare } from '../../../src/knowledge/health/use-of-entries.js';
import { buildEntry } from '../build-entry.js';

const NOW = new Date('2026-03-01T12:00:00Z');
let made = 0;
const asked = (outcome: LoggedQuestion['outcome'], ...articleIds: string[]): LoggedQuestion => ({
  _id: `q${(made += 1)}`,
  conversationId: 'c',
  channel: 'webchat',
  text: `question ${made}, mail me at kim@example.com`,
  language: 'en',
  askedAt: NOW,
  decision: articleIds.length > 1 ? 'clarify' : 'answer',
  confidence: 0.9,
  articleIds,
  outcome,
  outcomeAt: NOW,
  agentAnswer: null,
  handlingSeconds: null,
});
const times = (count: number, make: () => LoggedQuestion) => Array.from({ length: count }, make);

const entries = [
  buildEntry({ articleId: 'a', question: 'How long do refunds take?', answer: 'Refunds take 5 days.' }),
  buildEntry({
    articleId: 'b',
    question: 'How long do the refunds take?',
    answer: 'A refund takes 14 days.',
  }),
  buildEntry({ articleId: 'c', question: 'Do you ship abroad?', answer: 'Yes, everywhere.' }),
  buildEntry({ articleId: 'd', question: 'Do you ship abroad', answer: 'Yes, to all countries.' }),
  buildEntry({ articleId: 'e', question: 'Can I pay by invoice?', answer: 'Yes, you can.' }),
  buildEntry({ articleId: 'f', question: 'Can I pay by invoice', answer: 'No, we do not offer that.' }),
  buildEntry({ articleId: 'g', question: 'Where is your shop?', answer: 'In Kyoto.' }),
  buildEntry({
    articleId: 'a.ja',
    language: 'ja',
    question: '返金にはどのくらいかかりますか',
    answer: '5日です。',
  }),
];

const lookOver = (log: LoggedQuestion[]) =>
  createHealth({
    index: () => KnowledgeIndex.of(entries),
    log: { since: async () => log },
    clock: { now: () => NOW },
  })();

describe('the health of a knowledge base', () => {
  it('tells entries that are there twice from those that contradict each other', async () => {
    const { duplicates, contradictions } = await lookOver([]);
    expect(duplicates.map(({ articleIds }) => articleIds)).toEqual([['c', 'd']]);
    const found = new Map(contradictions.map(({ articleIds, differing }) => [articleIds.join(), differing]));
    expect([...found.keys()].sort()).toEqual(['a,b', 'e,f']);
    expect(found.get('a,b')?.join()).toContain('14');
    expect(found.get('e,f')).toEqual(['not']);
  });

  it('lists entries that mislead, worst first, with examples that name nobody', async () => {
    const { misleading, entries: named } = await lookOver([
      ...times(6, () => asked('not-helped', 'a')),
      ...times(2, () => asked('helped', 'a')),
      ...times(3, () => asked('handed-over', 'c')),
      ...times(3, () => asked('helped', 'c')),
      ...times(2, () => asked('not-helped', 'g')),
      ...times(60, () => asked('helped', 'g')),
      asked('open', 'e'),
    ]);
    expect(misleading.map(({ articleId, misled, answered }) => [articleId, misled, answered])).toEqual([
      ['a', 6, 8],
      ['c', 3, 6],
    ]);
    expect(misleading[0]?.examples).toHaveLength(3);
    expect(misleading[0]?.examples.join()).not.toContain('kim@example.com');
    expect(named.get('a')?.question).toBe('How long do refunds take?');
  });

  it('lists what nobody was shown, once anything was asked', async () => {
    expect((await lookOver([])).unused).toEqual([]);
    expect((await lookOver([asked('helped', 'a', 'b'), asked('helped', 'c')])).unused).toEqual([
      'd',
      'e',
      'f',
      'g',
      'a.ja',
    ]);
  });

  it('trusts a share of many more than the same share of few', () => {
    expect(leastShare(5, 10)).toBeCloseTo(0.2366, 3);
    expect(leastShare(50, 100)).toBeGreaterThan(leastShare(5, 10));
    expect(leastShare(0, 0)).toBe(0);
  });
});
