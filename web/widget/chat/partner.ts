import type { Line } from './line.js';

/** Who is on the other side: the heading of the chat says so. */
export type Partner =
  | { kind: 'bot' }
  /** A person is on the way. */
  | { kind: 'waiting' }
  /** A person; before their first words only the notice that they joined names them. */
  | { kind: 'agent'; name: string | null; joined: string };

/** Who it is once this has been said. Pure. */
export function partnerAfter(before: Partner, { author, name, notice, text }: Line): Partner {
  if (author === 'agent') return { kind: 'agent', name: name ?? null, joined: '' };
  switch (notice) {
    case 'queued':
    case 'nobody-there':
    case 'out-of-hours':
    case 'requeued':
    case 'transferred':
      return { kind: 'waiting' };
    case 'joined':
      return { kind: 'agent', name: null, joined: text };
    case 'returned-to-bot':
    case 'ended':
      return { kind: 'bot' };
    default:
      return before;
  }
}
