import { FACEBOOK, MIKA_ON_FACEBOOK as MIKA, type Running, startEmulator } from './start-emulator.js';
import { appSecretProof } from '../../src/emulator/facebook/sign-facebook.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const SEND = `${FACEBOOK.pageId}/messages`;

let running: Running;
beforeEach(async () => {
  running = await startEmulator();
});
afterEach(() => running.close());

const write = () => running.control('POST', 'facebook/message', { ...MIKA, text: 'hello' });
const send = (text: string, more: object = {}) =>
  running.graph('POST', SEND, {
    recipient: { id: MIKA.userId },
    messaging_type: 'RESPONSE',
    message: { text },
    ...more,
  });
const passDays = (days: number) => running.control('POST', 'clock', { advanceMs: days * DAY_MS + 1000 });

const refusal = (code: number, subcode?: number, status = 400) => ({
  status,
  body: { error: { type: 'OAuthException', code, ...(subcode && { error_subcode: subcode }) } },
});

describe('authorization', () => {
  it('wants the token of the Page, and a right proof if any', async () => {
    expect(await running.graph('GET', 'me', undefined, 'another')).toMatchObject(
      refusal(190, undefined, 401),
    );
    const proof = appSecretProof(FACEBOOK.appSecret, FACEBOOK.pageAccessToken);
    expect(await running.graph('GET', `me?appsecret_proof=${proof}`)).toMatchObject({
      status: 200,
      body: { id: FACEBOOK.pageId, name: FACEBOOK.pageName },
    });
    expect(await running.graph('GET', 'me?appsecret_proof=00')).toMatchObject(refusal(100));
    expect(await running.graph('POST', '999/messages', {})).toMatchObject(refusal(100, 33));
  });
});

describe('the Send API', () => {
  it('takes an answer, reports usage, and tells it back with the metadata', async () => {
    await write();
    const quick_replies = [{ content_type: 'text', title: 'はい', payload: 'YES' }];
    const sent = await send('解決しましたか？', {
      message: { text: '解決しましたか？', metadata: 'out:1', quick_replies },
    });
    expect(sent).toMatchObject({ status: 200, body: { recipient_id: MIKA.userId } });
    expect(JSON.parse(sent.headers.get('x-app-usage') ?? '')).toHaveProperty('call_count');

    const [, echo] = await running.receiver.waitFor(2);
    const [{ messaging }] = JSON.parse(echo!.body).entry;
    expect(messaging).toMatchObject([
      {
        sender: { id: FACEBOOK.pageId },
        recipient: { id: MIKA.userId },
        message: {
          mid: sent.body.message_id,
          is_echo: true,
          metadata: 'out:1',
          app_id: Number(FACEBOOK.appId),
        },
      },
    ]);
    const thread = await running.control<{ messages: object[] }>(
      'GET',
      `threads/facebook:message:${MIKA.userId}`,
    );
    expect(thread.body.messages[1]).toMatchObject({
      direction: 'out',
      quickReplies: [{ title: 'はい', payload: 'YES' }],
    });
  });

  it('closes its window after a day, for a human after a week', async () => {
    const asHuman = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
    await write();
    expect((await send('in time')).status).toBe(200);
    await passDays(1);
    expect(await send('late')).toMatchObject(refusal(10, 2018278));
    expect((await send('by hand', asHuman)).status).toBe(200);
    await passDays(6);
    expect(await send('too late', asHuman)).toMatchObject(refusal(10, 2018278));
    await write();
    expect((await send('again')).status).toBe(200);
  });

  it.each([
    ['a stranger', { recipient: { id: '999' } }, refusal(100, 2018001)],
    ['a dead tag', { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' }, refusal(100)],
    ['a text too long', { message: { text: 'a'.repeat(2001) } }, refusal(100)],
    ['neither message nor action', { message: undefined }, refusal(100)],
    [
      'fourteen quick replies',
      {
        message: {
          text: 'a',
          quick_replies: Array.from({ length: 14 }, () => ({
            content_type: 'text',
            title: 'a',
            payload: 'a',
          })),
        },
      },
      refusal(100),
    ],
  ])('refuses %s', async (_what, more, expected) => {
    await write();
    expect(await send('text', more)).toMatchObject(expected);
  });

  it('shows typing without a message', async () => {
    await write();
    const typing = { recipient: { id: MIKA.userId }, sender_action: 'typing_on' };
    expect(await running.graph('POST', 'me/messages', typing)).toMatchObject({ status: 200 });
    const ledger = await running.control<{ items: object[] }>('GET', 'ledger?api=facebook.send');
    expect(ledger.body.items).toEqual([]);
  });

  it('finds what was said by user', async () => {
    await write();
    const sent = await send('found');
    const fields = 'messages.limit(1){message,from}';
    const found = await running.graph<{ data: object[] }>(
      'GET',
      `${FACEBOOK.pageId}/conversations?user_id=${MIKA.userId}&fields=${fields}`,
    );
    expect(found.body.data).toMatchObject([
      {
        id: `t_${MIKA.userId}`,
        messages: { data: [{ id: sent.body.message_id, message: 'found', from: { id: FACEBOOK.pageId } }] },
      },
    ]);
  });
});

describe('comments', () => {
  const comment = async (more: object = {}) =>
    (await running.control('POST', 'facebook/comment', { ...MIKA, text: '在庫は？', ...more })).body.id;

  it('are answered in public, under the top comment', async () => {
    const top = await comment();
    const nested = await comment({ parentId: top });
    const answer = await running.graph('POST', `${nested}/comments`, { message: 'ございます' });
    const [, , echo] = await running.receiver.waitFor(3);
    expect(JSON.parse(echo!.body).entry[0].changes[0].value).toMatchObject({
      from: { id: FACEBOOK.pageId },
      comment_id: answer.body.id,
      parent_id: top,
      message: 'ございます',
    });
    const listed = await running.graph<{ data: object[] }>('GET', `${top}/comments?fields=message`);
    expect(listed.body.data).toHaveLength(2);
    expect(await running.graph('POST', '1_2/comments', { message: 'a' })).toMatchObject(refusal(100, 33));
  });

  it('are answered in private once, which opens no window', async () => {
    const comment_id = await comment();
    const privately = () =>
      running.graph('POST', SEND, { recipient: { comment_id }, message: { text: '詳しくはこちらで' } });
    expect(await privately()).toMatchObject({ status: 200, body: { recipient_id: MIKA.userId } });
    expect(await privately()).toMatchObject(refusal(10_900));
    expect(await send('more')).toMatchObject(refusal(10, 2018278));
  });
});

describe('ordered faults', () => {
  it.each([
    [{ status: 500 }, { status: 500, body: { error: { code: 2, is_transient: true } } }],
    [{ status: 429 }, { status: 429, body: { error: { code: 4 } } }],
    [{ status: 400, code: 551, subcode: 1545041 }, refusal(551, 1545041)],
  ])('%j', async (fault, expected) => {
    await write();
    await running.control('POST', 'faults', { api: 'facebook.send', times: 1, ...fault });
    expect(await send('first')).toMatchObject(expected);
    expect((await send('second')).status).toBe(200);
  });
});
