import { readFileSync } from 'node:fs';
import { detectLanguage } from '../../src/conversations/index.js';
import { createAnswerer, KnowledgeIndex } from '../../src/knowledge/index.js';
import { ArticleLineSchema, parseJsonLines } from '../../src/knowledge/article-line.js';
import { openTalk } from './dialogs/hold-dialog.js';

const index = KnowledgeIndex.of(
  parseJsonLines(readFileSync('demo/articles.jsonl', 'utf8'), ArticleLineSchema).map(({ id, ...line }) => ({
    ...line,
    articleId: id,
    version: 1,
  })),
);
const knowledge = {
  ...createAnswerer({ index: () => index }),
  article: async () => null,
  pick: async () => null,
  topics: async () => [],
};

describe('a customer who writes in another language than ours', () => {
  it('is told once which we answer in, in English and in theirs, and gets an answer all the same', async () => {
    const talk = openTalk(knowledge, 'en');
    const first = await talk.say({ text: '¿Dónde está mi pedido? Todavía no ha llegado' });
    expect(first.lines[0]?.text).toMatch(/English and Japanese.*\n\n.*inglés/s);
    expect(first.lines[0]?.choices).toEqual([{ title: 'Talk to a person', value: 'human' }]);
    expect(first.lines.length).toBeGreaterThan(1);
    const second = await talk.say({ text: 'Quiero saber cuánto cuesta el envío a España' });
    expect(second.lines.map(({ text }) => text).join(' ')).not.toContain('English and Japanese');
    expect(second.lines.length + (second.handoff ? 1 : 0)).toBeGreaterThan(0);
  });

  it('is told in English alone where we have no line in theirs', async () => {
    const { lines } = await openTalk(knowledge, 'en').say({ text: 'Πού είναι η παραγγελία μου;' });
    expect(lines[0]?.text).toMatch(/^I can answer in English and Japanese.*“human”\.$/);
  });

  it('reaches a person with the word the notice names', async () => {
    const talk = openTalk(knowledge, 'en');
    await talk.say({ text: 'Wo ist mein Paket? Ich habe es noch nicht bekommen' });
    expect((await talk.say({ text: 'human' })).handoff).toBe('customer-asked');
  });

  it('is not taken for Japanese because of Chinese characters', () => {
    expect(detectLanguage('我的订单什么时候到')).toBeNull();
    expect(detectLanguage('請求書発行希望')).toBe('ja');
  });

  it.each(['How much is delivery?', '送料はいくらですか', 'ok', 'KS-20418', 'Shizuku Mini'])(
    'is somebody else: %s',
    async (text) => {
      const { lines } = await openTalk(knowledge, 'en').say({ text });
      expect(lines.map((line) => line.text).join(' ')).not.toContain('English and Japanese');
    },
  );
});
