import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initiateOf } from '../../../src/channels/botframework/index.js';
import { readActivity } from '../../../src/channels/webchat/incoming-activity.js';
import { readRecorded } from '../../../src/channels/webchat/recorded-request.js';
import { parseActivity } from '../../../src/channels/webchat/parse-activity.js';
import { ChannelEventSchema } from '../../../src/conversations/index.js';
import { mismatches } from '../fixture-table.js';

const FOLDER = join(__dirname, '../../fixtures/channels/webchat');
const { fixtures } = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as {
  fixtures: { file: string; expected?: unknown[] }[];
};

function parse(body: unknown) {
  const recorded = readRecorded(body);
  if (!recorded) return [];
  return [
    parseActivity(recorded.activity, {
      directLineId: recorded.directLineId,
      site: 'demo',
      messageId: 'message-1',
      from: { id: recorded.activity.from?.id ?? '', name: recorded.activity.from?.name },
      at: new Date('2026-11-22T04:00:00Z'),
    }),
  ];
}

const message = (fields: object) => parse({ type: 'message', from: { id: 'u' }, ...fields })[0]!;

describe('what a web chat client posts', () => {
  it.each(fixtures)('is understood: $file', ({ file, expected = [] }) => {
    const events = parse(readFileSync(join(FOLDER, file.slice('webchat/'.length))));
    expect(mismatches(events, expected)).toEqual([]);
    for (const event of events) expect(() => ChannelEventSchema.parse(event)).not.toThrow();
  });

  it('keeps the client id as the key that removes repetitions, and channelData untouched', () => {
    const [event] = parse(readFileSync(join(FOLDER, 'message.json')));
    expect(event).toMatchObject({
      dedupKey: '8c342166-a676-4e00-a479-3239b229ac47:eao6x5x332n',
      threadKey: 'webchat:8c342166-a676-4e00-a479-3239b229ac47',
      channelData: { attachmentSizes: [], clientActivityID: 'eao6x5x332n' },
      language: 'ja-JP',
    });
  });

  it('falls back to its own id when the client gave none, or an absurd one', () => {
    expect(message({ text: 'hi' }).dedupKey).toBe(':message-1');
    expect(message({ text: 'hi', channelData: { clientActivityID: 'x'.repeat(101) } }).dedupKey).toBe(
      ':message-1',
    );
    expect(message({ text: 'hi', channelData: { clientActivityID: 7 } }).dedupKey).toBe(':message-1');
  });

  it('takes a picked choice from postBack, messageBack and cards alike', () => {
    expect(message({ text: 'human', channelData: { postBack: true } }).action).toEqual({ payload: 'human' });
    expect(message({ text: 'Talk to a person', value: 'human' })).toMatchObject({
      kind: 'postback',
      text: 'Talk to a person',
      action: { payload: 'human', title: 'Talk to a person' },
    });
    expect(message({ value: { order: 7 } }).action).toEqual({ payload: '{"order":7}' });
  });

  it('strips NUL and lone surrogates, in texts and keys', () => {
    const event = message({ text: 'a\0b\ud800c', channelData: { 'k\0ey': '\0v' } });
    expect(event.text).toBe('ab\ufffdc');
    expect(event.channelData).toEqual({ key: 'v' });
  });

  it('drops previews sent as data addresses, and keeps links', () => {
    const attachments = [
      { contentType: 'image/png', name: 'a.png', contentUrl: 'data:image/png;base64,AAAA' },
      { contentType: 'application/pdf', contentUrl: 'https://files.example/b.pdf' },
    ];
    expect(message({ attachments }).attachments).toEqual([
      { type: 'image', name: 'a.png', mime: 'image/png' },
      { type: 'file', mime: 'application/pdf', url: 'https://files.example/b.pdf' },
    ]);
  });

  it('ignores what says nothing, and what it does not know', () => {
    expect(message({ text: '  ' }).route).toBe('ignore');
    expect(parse({ type: 'event', name: 'something/else' })[0]).toMatchObject({
      kind: 'unknown',
      route: 'ignore',
    });
    expect(parse({ type: 'invoke' })[0]).toMatchObject({ kind: 'unknown', route: 'ignore' });
    expect(parse({ type: 'endOfConversation' })[0]).toMatchObject({ kind: 'leave', route: 'state' });
    expect(parse({ type: 'messageReaction' })[0]).toMatchObject({ kind: 'reaction', route: 'state' });
    for (const nothing of [null, 7, 'text', '{', [], {}, { request: null }, { request: {} }, '--x\r\n\r\n']) {
      expect(parse(nothing)).toEqual([]);
    }
  });

  it('hears another program ask for a human; what it tells of the past counts only when it is trusted', () => {
    const activity = readActivity({
      type: 'event',
      name: 'handoff.initiate',
      value: { skill: 'Cards', messageToAgent: 'Lost card' },
      from: { id: 'bankbot', role: 'bot' },
      relatesTo: { user: { id: 'mika', name: 'Mika' } },
      attachments: [{ content: { activities: [{ type: 'message', text: 'カードをなくしました' }] } }],
    });
    const event = (isTrusted?: boolean) =>
      parseActivity(activity!, {
        directLineId: 'dl-1',
        site: 'demo',
        messageId: 'message-1',
        from: { id: 'sender' },
        at: new Date('2026-11-22T04:00:00Z'),
        isTrusted,
      });
    const asked = { kind: 'handover', route: 'bot', event: { name: 'handoff.initiate' } };
    expect(event(true)).toMatchObject({ ...asked, from: { id: 'mika', name: 'Mika' }, language: 'ja' });
    expect(initiateOf(event(true))).toMatchObject({
      skill: 'cards',
      lines: [{ text: 'カードをなくしました' }],
    });
    expect(event()).toMatchObject({ ...asked, from: { id: 'sender' } });
    expect(initiateOf(event())).toMatchObject({
      skill: 'cards',
      message: 'Lost card',
      lines: [],
      omitted: 0,
      byCustomer: true,
    });
    for (const one of [event(true), event()]) expect(() => ChannelEventSchema.parse(one)).not.toThrow();
  });

  it('lets an odd field cost only itself', () => {
    expect(message({ text: 'hi', from: 7, locale: {}, attachments: 'x', name: null })).toMatchObject({
      text: 'hi',
      route: 'bot',
    });
  });
});
