import { pino } from 'pino';
import { createSummariser, historyOf, type HistoryTurn } from '../../src/knowledge/index.js';
import type { Activity } from '../../src/conversations/index.js';
import { LanguageModelError, type LanguageModel } from '../../src/platform/language-model.js';

const logger = pino({ level: 'silent' });
const talk: HistoryTurn[] = [
  { author: 'customer', text: 'Where is my order KS-20418?' },
  { author: 'bot', text: 'Open My orders to see it.', articleIds: ['track.en'] },
  { author: 'customer', text: 'That did not help,\n  I want a human' },
];
const modelThat = (complete: LanguageModel['complete']): LanguageModel => ({ complete });
const usage = { promptTokens: 1, completionTokens: 1 };

describe('createSummariser', () => {
  const plain = createSummariser({ logger });

  it('says without a model what was asked, said last and answered', async () => {
    expect(await plain.summarise(talk, { language: 'en', topics: ['orders', 'delivery'] })).toBe(
      [
        'First asked: Where is my order KS-20418?',
        'Last message: That did not help, I want a human',
        'Bot answered: Open My orders to see it.',
        'Topics: orders, delivery',
      ].join('\n'),
    );
  });

  it('labels in the agent’s language', async () => {
    const summary = await plain.summarise(talk.slice(0, 1), { language: 'ja' });
    expect(summary).toBe('最初のお問い合わせ：Where is my order KS-20418?\nボットの回答：まだなし');
  });

  it('keeps long messages short, and has something to say about an empty talk', async () => {
    const long = await plain.summarise([{ author: 'customer', text: 'あ'.repeat(900) }], { language: 'en' });
    expect(long.split('\n')[0]?.length).toBeLessThan(230);
    expect(await plain.summarise([], { language: 'en' })).toContain('nothing yet');
  });

  it('lets a model write it from redacted words, and puts them back', async () => {
    let sent = '';
    const model = modelThat(async ({ messages }) => {
      sent = messages.map(({ content }) => content).join();
      return { text: 'Wants <ORDER_1>.\n\nNot helped.\nCalm.\nWaits.\nWrites.\nMore.', usage };
    });
    const summary = await createSummariser({ model, logger }).summarise(talk, { language: 'en' });
    expect(sent).toContain('<ORDER_1>');
    expect(sent).not.toContain('KS-20418');
    expect(summary).toBe('Wants KS-20418.\nNot helped.\nCalm.\nWaits.\nWrites.');
  });

  it('falls back to the customer’s own words when the model fails', async () => {
    const model = modelThat(async () => {
      throw new LanguageModelError('server', true, 'down');
    });
    const summary = await createSummariser({ model, logger }).summarise(talk, { language: 'en' });
    expect(summary).toContain('First asked: Where is my order KS-20418?');
  });
});

describe('historyOf', () => {
  const activity = (overrides: Partial<Activity>): Activity => ({
    _id: 'a', conversationId: 'c', contactId: 'p', seq: 1, key: 'k', kind: 'message',
    author: { kind: 'customer', id: 'p' }, text: 'hello', at: new Date(0), occurredAt: new Date(0), ...overrides,
  }); // prettier-ignore

  it('keeps what was said, and drops notes, events, system lines and what was taken back', () => {
    const answer = {
      confidence: 1,
      composedBy: 'entry' as const,
      citations: [{ articleId: 'x', question: '', version: 1 }],
    };
    expect(
      historyOf([
        activity({}),
        activity({ author: { kind: 'bot', id: 'bot' }, text: 'answer', answer }),
        activity({ author: { kind: 'agent', id: 'a1' }, text: 'me too' }),
        activity({ kind: 'note' }),
        activity({ kind: 'event', event: { name: 'x' } }),
        activity({ author: { kind: 'system', id: 's' } }),
        activity({ text: ' ' }),
        activity({ text: undefined }),
        activity({ deletedAt: new Date() }),
      ]),
    ).toEqual([
      { author: 'customer', text: 'hello' },
      { author: 'bot', text: 'answer', articleIds: ['x'] },
      { author: 'agent', text: 'me too' },
    ]);
  });
});
