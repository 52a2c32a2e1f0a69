import type { Conversation, TurnReading } from '../../src/conversations/index.js';
import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { until } from '../support/until.js';

describe('what customers write for, turn by turn', () => {
  let tsunagu: TestTsunagu;
  beforeAll(async () => {
    tsunagu = await startTsunagu();
  });
  afterAll(() => tsunagu.close());

  const say = (userId: string, text: string) =>
    tsunagu.emulator.post('/facebook/message', { userId, text }).then(({ body }) => body);
  async function readings(): Promise<TurnReading[]> {
    const read: TurnReading[] = [];
    for await (const one of tsunagu.services.events.readings(new Date(0), new Date(Date.now() + 60_000)))
      read.push(one);
    return read.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }
  async function turnsOf(
    userId: string,
    count: number,
  ): Promise<{ conversation: Conversation; turns: TurnReading[] }> {
    return until(`${userId} has ${count} turns`, async () => {
      const conversation = await tsunagu.services.conversations.collection.findOne({
        threadKey: { $regex: userId },
      });
      const turns = (await readings()).filter((one) => one.conversationId === conversation?._id);
      return conversation && turns.length === count && { conversation, turns };
    });
  }

  it('keeps kind, topics and place of every message, and what agents see of the conversation', async () => {
    await say('92001', 'Can I cancel my order, please?');
    await turnsOf('92001', 1);
    await say('92001', 'thanks');
    await turnsOf('92001', 2);
    await say('92001', 'This is unacceptable!');
    const { conversation, turns } = await turnsOf('92001', 3);
    expect(turns.map(({ kind, topics }) => [kind, topics.includes('orders')])).toEqual([
      ['question', true],
      ['other', false],
      ['complaint', true],
    ]);
    const said = await tsunagu.services.transcripts.get(turns[0]?.activityId ?? '');
    expect(said).toMatchObject({ text: 'Can I cancel my order, please?', at: turns[0]?.at });
    expect(turns[0]).toMatchObject({
      channel: 'facebook',
      contactId: conversation.contactId,
      language: 'en',
    });
    expect(conversation.intent).toMatchObject({ kind: 'complaint', latest: { kind: 'complaint' }, turns: 3 });

    const supervisor = await tsunagu.as('supervisor');
    const { body } = await supervisor.get(`/api/v1/conversations/${conversation._id}`);
    expect((body as { intent: { topics: string[] } }).intent.topics).toContain('orders');
  });

  it('knows what somebody is angry about who goes to people at once', async () => {
    await say('92002', 'This is unacceptable, I am still waiting for my refund');
    const { conversation, turns } = await turnsOf('92002', 1);
    expect(turns[0]).toMatchObject({ kind: 'complaint' });
    expect(turns[0]?.topics).toContain('refunds');
    expect(conversation.topics).toContain('refunds');
    expect(conversation.state).not.toBe('bot');
  });

  it('keeps them of customers whom an agent has, too', async () => {
    await say('92002', 'Nobody answers me, terrible');
    const { turns } = await turnsOf('92002', 2);
    expect(turns[1]).toMatchObject({ kind: 'complaint', topics: turns[0]?.topics });
  });
});
