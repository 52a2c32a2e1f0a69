import { openStreamClient } from './stream-client.js';
import { eventually } from './eventually.js';
import { startWebchat, type WebchatHarness } from './support.js';

let chat: WebchatHarness;
beforeAll(async () => {
  chat = await startWebchat({ reply: ({ text }) => (text ? `You said: ${text}` : null) });
});
afterAll(() => chat.close());

async function start() {
  const { token, conversationId } = await chat.generate();
  const { body } = await chat.call('POST', '/v3/directline/conversations', { auth: token });
  const post = (json: object) =>
    chat.call('POST', `/v3/directline/conversations/${conversationId}/activities`, {
      auth: token,
      json: { from: { id: 'u1' }, ...json },
    });
  return { token, conversationId, streamUrl: String(body['streamUrl']), post };
}

describe('a stream', () => {
  it('replays what was said before it was open, because greetings come earlier', async () => {
    const { conversationId, streamUrl, post } = await start();
    await post({ type: 'event', name: 'webchat/join', channelData: { clientActivityID: 'j1' } });
    await chat.say(conversationId, { text: 'Welcome' });
    const stream = await openStreamClient(streamUrl);
    await eventually(() => expect(stream.activities).toHaveLength(2));
    expect(stream.activities[0]).toMatchObject({
      name: 'webchat/join',
      channelData: { clientActivityID: 'j1' },
    });
    stream.socket.close();
  });

  it('echoes the customer at once and carries everybody else, in order and with rising times', async () => {
    const { conversationId, streamUrl, post } = await start();
    const stream = await openStreamClient(streamUrl);
    const posted = await post({ type: 'message', text: 'one', channelData: { clientActivityID: 'm1' } });
    await chat.say(conversationId, { author: { kind: 'agent', id: 'a1', name: 'Mai' }, text: 'Here I am' });
    await chat.say(conversationId, { kind: 'note', text: 'staff only' });
    await chat.say(conversationId, { author: { kind: 'system', id: 's' }, text: 'You are next.' });
    await eventually(() =>
      expect(stream.texts()).toEqual(['one', 'You said: one', 'Here I am', 'You are next.']),
    );
    expect(stream.activities[0]).toMatchObject({
      id: posted.body['id'],
      channelData: { clientActivityID: 'm1' },
    });
    expect(stream.activities[2]!.from).toEqual({ id: 'a1', name: 'Mai', role: 'bot', kind: 'agent' });
    const times = stream.activities.map(({ timestamp }) => timestamp);
    expect(times).toEqual([...new Set(times)].sort());
    stream.socket.close();
  });

  it('goes on after the watermark when the client comes back, into the next conversation too', async () => {
    const { conversationId, streamUrl, token, post } = await start();
    const past = await chat.pastConversation(conversationId);
    const before = await openStreamClient(streamUrl);
    await chat.outbox.say(past, {
      key: 'k',
      kind: 'message',
      author: { kind: 'bot', id: 'bot' },
      text: 'one',
    });
    await eventually(() => expect(before.texts()).toEqual(['one']));
    before.socket.close();
    await before.closed;

    await post({ type: 'message', text: 'two' });
    const { body } = await chat.call(
      'GET',
      `/v3/directline/conversations/${conversationId}?watermark=${before.watermarks.at(-1)}`,
      { auth: token },
    );
    const after = await openStreamClient(String(body['streamUrl']));
    await post({ type: 'message', text: 'three' });
    await eventually(() =>
      expect(after.texts()).toEqual(['two', 'You said: two', 'three', 'You said: three']),
    );
    after.socket.close();
  });

  it('carries many lines written at once, none missing, none twice', async () => {
    const { conversationId, streamUrl } = await start();
    const conversation = await chat.conversationOf(conversationId);
    const [one, two] = await Promise.all([openStreamClient(streamUrl), openStreamClient(streamUrl)]);
    const lines = Array.from({ length: 60 }, (_, index) => `line ${index}`);
    await Promise.all(
      lines.map((text) =>
        chat.outbox.say(conversation, {
          key: text,
          kind: 'message',
          author: { kind: 'bot', id: 'bot' },
          text,
        }),
      ),
    );
    const stored = (await chat.transcripts.read(conversation._id)).map(({ text }) => text);
    await eventually(() => expect(one.texts()).toEqual(stored));
    await eventually(() => expect(two.texts()).toEqual(stored));
    one.socket.close();
    two.socket.close();
  });

  it('finds what was appended while the bus was away', async () => {
    const { conversationId, streamUrl } = await start();
    const conversation = await chat.conversationOf(conversationId);
    const stream = await openStreamClient(streamUrl);
    const silent = {
      kind: 'message' as const,
      author: { kind: 'bot' as const, id: 'bot' },
      contactId: 'contact-1',
    };
    await chat.transcripts.append({
      ...silent,
      conversationId: conversation._id,
      key: 'k1',
      text: 'unheard',
    });
    await chat.say(conversationId, { text: 'heard' });
    await eventually(() => expect(stream.texts()).toEqual(['unheard', 'heard']));
    stream.socket.close();
  });

  it('shows typing and answers being written, but never the customer their own typing', async () => {
    const { conversationId, streamUrl } = await start();
    const { _id } = await chat.conversationOf(conversationId);
    const stream = await openStreamClient(streamUrl);
    await chat.say(conversationId, { text: 'ready' });
    await eventually(() => expect(stream.texts()).toEqual(['ready']));
    const base = { conversationId: _id, channel: 'webchat' };
    chat.bus.publish({ ...base, type: 'typing.seen', author: 'customer' });
    chat.bus.publish({ ...base, type: 'typing.seen', author: 'agent' });
    chat.bus.publish({ ...base, type: 'stream.partial', streamId: 's1', sequence: 1, text: 'It' });
    await eventually(() => expect(stream.activities).toHaveLength(3));
    await chat.say(conversationId, { text: 'It is so.' });
    await eventually(() => expect(stream.activities).toHaveLength(4));
    expect(stream.activities.slice(1)).toMatchObject([
      { type: 'typing', from: { role: 'bot', kind: 'agent' }, conversation: { id: conversationId } },
      { type: 'typing', id: 's1', text: 'It', channelData: { streamType: 'streaming', streamId: 's1' } },
      { type: 'message', text: 'It is so.', channelData: { streamType: 'final', streamId: 's1' } },
    ]);
    expect(stream.watermarks.at(-1)).toBe('2');
    stream.socket.close();
  });

  it('lets nobody in without a fresh pass for this conversation, from a page it trusts', async () => {
    const { conversationId, streamUrl } = await start();
    const other = await start();
    const base = streamUrl.split('?')[0]!;
    await expect(openStreamClient(base)).rejects.toThrow('401');
    await expect(openStreamClient(`${base}?t=x`)).rejects.toThrow('401');
    await expect(
      openStreamClient(other.streamUrl.replace(other.conversationId, conversationId)),
    ).rejects.toThrow('403');

    const { token } = await chat.generate({ trustedOrigins: ['https://shop.example'] });
    const { body } = await chat.call('POST', '/v3/directline/conversations', { auth: token });
    const bound = String(body['streamUrl']);
    await expect(openStreamClient(bound, { origin: 'https://elsewhere.example' })).rejects.toThrow('403');
    (await openStreamClient(bound, { origin: 'https://shop.example' })).socket.close();

    chat.clock.advance(61_000);
    await expect(openStreamClient(streamUrl)).rejects.toThrow('403');
  });

  it('leaves other upgrades to others', async () => {
    const others: string[] = [];
    const listener = (req: { url?: string }, connection: { destroy(): void }): void => {
      if (req.url?.startsWith('/realtime')) others.push(req.url);
      else return;
      connection.destroy();
    };
    chat.server.on('upgrade', listener);
    await expect(openStreamClient(`${chat.url.replace('http', 'ws')}/realtime/`)).rejects.toThrow();
    chat.server.off('upgrade', listener);
    expect(others).toEqual(['/realtime/']);
  });
});
