import { SendError, type OutboundPart } from '../../../src/channels/index.js';
import { hmacSha256 } from '../../../src/platform/signatures.js';
import { secrets } from '../fixture-table.js';
import { buildPart } from '../wire/build-outbound.js';
import { startStubPlatform, type StubAnswer, type StubPlatform } from '../wire/stub-platform.js';
import { buildFacebookChannel, NOW } from './build-channel.js';

let graph: StubPlatform;
beforeEach(async () => {
  graph = await startStubPlatform();
});
afterEach(() => graph.close());

const PAGE = '100000000000001';
const channel = (overrides = {}) =>
  buildFacebookChannel({ graphUrl: graph.url, timeoutMs: 500, ...overrides });
const messagePart = (overrides: Partial<OutboundPart> = {}) =>
  buildPart({ accountId: PAGE, userId: '777', text: 'On its way.', ...overrides });
const comment = messagePart({ surface: 'public', replyToExternalId: '5_6' });

const SENT: StubAnswer = { body: { recipient_id: '777', message_id: 'm_1' } };
const refusal = (code: number, error_subcode?: number, status = 400): StubAnswer => ({
  status,
  body: { error: { message: 'No', type: 'OAuthException', code, error_subcode } },
});
const OUTSIDE = refusal(10, 2018278);

const failure = (calling: Promise<unknown> | undefined): Promise<SendError> =>
  Promise.resolve(calling).then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => (error instanceof SendError ? error : Promise.reject(error)),
  );

describe('sending to Facebook', () => {
  it('sends a message with what shows that it is ours', async () => {
    graph.answers.push(SENT);
    await expect(channel().send?.(messagePart())).resolves.toEqual({ externalId: 'm_1' });
    expect(graph.calls).toMatchObject([
      {
        method: 'POST',
        path: `/v25.0/${PAGE}/messages`,
        query: { appsecret_proof: hmacSha256(secrets.meta_app_secret, 'page-token', 'hex') },
        headers: { authorization: 'Bearer page-token', 'content-type': 'application/json' },
      },
    ]);
    expect(graph.calls[0]?.body).toEqual({
      recipient: { id: '777' },
      messaging_type: 'RESPONSE',
      message: { text: 'On its way.', metadata: 'activity-1:0' },
    });
  });

  it('sends quick replies', async () => {
    graph.answers.push(SENT);
    await channel().send?.(messagePart({ choices: [{ title: 'Yes', value: 'yes' }] }));
    expect(graph.calls[0]?.body).toMatchObject({
      message: { quick_replies: [{ content_type: 'text', title: 'Yes', payload: 'yes' }] },
    });
  });

  it('goes on as a human agent when the window has closed, for humans only', async () => {
    graph.answers.push(OUTSIDE, SENT);
    await expect(channel().send?.(messagePart({ byHuman: true }))).resolves.toEqual({ externalId: 'm_1' });
    expect(graph.calls[1]?.body).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' });

    graph.answers.push(OUTSIDE);
    const error = await failure(channel().send?.(messagePart()));
    expect(error).toMatchObject({ code: 'facebook.outside-window', options: { retryable: false } });
    expect(graph.calls).toHaveLength(3);
  });

  it('tries as a human agent once', async () => {
    graph.answers.push(OUTSIDE, OUTSIDE);
    const error = await failure(channel().send?.(messagePart({ byHuman: true })));
    expect(error.code).toBe('facebook.outside-window');
    expect(graph.calls).toHaveLength(2);
  });

  it('answers a comment in public and in private', async () => {
    graph.answers.push({ body: { id: '5_7' } }, SENT);
    await expect(channel().send?.(comment)).resolves.toEqual({ externalId: '5_7' });
    await expect(channel().sendPrivateReply(messagePart(), '5_6')).resolves.toEqual({ externalId: 'm_1' });
    expect(graph.calls).toMatchObject([
      { path: '/v25.0/5_6/comments', body: { message: 'On its way.' } },
      {
        path: `/v25.0/${PAGE}/messages`,
        body: {
          recipient: { comment_id: '5_6' },
          message: { text: 'On its way.', metadata: 'activity-1:0' },
        },
      },
    ]);
  });

  const usage = {
    'x-business-use-case-usage': `{"${PAGE}":[{"type":"messenger","estimated_time_to_regain_access":7}]}`,
  };
  it.each<[string, StubAnswer, Partial<SendError['options']> & { code: string }]>([
    [
      'a limit',
      { ...(refusal(613) as object), headers: usage },
      { code: 'facebook.613', retryable: true, notBefore: new Date(NOW.getTime() + 7 * 60_000) },
    ],
    ['a limit that names no time', refusal(4), { code: 'facebook.4', retryable: true, notBefore: undefined }],
    ['a dead token', refusal(190, 463, 401), { code: 'facebook.190.463', retryable: false, reconnect: true }],
    ['a missing permission', refusal(10), { code: 'facebook.10', retryable: false, reconnect: true }],
    ['another missing permission', refusal(230), { code: 'facebook.230', retryable: false, reconnect: true }],
    ['an unreachable person', refusal(10, 2018108), { code: 'facebook.10.2018108', retryable: false }],
    [
      'a person who does not exist',
      refusal(100, 2018001),
      { code: 'facebook.100.2018001', retryable: false },
    ],
    ['a person who is away', refusal(551), { code: 'facebook.551', retryable: false }],
    ['a policy block', refusal(368), { code: 'facebook.368', retryable: false }],
    ['a private answer already given', refusal(10900), { code: 'facebook.10900', retryable: false }],
    ['a fault of theirs', refusal(2), { code: 'facebook.2', retryable: true, uncertain: true }],
    ['a breakdown', { status: 502 }, { code: 'facebook.502', retryable: true, uncertain: true }],
    ['a success without an id', {}, { code: 'facebook.bad-answer', retryable: true, uncertain: true }],
    ['a cut connection', 'cut', { code: 'facebook.network', retryable: true, uncertain: true }],
    ['no answer', 'hang', { code: 'facebook.timeout', retryable: true, uncertain: true }],
  ])('says what %s means', async (_what, answer, { code, ...options }) => {
    graph.answers.push(answer);
    const error = await failure(channel().send?.(messagePart()));
    expect(error.code).toBe(code);
    expect(error.options).toMatchObject(options);
  });

  it('says that it is not connected', async () => {
    const error = await failure(channel({ pageAccessToken: undefined }).send?.(messagePart()));
    expect(error.options).toMatchObject({ retryable: false, reconnect: true });
  });

  it('shows typing in Messenger, and minds no failure', async () => {
    const target = { userId: '777', surface: 'dm' as const, accountId: PAGE };
    graph.answers.push({}, { status: 500 });
    await channel().showTyping?.(target);
    await channel().showTyping?.(target);
    await channel().showTyping?.({ ...target, surface: 'public' });
    expect(graph.calls.map(({ body }) => body)).toEqual([
      { recipient: { id: '777' }, sender_action: 'typing_on' },
      { recipient: { id: '777' }, sender_action: 'typing_on' },
    ]);
  });
});

describe('finding what was sent to Facebook', () => {
  const since = new Date('2026-03-08T19:27:00.000Z');
  const own = { from: { id: PAGE }, created_time: '2026-03-08T19:27:04+0000' };
  const conversation = (...data: object[]): StubAnswer => ({
    body: { data: [{ id: 't_1', messages: { data } }] },
  });

  it('finds a message by text, sender and time', async () => {
    graph.answers.push(
      conversation(
        { id: 'm_4', message: 'On its way.', ...own, from: { id: '777' } },
        { id: 'm_3', message: 'Another', ...own },
        { id: 'm_2', message: 'On its way.', ...own },
        { id: 'm_1', message: 'On its way.', ...own, created_time: '2026-03-08T18:00:00+0000' },
      ),
    );
    await expect(channel().findSent?.(messagePart(), since)).resolves.toEqual({ externalId: 'm_2' });
    expect(graph.calls).toMatchObject([{ path: `/v25.0/${PAGE}/conversations`, query: { user_id: '777' } }]);
  });

  it('believes the metadata rather than the text', async () => {
    graph.answers.push(
      conversation(
        { id: 'm_2', message: 'On its way.', metadata: 'activity-2:0', ...own },
        { id: 'm_1', message: 'On its way', metadata: 'activity-1:0', ...own },
      ),
    );
    await expect(channel().findSent?.(messagePart(), since)).resolves.toEqual({ externalId: 'm_1' });
  });

  it('finds a comment', async () => {
    graph.answers.push({ body: { data: [{ id: '5_7', message: 'On  its way.', ...own }] } });
    await expect(channel().findSent?.(comment, since)).resolves.toEqual({ externalId: '5_7' });
    expect(graph.calls).toMatchObject([{ path: '/v25.0/5_6/comments' }]);
  });

  it.each<StubAnswer>([{ body: { data: [] } }, refusal(10)])('finds nothing in %j', async (answer) => {
    graph.answers.push(answer);
    await expect(channel().findSent?.(messagePart(), since)).resolves.toBeNull();
  });

  it.each<StubAnswer>([refusal(4), refusal(2, undefined, 500), { body: {} }, 'cut', 'hang'])(
    'says that it could not look when it gets %j',
    async (answer) => {
      graph.answers.push(answer, answer);
      for (const part of [messagePart(), comment]) {
        const error = await failure(channel().findSent?.(part, since));
        expect(error.options).toMatchObject({ retryable: true });
      }
    },
  );
});
