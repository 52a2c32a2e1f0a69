import { readLine, withLine, type Line } from '../../../web/widget/chat/line.js';

const line = (key: string, at: number, state: Line['state'] = 'sent'): Line => ({
  key,
  at,
  state,
  author: 'bot',
  text: key,
  attachments: [],
  choices: [],
});
const keys = (lines: Line[]): string[] => lines.map(({ key }) => key);

describe('the lines of the widget', () => {
  it('are in the order of their times, with what is still on its way last', () => {
    let lines: Line[] = [];
    for (const one of [line('b', 2), line('mine', 0, 'sending'), line('c', 3), line('a', 1)]) {
      lines = withLine(lines, one);
    }
    expect(keys(lines)).toEqual(['a', 'b', 'c', 'mine']);
  });

  it('show an echo in place of what it echoes, and an activity that came twice once', () => {
    let lines = withLine([line('mine', 0, 'sending')], line('a', 1));
    lines = withLine(lines, line('mine', 2));
    lines = withLine(lines, { ...line('a', 1), text: 'corrected' });
    expect(lines.map(({ text, state }) => [text, state])).toEqual([
      ['corrected', 'sent'],
      ['mine', 'sent'],
    ]);
  });

  it('are read from what the server sends', () => {
    const read = readLine({
      type: 'message',
      id: 'activity-1',
      timestamp: '2026-11-22T04:00:00.000Z',
      from: { id: 'bot', role: 'bot', kind: 'bot', name: 'Assistant' },
      text: 'Did that help?',
      suggestedActions: {
        actions: [
          { type: 'messageBack', title: '👍 はい', value: 'helped:yes:delivery' },
          { type: 'messageBack', title: 'A person', value: 'human' },
        ],
      },
    });
    expect(read).toMatchObject({
      key: 'activity-1',
      author: 'bot',
      choices: [
        { title: 'はい', value: 'helped:yes:delivery', feedback: 'yes' },
        { title: 'A person', value: 'human' },
      ],
    });
    const echo = readLine({
      type: 'message',
      id: 'activity-2',
      timestamp: '2026-11-22T04:00:00.000Z',
      from: { id: 'dl_u', role: 'user' },
      channelData: { clientActivityID: 'c1' },
    });
    expect(echo).toMatchObject({ key: 'c1', author: 'customer' });
  });
});
