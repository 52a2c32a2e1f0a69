import type { ActivityView } from '../../src/console/contract.js';
import { transcriptRows } from '../../web/console/conversation/transcript-rows.js';

const START = Date.parse('2026-11-22T09:30:00Z');

/** Lines of a transcript a second apart, in the order they were written. */
function written(
  ...lines: Partial<Pick<ActivityView, 'kind' | 'text' | 'event' | 'author'>>[]
): ActivityView[] {
  return lines.map((line, index) => ({
    id: `a${index}`,
    conversationId: 'c1',
    seq: index + 1,
    kind: 'message',
    author: { kind: 'customer', id: 'cust', name: null },
    text: null,
    attachments: [],
    choices: [],
    event: null,
    confidence: null,
    citations: [],
    delivery: null,
    deliveryError: null,
    deleted: false,
    edited: false,
    at: new Date(START + index * 1000).toISOString(),
    ...line,
  }));
}

const system = { kind: 'system', id: 'tsunagu', name: null } as const;
const event = (name: string) => ({ kind: 'event', author: system, event: { name, value: {} } }) as const;
const notice = (text: string) => ({ author: system, text }) as const;

/** The lines as they are read, without the days. */
const read = (activities: ActivityView[]): string[] =>
  transcriptRows(activities).flatMap((row) => {
    if (row.type === 'event') return [row.activity.event?.name ?? ''];
    return row.type === 'group' ? row.activities.map(({ text }) => text ?? '') : [];
  });

describe('the rows of a transcript', () => {
  it('say what happened before what the customer was told of it, whichever was written first', () => {
    const inOrder = ['A human!', 'conversation.queued', 'Handing over.', 'conversation.accepted', 'Joined.'];
    expect(
      read(
        written(
          { text: 'A human!' },
          notice('Handing over.'),
          event('conversation.queued'),
          event('conversation.accepted'),
          notice('Joined.'),
        ),
      ),
    ).toEqual(inOrder);
    expect(
      read(
        written(
          { text: 'A human!' },
          event('conversation.queued'),
          notice('Handing over.'),
          event('conversation.accepted'),
          notice('Joined.'),
        ),
      ),
    ).toEqual(inOrder);
  });

  it('leave out what programs say to each other', () => {
    expect(
      read(
        written(
          { kind: 'event', event: { name: 'webchat/join', value: {} } },
          { text: 'Hello' },
          event('handoff.status'),
        ),
      ),
    ).toEqual(['Hello']);
  });

  it('group what one author said in one breath', () => {
    const rows = transcriptRows(written({ text: 'One' }, { text: 'Two' }, notice('Told.')));
    expect(rows.map(({ type }) => type)).toEqual(['day', 'group', 'group']);
  });
});
