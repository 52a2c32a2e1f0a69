import { parseFieldList } from '../../src/emulator/facebook/field-list.js';
import { assertPrivateReply, assertSendable } from '../../src/emulator/facebook/send-rules.js';
import { mentionsIn, postWeight } from '../../src/emulator/x/x-text.js';
import { participantOf } from '../../src/emulator/x/send-dm.js';

const HOUR_MS = 60 * 60 * 1000;

describe('the messaging window of Facebook', () => {
  const recipient = { id: '1' };
  const facts = (hoursAgo?: number) => ({
    now: 1000 * HOUR_MS,
    isKnownPerson: true,
    lastInboundAt: hoursAgo === undefined ? undefined : (1000 - hoursAgo) * HOUR_MS,
  });
  const response = { recipient, messaging_type: 'RESPONSE' as const };
  const byHand = { recipient, messaging_type: 'MESSAGE_TAG' as const, tag: 'HUMAN_AGENT' };

  it.each([
    ['an answer after 24 h', response, 24],
    ['a human after 7 days', byHand, 7 * 24],
  ])('is open for %s', (_what, request, hoursAgo) => {
    expect(() => assertSendable(request, facts(hoursAgo))).not.toThrow();
  });

  it.each([
    ['an answer after 25 h', response, 25],
    ['a human after 8 days', byHand, 8 * 24],
    ['who never wrote', response, undefined],
  ])('is closed for %s', (_what, request, hoursAgo) => {
    expect(() => assertSendable(request, facts(hoursAgo))).toThrow('outside of allowed window');
  });

  it('lets a comment be answered privately for a week', () => {
    const answered = (hours: number) => () =>
      assertPrivateReply({ now: hours * HOUR_MS, commentedAt: 0, isAnswered: false });
    expect(answered(7 * 24)).not.toThrow();
    expect(answered(7 * 24 + 1)).toThrow('#10903');
  });
});

describe('the text of X', () => {
  it.each([
    ['あ'.repeat(140), false, 280],
    ['@mika_t @ken hello', true, 5],
    ['@mika_t hello', false, 13],
    ['https://example.com/a/very/long/path?with=query', false, 23],
    ['👨‍👩‍👧‍👦', false, 2],
  ])('%s, as a reply: %s, weighs %i', (text, isReply, weight) => {
    expect(postWeight(text, isReply)).toBe(weight);
  });

  it('counts mentions in code points', () => {
    expect(mentionsIn('😢 @mika_t')).toEqual([{ username: 'mika_t', start: 2, end: 9 }]);
  });

  it('finds the other end of a conversation', () => {
    expect(participantOf('7-12', '12')).toBe('7');
    expect(() => participantOf('12-7', '12')).toThrow('permission');
    expect(() => participantOf('7-8', '12')).toThrow('permission');
  });
});

it('reads nested Graph fields', () => {
  const list = parseFieldList('id, messages.limit(5){message,from{id}},updated_time');
  expect([...list.keys()]).toEqual(['id', 'messages', 'updated_time']);
  expect(list.get('messages')?.limit).toBe(5);
  expect([...(list.get('messages')?.fields.keys() ?? [])]).toEqual(['message', 'from']);
});
