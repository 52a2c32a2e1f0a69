import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { until } from '../support/until.js';

interface PlatformMessage {
  id: string;
  direction: 'in' | 'out';
  text: string;
}

describe('a customer on each surface is answered, handed over, and heard by an agent', () => {
  let tsunagu: TestTsunagu;
  beforeAll(async () => {
    tsunagu = await startTsunagu();
  });
  afterAll(() => tsunagu.close());

  const surfaces = [
    { name: 'X direct message', path: '/x/dm', userId: '5550001', follow: () => ({}) },
    {
      name: 'X mention',
      path: '/x/mention',
      userId: '5550002',
      prefix: '@kosame_shop ',
      follow: (id: string) => ({ inReplyTo: id }),
    },
    { name: 'Messenger', path: '/facebook/message', userId: '90001', follow: () => ({}) },
    {
      name: 'page comment',
      path: '/facebook/comment',
      userId: '77001',
      follow: (id: string) => ({ parentId: id }),
    },
  ];

  it.each(surfaces)('$name', async ({ path, userId, prefix = '', follow }) => {
    const { emulator } = tsunagu;
    const seen = async (thread: string): Promise<PlatformMessage[]> =>
      (await emulator.get(`/threads/${encodeURIComponent(thread)}`)).body.messages;
    const replies = async (thread: string): Promise<string[]> =>
      (await seen(thread)).filter((one) => one.direction === 'out').map((one) => one.text);

    // Asked and answered by the bot.
    const asked = await emulator.post(path, { userId, text: `${prefix}Do you ship overseas?` });
    expect(asked.body).toMatchObject({ delivered: true, status: 200 });
    const { thread, id } = asked.body;
    await until('the bot answers', async () => (await replies(thread)).some((text) => text.includes('ship')));

    // Wants a human; the best agent gets the offer and takes it.
    const agent = await tsunagu.as('agent', 1);
    await agent.put('/api/v1/agents/me/presence', { presence: 'available' });
    await emulator.post(path, { userId, text: `${prefix}I want to talk to a human please`, ...follow(id) });
    const offer = await until('an offer comes', async () => {
      const { body } = await agent.get('/api/v1/agents/me/offers');
      return body.items[0];
    });
    expect(offer).toMatchObject({ reason: 'customer-asked', language: 'en' });
    const accepted = await agent.post(`/api/v1/offers/${offer.id}/accept`);
    expect(accepted.body).toMatchObject({ state: 'active', ownerAgentId: agent.accountId });
    expect((await agent.post(`/api/v1/offers/${offer.id}/accept`)).status).toBe(200); // the same click twice

    // The agent sees the whole story and answers; the bot is silent from now on.
    const history = await agent.get(`/api/v1/conversations/${offer.conversationId}/history`);
    const texts = history.body.items.flatMap((one: { activities: { text: string | null }[] }) =>
      one.activities.map((activity) => activity.text),
    );
    expect(texts).toEqual(expect.arrayContaining([`${prefix}Do you ship overseas?`]));
    const said = await agent.post(`/api/v1/conversations/${offer.conversationId}/messages`, {
      text: `Hello, here is a person for ${userId}.`,
      clientId: 'one',
    });
    const again = await agent.post(`/api/v1/conversations/${offer.conversationId}/messages`, {
      text: `Hello, here is a person for ${userId}.`,
      clientId: 'one',
    });
    expect(again.body.id).toBe(said.body.id);
    await until('the reply is on the platform', async () =>
      (await replies(thread)).some((text) => text.includes(`a person for ${userId}`)),
    );
    await emulator.post(path, { userId, text: `${prefix}How long does delivery take?`, ...follow(id) });
    await until('the second question reaches the transcript', async () => {
      const { body } = await agent.get(`/api/v1/conversations/${offer.conversationId}/transcript`);
      return body.items.some((one: { text: string | null }) => one.text?.includes('How long'));
    });

    // Wrapped up; capacity is free again.
    const closed = await agent.post(`/api/v1/conversations/${offer.conversationId}/wrap-up`, {
      disposition: 'resolved',
    });
    expect(closed.body).toMatchObject({ state: 'closed', disposition: 'resolved' });
    const me = await agent.get('/api/v1/agents/me');
    expect(me.body).toMatchObject({ load: 0, work: [] });

    const transcript = await agent.get(`/api/v1/conversations/${offer.conversationId}/transcript`);
    const lines: { seq: number; author: { kind: string }; kind: string; delivery: string | null }[] =
      transcript.body.items;
    expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1));
    const botLines = lines.filter((line) => line.author.kind === 'bot' && line.kind === 'message');
    expect(botLines).toHaveLength(1);
    await until('everything said was sent', async () => {
      const { body } = await agent.get(`/api/v1/conversations/${offer.conversationId}/transcript`);
      return body.items.every(
        (line: { delivery: string | null }) => line.delivery === null || line.delivery === 'sent',
      );
    });
    const explained = await agent.get(`/api/v1/handoffs/${offer.handoffId}/explanation`);
    expect(explained.body.decisions.at(-1)).toMatchObject({ outcome: 'offered', agentId: agent.accountId });

    const { body: ledger } = await emulator.get('/ledger');
    const sentTwice = ledger.items
      .map((one: { recipient: string; text: string }) => `${one.recipient} ${one.text}`)
      .filter((one: string, index: number, all: string[]) => all.indexOf(one) !== index);
    expect(sentTwice).toEqual([]);
  });
});
