import { CONVERSATION_STATES, mayGo, TRANSITIONS } from '../../src/conversations/index.js';

/** Where a conversation may go, and what happened when it does. */
const LEGAL = {
  'bot queued': 'handed over',
  'bot active': 'taken by hand',
  'bot closed': 'ended',
  'queued active': 'accepted',
  'queued queued': 'offered, withdrawn',
  'queued bot': 'given back',
  'queued closed': 'ended',
  'active wrap-up': 'talk ended',
  'active queued': 'transferred, agent lost',
  'active bot': 'given back',
  'active closed': 'ended',
  'wrap-up closed': 'disposition chosen',
  'wrap-up active': 'the customer wrote again',
  'wrap-up queued': 'agent lost',
  'closed bot': 'the customer came back',
  'closed queued': 'the customer came back',
};

describe('the state table', () => {
  const pairs = CONVERSATION_STATES.flatMap((from) => CONVERSATION_STATES.map((to) => [from, to] as const));

  it.each(pairs)('%s to %s', (from, to) => {
    expect(mayGo(from, to)).toBe(`${from} ${to}` in LEGAL);
  });

  it('lets nobody be stuck, and everybody reach the end', () => {
    for (const state of CONVERSATION_STATES) {
      const seen = new Set([state]);
      for (const one of seen) for (const next of TRANSITIONS[one]) seen.add(next);
      expect(seen.has('closed')).toBe(true);
      expect(seen.has('queued')).toBe(true);
    }
  });
});
