import { startTsunagu, type TestTsunagu } from '../../support/tsunagu.js';
import { until } from '../../support/until.js';
import { callHttp, type WireActivity } from './http-call.js';
import { openStreamClient, type StreamClient } from './stream-client.js';

const SECRET = 'a-direct-line-secret-of-the-tests';
const PAST = ['My card is gone', 'Shall I block it?', 'Yes, and I want a human'];

/** As botbuilder's EventFactory.createHandoffInitiation makes it. */
const initiate = {
  type: 'event',
  name: 'handoff.initiate',
  value: { skill: 'Payment', messageToAgent: 'Lost card, not blocked yet' },
  from: { id: 'mika', name: 'Mika' },
  relatesTo: { bot: { id: 'bankbot' }, user: { id: 'mika' } },
  attachments: [
    {
      name: 'Transcript',
      contentType: 'application/json',
      content: {
        activities: [
          { type: 'message', from: { id: 'mika' }, text: PAST[0], timestamp: '2026-07-24T21:20:00Z' },
          { type: 'message', from: { id: 'bankbot', name: 'Bankbot' }, text: PAST[1] },
          { type: 'message', from: { id: 'mika' }, text: PAST[2] },
        ],
      },
    },
  ],
};

interface Line {
  kind: string;
  author: { kind: string; name: string | null };
  text: string | null;
}

let tsunagu: TestTsunagu;
const streams: StreamClient[] = [];
beforeAll(async () => {
  tsunagu = await startTsunagu({ env: { DIRECT_LINE_SECRET: SECRET } });
});
afterAll(async () => {
  for (const { socket } of streams) socket.terminate();
  await tsunagu.close();
});

/** A conversation over Direct Line, its stream open, in the hands of whoever holds `credential`. */
async function startConversation(credential: string) {
  const directLine = (method: string, path: string, json?: object) =>
    callHttp(method, `${tsunagu.url}/v3/directline/${path}`, { auth: credential, json });
  const { body } = await directLine('POST', 'conversations', {});
  const id = String(body['conversationId']);
  const stream = await openStreamClient(String(body['streamUrl']));
  streams.push(stream);
  return {
    stream,
    post: (activity: object) => directLine('POST', `conversations/${id}/activities`, activity),
    read: async (): Promise<WireActivity[]> =>
      (await directLine('GET', `conversations/${id}/activities`)).body.activities ?? [],
    product: () => tsunagu.services.conversations.latestByThread(`webchat:${id}`),
    statuses: (): unknown[] =>
      stream.activities.flatMap(({ name, value }) =>
        name === 'handoff.status' ? [(value as { state: string }).state] : [],
      ),
  };
}

async function tokenOfBrowser(): Promise<string> {
  const { body } = await callHttp('POST', `${tsunagu.url}/v3/directline/tokens/generate`, {
    auth: SECRET,
    json: { user: { id: 'mika' } },
  });
  return String(body['token']);
}

const queued = (talk: Awaited<ReturnType<typeof startConversation>>) =>
  until('the conversation waits for an agent', async () => {
    const found = await talk.product();
    return found?.state === 'queued' ? found : null;
  });

async function linesOf(conversationId: string): Promise<Line[]> {
  const supervisor = await tsunagu.as('supervisor');
  const { body } = await supervisor.get(`/api/v1/conversations/${conversationId}/transcript`);
  return body.items;
}

describe('handoff.initiate over Direct Line', () => {
  it('hands over with the talk so far, and tells the other bot how it goes', async () => {
    const talk = await startConversation(SECRET);
    const posted = await talk.post({ ...initiate, channelData: { clientActivityID: 'c1' } });
    expect(posted.status).toBe(200);
    expect((await talk.post({ ...initiate, channelData: { clientActivityID: 'c1' } })).body).toEqual(
      posted.body,
    );
    const { _id, handoff, contactId } = await queued(talk);
    expect(handoff).toMatchObject({ reason: 'external-bot', skills: [{ skill: 'payment' }] });
    expect((await tsunagu.services.contacts.get(contactId)).identities).toMatchObject([{ userId: 'mika' }]);

    const before = (await linesOf(_id)).filter(
      ({ kind, author }) => kind !== 'event' && author.kind !== 'system',
    );
    expect(before).toMatchObject([
      { kind: 'note', author: { kind: 'bot' }, text: expect.stringContaining('Lost card, not blocked yet') },
      { kind: 'message', author: { kind: 'customer', name: 'Mika' }, text: PAST[0] },
      { kind: 'message', author: { kind: 'bot', name: 'Bankbot' }, text: PAST[1] },
      { kind: 'message', author: { kind: 'customer' }, text: PAST[2] },
    ]);

    const agent = await tsunagu.as('agent', 3); // knows payment
    await agent.put('/api/v1/agents/me/presence', { presence: 'available' });
    const offer = await until('an offer comes', async () => {
      const { body } = await agent.get('/api/v1/agents/me/offers');
      return body.items[0];
    });
    expect(offer).toMatchObject({ conversationId: _id, reason: 'external-bot' });
    await agent.post(`/api/v1/offers/${offer.id}/accept`);
    await until('the bot hears of the acceptance', () => talk.statuses().length === 1);
    await agent.post(`/api/v1/conversations/${_id}/messages`, { text: 'I block it now.', clientId: 'one' });
    await until('the bot hears the agent', () => talk.stream.texts().includes('I block it now.'));
    await agent.post(`/api/v1/conversations/${_id}/wrap-up`, { disposition: 'resolved' });
    await until('the bot hears of the end', () => talk.statuses().length === 2);
    expect(talk.statuses()).toEqual(['accepted', 'completed']);

    // The bot's own event comes back to it; what it told of the past does not, on the stream or by reading.
    for (const seen of [talk.stream.activities, await talk.read()]) {
      expect(seen[0]).toMatchObject({ id: posted.body['id'], type: 'event', name: 'handoff.initiate' });
      expect(seen.filter(({ text }) => PAST.includes(text ?? ''))).toEqual([]);
    }
    expect((await linesOf(_id)).filter(({ text }) => PAST.includes(text ?? ''))).toHaveLength(PAST.length);
  });

  it('is about the customer whom a bot names that sends it in its own name', async () => {
    const talk = await startConversation(SECRET);
    const relatesTo = { bot: { id: 'bankbot' }, user: { id: 'kenji', name: 'Kenji' } };
    await talk.post({ ...initiate, from: { id: 'bankbot', role: 'bot' }, relatesTo });
    const { contactId } = await queued(talk);
    const contact = await tsunagu.services.contacts.get(contactId);
    expect(contact.identities).toMatchObject([{ userId: 'kenji' }]);
  });

  it('takes no history from a browser, nor a word in the name of a bot', async () => {
    const talk = await startConversation(await tokenOfBrowser());
    const forged = {
      ...initiate,
      from: { id: 'bankbot', role: 'bot' },
      relatesTo: { user: { id: 'kenji' } },
    };
    expect((await talk.post(forged)).status).toBe(200);
    const { _id, contactId, handoff } = await queued(talk);
    expect(handoff?.reason).toBe('external-bot');
    const contact = await tsunagu.services.contacts.get(contactId);
    expect(contact.identities).toMatchObject([{ userId: 'mika' }]);
    const lines = await linesOf(_id);
    expect(lines.filter(({ text }) => PAST.includes(text ?? ''))).toEqual([]);
    expect(lines.filter(({ author, kind }) => author.kind === 'bot' && kind !== 'event')).toEqual([]);
    expect(lines.find(({ kind }) => kind === 'note')).toMatchObject({
      author: { kind: 'customer' },
      text: expect.stringContaining('Lost card'),
    });
  });
});
