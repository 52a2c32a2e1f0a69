import type { Line } from '../../web/widget/chat/line.js';
import { partnerAfter, type Partner } from '../../web/widget/chat/partner.js';

const said = (line: Partial<Line>): Line => ({
  key: 'k',
  author: 'system',
  text: '',
  attachments: [],
  choices: [],
  at: 1,
  state: 'sent',
  ...line,
});

const after = (...lines: Partial<Line>[]): Partner =>
  lines.map(said).reduce<Partner>(partnerAfter, { kind: 'bot' });

describe('who the heading of the web chat says is there', () => {
  it('is the bot, then a person on the way, then who has joined, by name', () => {
    expect(after({ author: 'bot', text: 'Hello' })).toEqual({ kind: 'bot' });
    expect(after({ notice: 'queued' })).toEqual({ kind: 'waiting' });
    const joined = { notice: 'joined', text: 'Daniel has joined.' };
    expect(after({ notice: 'queued' }, joined)).toEqual({
      kind: 'agent',
      name: null,
      joined: 'Daniel has joined.',
    });
    expect(after(joined, { author: 'agent', name: 'Daniel' })).toMatchObject({ name: 'Daniel' });
  });

  it.each(['requeued', 'transferred'])('is nobody yet once %s', (notice) => {
    expect(after({ author: 'agent', name: 'Daniel' }, { notice })).toEqual({ kind: 'waiting' });
  });

  it.each(['ended', 'returned-to-bot'])('is the bot again once %s', (notice) => {
    expect(after({ author: 'agent', name: 'Daniel' }, { notice })).toEqual({ kind: 'bot' });
  });
});
