import { protocolEventsOf } from '../../../src/channels/botframework/handoff-protocol.js';
import type { Conversation } from '../../../src/conversations/index.js';
import { buildConversation, buildHandoff } from './build-conversation.js';

const at = new Date('2026-07-24T21:30:00.000Z');
const told = (overrides: Partial<Conversation>): string[] =>
  protocolEventsOf(buildConversation(overrides)).map(({ key, value }) =>
    `${key} ${String(value['state'] ?? '')}`.trim(),
  );

describe('the protocol events a conversation owes', () => {
  it("are none while it is the bot's", () => {
    expect(told({ state: 'bot', handoff: null })).toEqual([]);
  });

  it('are none while it waits', () => {
    expect(protocolEventsOf(buildConversation())).toEqual([]);
  });

  it.each<[string, Partial<Conversation>, string[]]>([
    ['waiting', {}, []],
    ['accepted', { state: 'active', handoff: buildHandoff({ acceptedAt: at }) }, ['accepted']],
    [
      'in wrap-up',
      { state: 'wrap-up', handoff: buildHandoff({ acceptedAt: at, talkEndedAt: at }) },
      ['accepted'],
    ],
    [
      'closed',
      { state: 'closed', handoff: buildHandoff({ acceptedAt: at, endedAt: at }) },
      ['accepted', 'completed'],
    ],
    [
      'given back to the bot',
      { state: 'bot', handoff: buildHandoff({ acceptedAt: at, endedAt: at }) },
      ['accepted', 'completed'],
    ],
    ['closed unserved', { state: 'closed' }, ['failed']],
    ['given back unserved', { state: 'bot' }, ['failed']],
  ])('when %s', (_state, overrides, states) => {
    const owed = protocolEventsOf(buildConversation(overrides)).flatMap(({ value }) => value['state'] ?? []);
    expect(owed).toEqual(states);
  });

  it("say in the customer's language why it failed", () => {
    const [failed] = protocolEventsOf(buildConversation({ state: 'closed', language: 'ja' }));
    expect(failed?.value).toEqual({ state: 'failed', message: expect.stringContaining('担当者') });
  });

  it('are told of talks that an agent took over by hand, too', () => {
    expect(
      told({ handoff: buildHandoff({ reason: 'taken-by-agent', acceptedAt: at }), state: 'active' }),
    ).toEqual(['protocol:h1:accepted accepted']);
  });

  it('take a transfer for the same handoff', () => {
    const pastHandoffs = [buildHandoff({ acceptedAt: at, endedAt: at })];
    const handoff = buildHandoff({ id: 'h2', reason: 'transfer' });
    const before = ['protocol:h1:accepted accepted'];
    expect(told({ pastHandoffs, handoff })).toEqual(before);
    expect(told({ pastHandoffs, handoff, state: 'closed' })).toEqual([
      ...before,
      'protocol:h1:ended completed',
    ]);
  });

  it('begin again when the customer comes back', () => {
    const pastHandoffs = [buildHandoff({ acceptedAt: at })];
    expect(told({ pastHandoffs, handoff: buildHandoff({ id: 'h2', reason: 'reopened' }) })).toEqual([
      'protocol:h1:accepted accepted',
      'protocol:h1:ended completed',
    ]);
  });

  it('name one end only', () => {
    const unserved = protocolEventsOf(buildConversation({ state: 'closed' })).at(-1);
    const served = protocolEventsOf(
      buildConversation({ state: 'closed', handoff: buildHandoff({ acceptedAt: at }) }),
    ).at(-1);
    expect(unserved?.key).toBe(served?.key);
  });
});
