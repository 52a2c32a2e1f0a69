import { ActivityTypes, EventFactory, TestAdapter, TurnContext, type Transcript } from 'botbuilder';
import { parseInitiate } from '../../../src/channels/botframework/index.js';
import { buildActivity, buildInitiate } from './build-activity.js';

const transcriptOf = (activities: unknown, attachment: object = {}) => [
  { name: 'Transcript', contentType: 'application/json', content: { activities }, ...attachment },
];

describe('reading a request for a human from another bot', () => {
  it('takes skill and talk from the event that JavaScript bots send', () => {
    expect(parseInitiate(buildInitiate())).toEqual({
      skill: 'credit-cards',
      context: { skill: 'credit cards' },
      lines: [
        { author: 'customer', text: 'My card is gone', at: '2026-07-24T21:20:00.000Z' },
        { author: 'bot', name: 'Bankbot', text: 'I am sorry. Shall I block it?' },
        { author: 'customer', text: 'Yes, and I want a human' },
      ],
      omitted: 0,
    });
  });

  it('reads what botbuilder itself makes', () => {
    const said = {
      ...buildActivity(),
      type: ActivityTypes.Message,
    } as unknown as Transcript['activities'][number];
    const context = new TurnContext(new TestAdapter(), said);
    const made: unknown = JSON.parse(
      JSON.stringify(EventFactory.createHandoffInitiation(context, { skill: 'any' }, { activities: [said] })),
    );
    expect(parseInitiate(made)).toMatchObject({
      context: { skill: 'any' },
      lines: [{ author: 'customer', name: 'Mika Tanaka', text: 'Where is my order?' }],
    });
    expect(parseInitiate(made)).not.toHaveProperty('skill'); // "any" is none in particular
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['C#', buildInitiate({ value: { Skill: 'Credit Cards' } }), 'credit-cards'],
    ['parameters', buildInitiate({ value: { parameters: { skill: 'billing' } } }), 'billing'],
    [
      'the Dynamics event',
      buildInitiate({ value: { MessageToAgent: 'Billing', Context: { skill: 'service' } } }),
      'service',
    ],
    [
      'the Dynamics message',
      buildActivity({
        text: 'Issue Summary: billing question',
        channelData: {
          deliveryMode: 'bridged',
          tags: JSON.stringify({
            type: 'Escalate',
            context: { BotHandoffContext: 'Specialist', skill: 'service' },
          }),
        },
      }),
      'service',
    ],
    [
      'the LivePerson message',
      buildActivity({
        text: '',
        channelData: { action: { name: 'TRANSFER', parameters: { skill: 'credit-cards' } } },
      }),
      'credit-cards',
    ],
  ])('finds the skill in the form of %s', (_form, activity, skill) => {
    expect(parseInitiate(activity)?.skill).toBe(skill);
  });

  it('keeps what a Dynamics bot tells the agent', () => {
    const tags = JSON.stringify({ type: 'Escalate', context: { BotHandoffContext: 'Specialist' } });
    expect(parseInitiate(buildActivity({ text: 'Issue: billing', channelData: { tags } }))).toMatchObject({
      message: 'Issue: billing',
      context: { context: { BotHandoffContext: 'Specialist' } },
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['nothing at all', buildInitiate({ value: undefined, attachments: undefined })],
    ['a value of null', buildInitiate({ value: null })],
    ['the skill that stands for none', buildInitiate({ value: { Skill: 'default' } })],
    ['a skill that is no text', buildInitiate({ value: { Skill: 7 } })],
  ])('takes the event with %s', (_what, activity) => {
    expect(parseInitiate(activity)).not.toBeNull();
    expect(parseInitiate(activity)).not.toHaveProperty('skill');
  });

  it.each<[string, unknown]>([
    ['a message', buildActivity()],
    ['another event', buildInitiate({ name: 'handoff.status' })],
    ['tags of another kind', buildActivity({ channelData: { tags: 'vip,gold' } })],
    [
      'the end of a Dynamics conversation',
      buildActivity({ channelData: { tags: '{"type":"EndConversation"}' } }),
    ],
    ['another action', buildActivity({ channelData: { action: { name: 'CLOSE' } } })],
    ['no activity', 'text'],
    ['nothing', undefined],
  ])('is null for %s', (_what, activity) => {
    expect(parseInitiate(activity)).toBeNull();
  });

  it.each<[string, unknown[]]>([
    ['misspelled as in the protocol', transcriptOf([{ text: 'Hi' }], { name: 'Trasnscript' })],
    ['without a name', transcriptOf([{ text: 'Hi' }], { name: undefined, contentType: undefined })],
    ['serialised', [{ content: JSON.stringify({ activities: [{ text: 'Hi' }] }) }]],
    [
      'after other attachments',
      [
        { contentType: 'image/png', contentUrl: 'https://a.example/x.png' },
        ...transcriptOf([{ text: 'Hi' }]),
      ],
    ],
  ])('knows a transcript by its shape: %s', (_how, attachments) => {
    expect(parseInitiate(buildInitiate({ attachments }))?.lines).toEqual([
      { author: 'customer', text: 'Hi' },
    ]);
  });

  it.each<[string, unknown]>([
    ['not a list', 'no'],
    ['a list of nonsense', [null, 7, 'x', [], {}, { type: 'message', text: 7 }]],
    ['broken JSON', undefined],
  ])('has no lines when the activities are %s', (_what, activities) => {
    const attachments =
      activities === undefined ? [{ content: '{"activities":[' }] : transcriptOf(activities);
    expect(parseInitiate(buildInitiate({ attachments }))?.lines).toEqual([]);
  });

  it('keeps the end of a long talk and the start of a long line', () => {
    const activities = Array.from({ length: 250 }, (_, index) => ({ text: `${index}${'x'.repeat(5000)}` }));
    const initiate = parseInitiate(buildInitiate({ attachments: transcriptOf(activities) }));
    expect(initiate).toMatchObject({ omitted: 50 });
    expect(initiate?.lines).toHaveLength(200);
    expect(initiate?.lines[0]?.text).toMatch(/^50x+…$/);
    expect(initiate?.lines[0]?.text).toHaveLength(4000);
  });

  it('names the files of a line without words', () => {
    const activities = [
      { attachments: [{ name: 'photo.png', contentType: 'image/png' }, { contentType: 'image/jpeg' }] },
    ];
    expect(parseInitiate(buildInitiate({ attachments: transcriptOf(activities) }))?.lines).toEqual([
      { author: 'customer', text: '[photo.png] [image/jpeg]' },
    ]);
  });

  it.each<[string, unknown, string | undefined]>([
    [
      'over https',
      { contentType: 'application/json', contentUrl: 'https://bot.example/t.json' },
      'https://bot.example/t.json',
    ],
    ['over http', { contentType: 'application/json', contentUrl: 'http://bot.example/t.json' }, undefined],
    ['of another type', { contentType: 'text/html', contentUrl: 'https://bot.example/t.json' }, undefined],
  ])('remembers the address of a transcript %s', (_how, attachment, url) => {
    expect(parseInitiate(buildInitiate({ attachments: [attachment] }))?.transcriptUrl).toBe(url);
  });

  it('stores nothing deep, long or unstorable', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 200; level += 1) deep = { deep };
    const value = {
      deep,
      long: 'x'.repeat(10_000),
      bad: 'a\0b\ud800',
      list: Array.from({ length: 500 }, () => 1),
    };
    const context = parseInitiate(buildInitiate({ value }))?.context as Record<string, unknown>;
    expect(JSON.stringify(context['deep']).length).toBeLessThan(100);
    expect(context['long']).toHaveLength(4000);
    expect(context['bad']).toBe('ab\ufffd');
    expect(context['list']).toHaveLength(100);
  });
});
