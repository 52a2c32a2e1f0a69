import { MIKA, oauthHeader, type Running, startEmulator, X } from './start-emulator.js';

const DM = `/2/dm_conversations/with/${MIKA.userId}/messages`;

let running: Running;
beforeEach(async () => {
  running = await startEmulator();
});
afterEach(() => running.close());

const mention = async (text: string, more: object = {}) =>
  (await running.control('POST', 'x/mention', { ...MIKA, text, ...more })).body.id;
const reply = (text: string, in_reply_to_tweet_id: string) =>
  running.x('POST', '/2/tweets', { text, reply: { in_reply_to_tweet_id } });

describe('authorization', () => {
  it('takes a signature made with the right secrets only', async () => {
    expect(await running.x('GET', '/2/users/me')).toMatchObject({
      status: 200,
      body: { data: { id: X.userId, username: X.handle } },
    });
    const forged = oauthHeader('GET', `${running.url}/2/users/me`, 'wrong');
    expect(await running.x('GET', '/2/users/me', undefined, forged)).toMatchObject({
      status: 401,
      body: { title: 'Unauthorized', status: 401 },
    });
  });

  it('signs the query along, and takes no header twice', async () => {
    const path = `/2/dm_conversations/with/${MIKA.userId}/dm_events?max_results=5&dm_event.fields=created_at,sender_id`;
    const headers = oauthHeader('GET', `${running.url}${path}`);
    expect((await running.x('GET', path, undefined, headers)).status).toBe(200);
    expect((await running.x('GET', path, undefined, headers)).status).toBe(401);
  });

  it('rotates refresh tokens', async () => {
    const refresh = (refresh_token: string) =>
      running.x<Record<string, string>>(
        'POST',
        '/2/oauth2/token',
        { grant_type: 'refresh_token', refresh_token },
        {},
      );
    const first = await refresh(X.refreshToken);
    expect((await refresh(X.refreshToken)).status).toBe(400);
    const second = await refresh(first.body.refresh_token!);
    const bearer = { authorization: `Bearer ${second.body.access_token}` };
    expect((await running.x('GET', '/2/users/me', undefined, bearer)).status).toBe(200);

    await running.control('POST', 'clock', { advanceMs: 7_200_001 });
    expect((await running.x('GET', '/2/users/me', undefined, bearer)).status).toBe(401);
  });

  it('lets the app alone manage webhooks, but send no messages', async () => {
    const basic = Buffer.from(`${X.consumerKey}:${X.consumerSecret}`).toString('base64');
    const issued = await running.x<{ access_token: string }>(
      'POST',
      '/oauth2/token',
      { grant_type: 'client_credentials' },
      { authorization: `Basic ${basic}` },
    );
    const bearer = { authorization: `Bearer ${issued.body.access_token}` };
    expect((await running.x('GET', '/2/webhooks', undefined, bearer)).status).toBe(200);
    expect((await running.x('POST', DM, { text: 'hi' }, bearer)).status).toBe(403);
  });
});

describe('webhook registration', () => {
  it('takes a receiver that answers the challenge, and stops sending when it no longer does', async () => {
    const url = `${running.receiver.url}/webhooks/x`;
    const registered = await running.x('POST', '/2/webhooks', { url });
    expect(registered.body.data).toMatchObject({ url, valid: true });

    running.receiver.lie();
    const checked = await running.x('PUT', `/2/webhooks/${registered.body.data.id}`);
    expect(checked.body.data).toEqual({ valid: false });
    const sent = await running.control('POST', 'x/dm', { ...MIKA, text: 'hello?' });
    expect(sent.body).toMatchObject({ delivered: false, status: 0 });
    expect((await running.x('POST', '/2/webhooks', { url: `${url}?again` })).status).toBe(400);
  });

  it('sends only what is subscribed to, with its tag', async () => {
    const subscription = { event_type: 'dm.received', filter: { user_id: X.userId }, tag: 'inbox' };
    await running.x('POST', '/2/activity/subscriptions', subscription);
    await running.control('POST', 'x/dm', { ...MIKA, text: 'hello' });
    await mention('hello');
    expect(running.receiver.received.map(({ body }) => JSON.parse(body).data)).toMatchObject([
      { event_type: 'dm.received', tag: 'inbox' },
    ]);
  });
});

describe('direct messages', () => {
  it('are taken for people who exist, told back, and found again', async () => {
    expect((await running.x('POST', DM, { text: 'hi' })).status).toBe(403);
    await running.control('POST', 'x/dm', { ...MIKA, text: 'hello' });
    const sent = await running.x('POST', DM, { text: 'ご用件は？' });
    const conversation = `${MIKA.userId}-${X.userId}`.split('-').toSorted().join('-');
    expect(sent).toMatchObject({ status: 201, body: { data: { dm_conversation_id: conversation } } });

    const [, echo] = await running.receiver.waitFor(2);
    expect(JSON.parse(echo!.body).data).toMatchObject({
      event_type: 'dm.sent',
      payload: { direct_message_events: [{ id: sent.body.data.dm_event_id }] },
    });
    const events = await running.x<{ data: object[] }>(
      'GET',
      `/2/dm_conversations/with/${MIKA.userId}/dm_events?dm_event.fields=sender_id`,
    );
    expect(events.body.data[0]).toEqual({
      id: sent.body.data.dm_event_id,
      event_type: 'MessageCreate',
      text: 'ご用件は？',
      sender_id: X.userId,
    });
    expect(
      (await running.x('POST', `/2/dm_conversations/${conversation}/messages`, { text: 'hm' })).status,
    ).toBe(201);
  });

  it('are limited per window, as the headers say', async () => {
    await running.control('POST', 'x/dm', { ...MIKA, text: 'hello' });
    await running.control('POST', 'limits', { api: 'x.dm', limit: 1 });
    const first = await running.x('POST', DM, { text: 'one' });
    expect(first.headers.get('x-rate-limit-remaining')).toBe('0');
    const second = await running.x('POST', DM, { text: 'two' });
    expect(second.status).toBe(429);
    expect(Number(second.headers.get('x-rate-limit-reset'))).toBeGreaterThan(Date.now() / 1000);
  });
});

describe('posts', () => {
  it('may answer only who named the account', async () => {
    const own = await running.x('POST', '/2/tweets', { text: 'お知らせ' });
    const named = await mention('届きません');
    const unnamed = await mention('そうですか', { inReplyTo: own.body.data.id, mention: false });
    expect((await reply('お調べします', named)).status).toBe(201);
    expect(await reply('お調べします', unnamed)).toMatchObject({ status: 403, body: { title: 'Forbidden' } });
    expect((await reply('誰に？', '1')).status).toBe(403);
  });

  it('are refused when too long or said twice', async () => {
    const id = await mention('届きません');
    expect((await reply('あ'.repeat(140), id)).status).toBe(201);
    expect((await reply('あ'.repeat(141), id)).status).toBe(403);
    expect((await reply('あ'.repeat(140), id)).body).toMatchObject({
      detail: expect.stringContaining('duplicate'),
    });
  });

  it('are found again, newest first', async () => {
    const id = await mention('届きません');
    const sent = await reply('お調べします', id);
    const listed = await running.x('GET', `/2/users/${X.userId}/tweets?tweet.fields=referenced_tweets`);
    expect(listed.body.data).toEqual([
      {
        id: sent.body.data.id,
        text: 'お調べします',
        edit_history_tweet_ids: [sent.body.data.id],
        referenced_tweets: [{ type: 'replied_to', id }],
      },
    ]);
  });
});

describe('ordered faults', () => {
  it('refuse as often as asked, then let through', async () => {
    await running.control('POST', 'x/dm', { ...MIKA, text: 'hello' });
    await running.control('POST', 'faults', { api: 'x.dm', status: 429, times: 2 });
    const statuses = [];
    for (const text of ['a', 'b', 'c']) statuses.push((await running.x('POST', DM, { text })).status);
    expect(statuses).toEqual([429, 429, 201]);
  });

  it('can take the call and hide it from its caller', async () => {
    await running.control('POST', 'x/dm', { ...MIKA, text: 'hello' });
    await running.control('POST', 'faults', { api: '*', cutAfterAccept: true });
    await expect(running.x('POST', DM, { text: 'taken' })).rejects.toThrow('fetch failed');
    const ledger = await running.control<{ items: object[] }>('GET', 'ledger');
    expect(ledger.body.items).toMatchObject([{ api: 'x.dm', text: 'taken' }]);
    const [, echo] = await running.receiver.waitFor(2);
    expect(echo?.body).toContain('dm.sent');
  });
});
