import { presentActivity } from '../../../src/channels/webchat/present-activity.js';
import { isVisible } from '../../../src/channels/webchat/visible.js';
import { buildActivity } from './build-activity.js';

describe('an activity for Direct Line clients', () => {
  it('carries who said it, when, and nothing of what only staff may see', () => {
    const activity = buildActivity({
      author: { kind: 'agent', id: 'agent-1', name: 'Mai' },
      answer: { confidence: 0.9, citations: [], composedBy: 'entry' },
      locale: 'ja',
    });
    expect(presentActivity(activity, 'dl-1')).toEqual({
      type: 'message',
      id: 'activity-1',
      timestamp: '2026-11-22T04:00:00.000Z',
      channelId: 'directline',
      conversation: { id: 'dl-1' },
      from: { id: 'agent-1', name: 'Mai', role: 'bot', kind: 'agent' },
      text: 'Hello',
      textFormat: 'plain',
      locale: 'ja',
    });
  });

  it('echoes the customer with the id their post was answered with and untouched channelData', () => {
    const channelData = { clientActivityID: 'c1', attachmentSizes: [] };
    const activity = buildActivity({
      author: { kind: 'customer', id: 'dl_u' },
      externalId: 'posted-1',
      channelData,
      action: { payload: 'human', title: 'Talk to a person' },
    });
    expect(presentActivity(activity, 'dl-1')).toMatchObject({
      id: 'posted-1',
      from: { id: 'dl_u', role: 'user' },
      channelData,
      value: 'human',
    });
  });

  it('offers choices so that the title picked stays readable', () => {
    const choices = [
      { title: 'Delivery', value: 'Delivery' },
      { title: 'Talk to a person', value: 'human' },
    ];
    expect(presentActivity(buildActivity({ choices }), 'dl-1').suggestedActions).toEqual({
      to: [],
      actions: [
        { type: 'imBack', title: 'Delivery', value: 'Delivery' },
        {
          type: 'messageBack',
          title: 'Talk to a person',
          value: 'human',
          text: 'Talk to a person',
          displayText: 'Talk to a person',
        },
      ],
    });
  });

  it('shows pictures with a preview, and leaves out what has no address', () => {
    const attachments = [
      { type: 'image' as const, name: 'a.png', mime: 'image/png', url: 'https://x.example/a' },
      { type: 'file' as const, url: 'https://x.example/b' },
      { type: 'location' as const },
    ];
    expect(presentActivity(buildActivity({ attachments }), 'dl-1').attachments).toEqual([
      {
        contentType: 'image/png',
        contentUrl: 'https://x.example/a',
        name: 'a.png',
        thumbnailUrl: 'https://x.example/a',
      },
      { contentType: 'application/octet-stream', contentUrl: 'https://x.example/b' },
    ]);
  });

  it('reads dates that travelled over the bus', () => {
    const overTheBus = JSON.parse(JSON.stringify(buildActivity())) as ReturnType<typeof buildActivity>;
    expect(presentActivity(overTheBus, 'dl-1').timestamp).toBe('2026-11-22T04:00:00.000Z');
  });
});

describe('what a customer may see', () => {
  const event = (name: string) => buildActivity({ kind: 'event', event: { name } });
  it.each([
    ['messages', buildActivity(), true],
    ['notes', buildActivity({ kind: 'note' }), false],
    ['what was said to another bot before', buildActivity({ key: 'history:in:event-1:1' }), false],
    ['the status of the handoff', event('handoff.status'), true],
    ["the staff's history", event('conversation.transferred'), false],
    [
      'their own events',
      { ...event('webchat/join'), author: { kind: 'customer' as const, id: 'u' }, externalId: 'e1' },
      true,
    ],
  ])('%s: %#', (_what, activity, visible) => {
    expect(isVisible(activity)).toBe(visible);
  });
});

describe('the line that says a conversation was queued', () => {
  const queued = (value: Record<string, unknown>) =>
    buildActivity({
      kind: 'event',
      text: undefined,
      author: { kind: 'system', id: 'tsunagu' },
      event: { name: 'conversation.queued', value },
    });
  const value = {
    reason: 'anger',
    queueId: 'billing',
    language: 'en',
    ruleId: 'rule-1',
    skills: ['refunds', 'cards'],
  };

  it('is the request for a human to programs, without the reason', () => {
    const line = queued(value);
    expect(isVisible(line)).toBe(true);
    expect(presentActivity(line, 'dl-1')).toMatchObject({
      type: 'event',
      name: 'handoff.initiate',
      value: { skill: 'refunds', queue: 'billing', language: 'en' },
    });
    expect(JSON.stringify(presentActivity(line, 'dl-1'))).not.toContain('anger');
  });

  it.each(['external-bot', 'taken-by-agent'])('is nothing of theirs when the reason is %s', (reason) => {
    expect(isVisible(queued({ ...value, reason }))).toBe(false);
  });

  it('needs no skill', () => {
    expect(presentActivity(queued({ ...value, skills: [] }), 'dl-1').value).toEqual({
      queue: 'billing',
      language: 'en',
    });
  });
});
