import type { LoggedQuestion } from '../../src/knowledge/index.js';
import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { until } from '../support/until.js';

describe('what customers ask is written down, with what became of it', () => {
  let tsunagu: TestTsunagu;
  beforeAll(async () => {
    tsunagu = await startTsunagu();
  });
  afterAll(() => tsunagu.close());

  const say = (userId: string, text: string) =>
    tsunagu.emulator.post('/facebook/message', { userId, text }).then(({ body }) => body);
  const logged = async (text: string): Promise<LoggedQuestion | undefined> =>
    (await tsunagu.services.questions.since(new Date(0))).find((one) => one.text === text);
  const becomes = (text: string, outcome: LoggedQuestion['outcome']) =>
    until(`${text} becomes ${outcome}`, async () => {
      const one = await logged(text);
      return one?.outcome === outcome && one;
    });

  it('helped, when they say so', async () => {
    const text = 'Can I cancel my order, please?';
    await say('91001', text);
    const open = await becomes(text, 'open');
    expect(open).toMatchObject({ decision: 'answer', channel: 'facebook', language: 'en' });
    expect(open.articleIds[0]).toBe('order-cancel.en');
    await say('91001', 'yes');
    expect((await becomes(text, 'helped')).outcomeAt).toBeInstanceOf(Date);
  });

  it('not helped, when they say no', async () => {
    const text = 'How do I cancel my order now?';
    await say('91002', text);
    await becomes(text, 'open');
    await say('91002', 'no');
    await becomes(text, 'not-helped');
  });

  it('handed over, with the answer of the agent and the time it took', async () => {
    const text = 'Do you engrave wedding dates into wooden handles?';
    await say('91003', text);
    const { conversationId } = await becomes(text, 'open');
    const agent = await tsunagu.as('agent', 1);
    const path = `/api/v1/conversations/${conversationId}`;
    await agent.put('/api/v1/agents/me/presence', { presence: 'available' });
    await say('91003', 'I want to talk to a human please');
    await until('it waits for a person', async () => {
      const { state } = await tsunagu.services.conversations.get(conversationId);
      return state === 'queued';
    });
    expect((await agent.post(`${path}/take`)).status).toBe(200);
    await agent.post(`${path}/messages`, { text: 'Hello, thanks for waiting!' });
    const answer = 'We engrave wooden handles for 1,200 yen; write the date into the remarks.';
    const { body: said } = await agent.post(`${path}/messages`, { text: answer });
    expect((await logged(text))?.outcome).toBe('open');
    expect((await agent.post(`${path}/wrap-up`, { disposition: 'resolved' })).status).toBe(200);
    const settled = await becomes(text, 'handed-over');
    expect(settled.agentAnswer).toEqual({ text: answer, activityId: said.id, agentId: agent.accountId });
    expect(settled.handlingSeconds).toBeGreaterThanOrEqual(0);
  });

  it('abandoned, when the conversation ends in silence', async () => {
    const text = 'How do I cancel an order I made?';
    await say('91004', text);
    const { conversationId } = await becomes(text, 'open');
    await tsunagu.services.conversations.transition(conversationId, {
      from: 'bot',
      to: 'closed',
      set: { owner: { kind: 'none' } },
    });
    await becomes(text, 'abandoned');
  });

  it('is no question when it is a greeting or a wish for a person', async () => {
    const texts = (await tsunagu.services.questions.since(new Date(0))).map(({ text }) => text);
    expect(texts.filter((text) => /human|^yes$|^no$/.test(text))).toEqual([]);
  });
});
