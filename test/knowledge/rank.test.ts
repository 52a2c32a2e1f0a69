import { KnowledgeIndex, type HistoryTurn } from '../../src/knowledge/index.js';
import { rankEntries } from '../../src/knowledge/rank.js';
import { buildEntry, shopEntries } from './build-entry.js';

const asked = (text: string): HistoryTurn[] => [
  { author: 'customer', text },
  { author: 'bot', text: 'Here is what I know.' },
];
const entries = () => [
  ...shopEntries(),
  buildEntry({
    articleId: 'abroad.en',
    question: 'Do you ship abroad?',
    utterances: ['ship overseas'],
    tags: ['delivery'],
  }),
  buildEntry({
    articleId: 'abroad-return.en',
    question: 'Can I return goods from abroad?',
    tags: ['returns'],
  }),
];

describe('rankEntries', () => {
  const index = KnowledgeIndex.of(entries());
  const best = (utterance: string, history: HistoryTurn[] = []) =>
    rankEntries(index, utterance, { language: 'en', history }).ranked[0]?.entry.articleId;

  it('reads a bare follow-up together with what was asked before', () => {
    expect(best('and to the US?')).not.toBe('cost.en');
    expect(best('and to the US?', asked('How much is delivery?'))).toBe('cost.en');
  });

  it('does not repeat an answer for thanks, noise or a new subject', () => {
    const history = asked('Where is my order?');
    expect(best('thanks', history)).toBeUndefined();
    expect(best('asdf', history)).toBeUndefined();
    expect(best('and how do I reset my password?', history)).toBe('password.en');
  });

  it('names as topics the tags most of the weight agrees on', () => {
    expect(rankEntries(index, 'where is my order', { language: 'en' }).topics).toContain('delivery');
    expect(rankEntries(index, 'xyzzy', { language: 'en' }).topics).toEqual([]);
  });
});
