import {
  asCustomer,
  historyLines,
  isHistory,
  parseInitiate,
} from '../../../src/channels/botframework/index.js';
import { buildInitiate } from './build-activity.js';

const cause = {
  key: 'in:event-1',
  author: { kind: 'customer' as const, id: 'directline:29:mika', name: 'Mika' },
  at: new Date('2026-07-24T21:30:00.000Z'),
};
const linesOf = (overrides: Record<string, unknown> = {}) => {
  const initiate = parseInitiate(buildInitiate(overrides));
  return initiate ? historyLines(initiate, cause) : [];
};

describe('the talk before a handover', () => {
  it('becomes lines of the transcript, each by its author and at its time', () => {
    expect(linesOf({ value: undefined })).toEqual([
      {
        key: 'history:in:event-1:1',
        kind: 'message',
        author: { kind: 'customer', id: 'directline:29:mika', name: 'Mika' },
        text: 'My card is gone',
        occurredAt: new Date('2026-07-24T21:20:00.000Z'),
      },
      {
        key: 'history:in:event-1:2',
        kind: 'message',
        author: { kind: 'bot', id: 'external-bot', name: 'Bankbot' },
        text: 'I am sorry. Shall I block it?',
      },
      { key: 'history:in:event-1:3', kind: 'message', author: cause.author, text: 'Yes, and I want a human' },
    ]);
  });

  it('is headed by a note for the agent', () => {
    const value = {
      MessageToAgent: 'Lost card',
      Context: { skill: 'cards', tier: 2, tags: ['a', 'b'], none: null },
    };
    expect(linesOf({ value, attachments: [] })).toEqual([
      {
        key: 'history:in:event-1:note',
        kind: 'note',
        author: { kind: 'bot', id: 'external-bot', name: 'Bot' },
        text: 'Lost card\nskill: cards\ntier: 2\ntags: a, b',
      },
    ]);
  });

  it('has a note in the name of the customer when no bot asks', () => {
    const initiate = asCustomer(parseInitiate(buildInitiate({ value: { messageToAgent: 'Refund me' } }))!);
    expect(historyLines(initiate, cause)).toEqual([
      { key: 'history:in:event-1:note', kind: 'note', author: cause.author, text: 'Refund me' },
    ]);
  });

  it('never lies in the future', () => {
    const attachments = [{ content: { activities: [{ text: 'Hi', timestamp: '2027-01-01T00:00:00Z' }] } }];
    expect(linesOf({ value: undefined, attachments })[0]).not.toHaveProperty('occurredAt');
  });

  it('says what was left out', () => {
    const activities = Array.from({ length: 203 }, (_, index) => ({ text: `${index}` }));
    const [note, first] = linesOf({ value: undefined, attachments: [{ content: { activities } }] });
    expect(note?.text).toBe('(3 earlier lines left out)');
    expect(first).toMatchObject({ key: 'history:in:event-1:4', text: '3' });
  });

  it('is known by its keys', () => {
    expect(linesOf().every(isHistory)).toBe(true);
    expect(isHistory({ key: 'in:event-1' })).toBe(false);
  });
});
