import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { until } from '../support/until.js';

describe('details the bot asks for', () => {
  let tsunagu: TestTsunagu;
  beforeAll(async () => {
    tsunagu = await startTsunagu();
  });
  afterAll(() => tsunagu.close());

  let known = '';
  const replies = async (): Promise<string[]> => {
    const { body } = await tsunagu.emulator.get(`/threads/${encodeURIComponent(known)}`);
    const messages = body.messages as { direction: 'in' | 'out'; text: string }[];
    return messages.filter(({ direction }) => direction === 'out').map((one) => one.text);
  };
  /** One message; what the bot says to it. */
  async function say(text: string): Promise<string> {
    const before = known ? (await replies()).length : 0;
    const { body } = await tsunagu.emulator.post('/facebook/message', { userId: '90077', text });
    known = body.thread as string;
    return until(`an answer to ${text}`, async () => (await replies())[before]);
  }

  it('are kept on the conversation, reach the agent, and are forgotten by the bot', async () => {
    expect(await say('An item is missing from my parcel.')).toContain('order number');
    expect(await say('KS-1')).toContain('does not look like an order number');
    expect(await say('How much is delivery?')).toContain('600 yen');
    await until('the bot offers to go on', async () => (await replies()).at(-1)?.startsWith('Shall we'));
    // Whatever worker takes the next message finds it here.
    const open = await until('the turn is stored', () =>
      tsunagu.services.conversations.collection.findOne({ 'bot.form.offers': 1 }),
    );
    expect(open.bot.form).toMatchObject({ articleId: 'order-missing-item.en', done: [] });
    expect(await say('KS-20418')).toContain('Which item');
    await say('the blue umbrella');

    const { services } = tsunagu;
    const conversation = await until('it is handed over', () =>
      services.conversations.collection.findOne({ 'handoff.reason': 'form-complete' }),
    );
    expect(conversation).toMatchObject({ state: 'queued', bot: { failedTurns: 0 } });
    expect(conversation.bot.form).toBeUndefined();
    const supervisor = await tsunagu.as('supervisor');
    const { body } = await supervisor.get(`/api/v1/conversations/${conversation._id}`);
    expect(body.details).toMatchObject([
      { name: 'order-number', label: 'Order number', value: 'KS-20418' },
      { name: 'missing-item', value: 'the blue umbrella' },
    ]);
    expect(body.intent).toMatchObject({ language: 'en' });
  });

  it('are checked when an article is written', async () => {
    const manager = await tsunagu.as('knowledge-manager');
    const slot = { name: 'order-number', label: 'Order', kind: 'code', ask: 'Which?', message: 'None.' };
    const article = { language: 'en', question: 'Where is my refund?', answer: 'On its way.' };
    const refused = await manager.post('/api/v1/articles', { ...article, slots: [slot] });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('slots.0.pattern');
    const slots = [{ ...slot, pattern: 'KS-#####' }];
    const made = await manager.post('/api/v1/articles', { ...article, slots, afterSlots: 'handoff' });
    expect(made.body.draft).toMatchObject({ slots, afterSlots: 'handoff' });
    // Who edits the words keeps the rest.
    const content = { answer: 'In three days.' };
    const edited = await manager.patch(`/api/v1/articles/${made.body.id}`, { version: 1, content });
    expect(edited.body.draft).toMatchObject({ ...content, slots });
  });
});
