import type { KnowledgeEntry } from '../../src/knowledge/index.js';

let made = 0;

/** A published entry with what the test says, and something plain for the rest. */
export function buildEntry(overrides: Partial<KnowledgeEntry> = {}): KnowledgeEntry {
  made += 1;
  return {
    articleId: `entry-${made}`,
    language: 'en',
    version: 1,
    question: 'Where is my order?',
    answer: 'Open My orders to see where it is.',
    utterances: [],
    tags: [],
    ...overrides,
  };
}

/** A small bilingual shop. */
export const shopEntries = (): KnowledgeEntry[] => [
  buildEntry({
    articleId: 'track.en',
    question: 'Where is my order?',
    utterances: ['has my order shipped yet', 'track my parcel'],
    answer: 'Open My orders to see where it is.',
    tags: ['orders', 'delivery'],
  }),
  buildEntry({
    articleId: 'cost.en',
    question: 'How much is delivery?',
    utterances: ['shipping fee', 'do I pay for shipping abroad'],
    answer: 'Delivery is 600 yen in Japan and 2,800 yen overseas.',
    tags: ['delivery'],
  }),
  buildEntry({
    articleId: 'return.en',
    question: 'How do I return something?',
    utterances: ['send shoes back', 'I want to return my boots'],
    answer: 'Send it back within 30 days with the form from the parcel.',
    tags: ['returns'],
  }),
  buildEntry({
    articleId: 'password.en',
    question: 'I forgot my password. What now?',
    utterances: ['reset password', 'cannot log in any more'],
    answer: 'Choose "Forgot password" on the sign-in page.',
    tags: ['account'],
  }),
  buildEntry({
    articleId: 'track.ja',
    language: 'ja',
    question: '注文した商品は今どこにありますか？',
    utterances: ['荷物がまだ届かない', '配送状況を知りたい'],
    answer: '注文履歴でご確認いただけます。',
    tags: ['orders', 'delivery'],
  }),
  buildEntry({
    articleId: 'cancel.ja',
    language: 'ja',
    question: '注文をキャンセルできますか？',
    utterances: ['キャンセルしたい', '注文を取り消したい'],
    answer: '受付済みの間はキャンセルいただけます。',
    tags: ['orders'],
  }),
];
