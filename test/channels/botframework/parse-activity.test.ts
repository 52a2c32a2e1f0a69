import { externalBotOf, initiateOf } from '../../../src/channels/botframework/index.js';
import { parseActivity } from '../../../src/channels/botframework/parse-activity.js';
import { ChannelEventSchema, type ChannelEvent } from '../../../src/conversations/index.js';
import { buildActivity, buildInitiate } from './build-activity.js';

const NOW = '2026-07-24T21:30:00.000Z';
const parse = (overrides?: Record<string, unknown>): ChannelEvent => {
  const [event, ...others] = parseActivity(buildActivity(overrides), NOW);
  expect(others).toEqual([]);
  expect(() => ChannelEventSchema.parse(event)).not.toThrow();
  return event!;
};

describe('an activity of the Bot Framework', () => {
  it('becomes a message', () => {
    expect(parse()).toEqual({
      kind: 'message',
      route: 'bot',
      surface: 'dm',
      dedupKey: 'a:conv-1:act-1',
      accountId: '28:tsunagu',
      threadKey: 'botframework:msteams:a:conv-1',
      messageId: 'act-1',
      from: { id: 'msteams:29:mika', name: 'Mika Tanaka' },
      at: '2026-07-24T21:29:00.123Z',
      language: 'en-GB',
      text: 'Where is my order?',
    });
  });

  it('loses the mention of ourselves that a group asks for', () => {
    const entities = [
      { type: 'mention', text: '<at>Tsunagu</at>', mentioned: { id: '28:tsunagu' } },
      { type: 'mention', text: '<at>Ken</at>', mentioned: { id: '29:ken' } },
    ];
    expect(parse({ text: '<at>Tsunagu</at> ask <at>Ken</at>', entities }).text).toBe('ask <at>Ken</at>');
  });

  it.each<[string, Record<string, unknown>, ChannelEvent['action']]>([
    ['messageBack', { text: 'Yes', value: 'helped:yes' }, { payload: 'helped:yes', title: 'Yes' }],
    ['postBack', { text: 'helped:yes', channelData: { postBack: true } }, { payload: 'helped:yes' }],
    ['a card', { text: undefined, value: { size: 'L' } }, { payload: '{"size":"L"}' }],
  ])('becomes a postback when the choice came as %s', (_how, overrides, action) => {
    expect(parse(overrides)).toMatchObject({ kind: 'postback', route: 'bot', action });
  });

  it('keeps files, and drops cards and the HTML that Teams repeats', () => {
    const attachments = [
      { contentType: 'image/png', contentUrl: 'https://files.example/a.png', name: 'a.png' },
      { contentType: 'text/html', content: '<p>hi</p>' },
      { contentType: 'application/pdf', contentUrl: 'data:application/pdf;base64,AAAA' },
    ];
    expect(parse({ attachments }).attachments).toEqual([
      { type: 'image', name: 'a.png', mime: 'image/png', url: 'https://files.example/a.png' },
    ]);
  });

  it.each<[string, Record<string, unknown>, Partial<ChannelEvent>]>([
    ['typing', { type: 'typing', text: undefined }, { kind: 'typing', route: 'state' }],
    ['the end', { type: 'endOfConversation' }, { kind: 'leave', route: 'state' }],
    [
      'the end of Dynamics',
      { channelData: { tags: '{"type":"EndConversation"}' } },
      { kind: 'leave', route: 'state' },
    ],
    ['a reaction', { type: 'messageReaction' }, { kind: 'reaction', route: 'state' }],
    [
      'an edit',
      { type: 'messageUpdate', text: 'Where is it?' },
      { kind: 'edit', route: 'state', text: 'Where is it?', messageId: 'act-1' },
    ],
    ['a deletion', { type: 'messageDelete' }, { kind: 'delete', route: 'state', messageId: 'act-1' }],
    ['an invoke', { type: 'invoke' }, { kind: 'unknown', route: 'ignore' }],
    [
      'an unknown event',
      { type: 'event', name: 'tokens/response', value: { a: 1 } },
      { kind: 'unknown', route: 'ignore' },
    ],
    ['a message without anything', { text: ' ' }, { kind: 'message', route: 'ignore' }],
    ['our own echo', { from: { id: '28:tsunagu' } }, { kind: 'echo', route: 'ignore', isOwn: true }],
    ['what another bot says', { from: { id: 'b', role: 'bot' } }, { kind: 'message', route: 'record' }],
  ])('knows %s', (_what, overrides, expected) => {
    expect(parse(overrides)).toMatchObject(expected);
  });

  it('tells an edit, a deletion and the message itself apart, and edits from each other', () => {
    const keys = [
      {},
      { type: 'messageUpdate', text: 'b' },
      { type: 'messageUpdate', text: 'c' },
      { type: 'messageDelete' },
      { id: undefined },
      { id: undefined, text: 'other' },
    ].map((overrides) => parse(overrides).dedupKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('greets once the customer is there', () => {
    const update = { type: 'conversationUpdate', text: undefined, from: { id: 'a:conv-1' } };
    expect(parse({ ...update, membersAdded: [{ id: '28:tsunagu' }] })).toMatchObject({ route: 'ignore' });
    expect(
      parse({ ...update, membersAdded: [{ id: '28:tsunagu' }, { id: 'u1', name: 'Mika' }] }),
    ).toMatchObject({
      kind: 'join',
      route: 'bot',
      from: { id: 'msteams:u1', name: 'Mika' },
      event: { name: 'conversationUpdate' },
    });
    const group = { id: 'a:conv-1', isGroup: true };
    expect(parse({ ...update, conversation: group, membersAdded: [{ id: 'u1' }] }).route).toBe('ignore');
  });

  it.each([
    [null],
    ['text'],
    [[]],
    [{}],
    [buildActivity({ type: undefined })],
    [buildActivity({ conversation: {} })],
    [buildActivity({ serviceUrl: '' })],
    [buildActivity({ channelId: 7 })],
  ])('is none: %j', (body) => {
    expect(() => parseActivity(body, NOW)).toThrow(expect.objectContaining({ status: 400 }));
  });
});

describe('a handover by another bot', () => {
  it('is handled as a turn, with the talk so far and the way back', () => {
    const [event] = parseActivity(buildInitiate(), NOW);
    expect(() => ChannelEventSchema.parse(event)).not.toThrow();
    expect(event).toMatchObject({
      kind: 'handover',
      route: 'bot',
      from: { id: 'directline:29:mika' },
      event: { name: 'handoff.initiate', value: { skill: 'credit cards' } },
    });
    expect(event).not.toHaveProperty('text');
    // As the inbox reads it back.
    const stored = JSON.parse(JSON.stringify(event)) as ChannelEvent;
    expect(initiateOf(stored)).toMatchObject({ skill: 'credit-cards', lines: { length: 3 } });
    expect(externalBotOf(stored)).toEqual({
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      conversationId: 'a:conv-1',
      channelId: 'directline',
      botId: 'their-bot',
      activityId: 'act-9',
    });
  });

  it('is about the customer, also when the bot names itself as the sender', () => {
    const [event] = parseActivity(buildInitiate({ from: { id: 'their-bot', role: 'bot' } }), NOW);
    expect(event?.from).toEqual({ id: 'directline:29:mika' });
  });

  it('has the language of the customer when it names none', () => {
    const attachments = [{ content: { activities: [{ text: 'カードをなくしました。人と話したいです。' }] } }];
    const [event] = parseActivity(buildInitiate({ locale: undefined, attachments }), NOW);
    expect(event?.language).toBe('ja');
  });

  it('is nothing else', () => {
    expect(initiateOf({})).toBeNull();
    expect(initiateOf({ meta: { initiate: { skill: 7 } } })).toBeNull();
    expect(externalBotOf({ meta: {} })).toBeUndefined();
  });
});
