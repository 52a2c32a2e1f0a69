import type { WireActivity, WireAttachment } from '../direct-line/wire.js';

/** One line of the talk as the widget shows it. */
export interface Line {
  /** The client's own id for what the customer wrote, else the server's: the same before and after the echo. */
  key: string;
  author: 'customer' | 'bot' | 'agent' | 'system';
  name?: string;
  text: string;
  attachments: WireAttachment[];
  choices: Choice[];
  /** What a system line is about, as `ended` or `joined`. */
  notice?: string;
  at: number;
  /** `local`: the widget says it itself, so it has no time. */
  state: 'sending' | 'sent' | 'failed' | 'local';
}

export interface Choice {
  title: string;
  value: string;
  /** The bot asks whether its answer helped. */
  feedback?: 'yes' | 'no';
}

export function readLine(activity: WireActivity): Line {
  const { from, channelData = {} } = activity;
  const clientId = channelData['clientActivityID'];
  const notice = channelData['notice'];
  return {
    key: from.role === 'user' && typeof clientId === 'string' ? clientId : activity.id,
    author: from.role === 'user' ? 'customer' : (from.kind ?? 'bot'),
    name: from.name,
    text: activity.text ?? '',
    attachments: activity.attachments ?? [],
    choices: (activity.suggestedActions?.actions ?? []).map(({ title, value }) => readChoice(title, value)),
    notice: typeof notice === 'string' ? notice : undefined,
    at: Date.parse(activity.timestamp),
    state: 'sent',
  };
}

/** Feedback gets a drawn thumb, so the emoji that plain clients show goes. */
function readChoice(title: string, value: string): Choice {
  const feedback = /^helped:(yes|no)\b/.exec(value)?.[1] as 'yes' | 'no' | undefined;
  return feedback
    ? { title: title.replace(/^\p{Extended_Pictographic}\s*/u, ''), value, feedback }
    : { title, value };
}

/** Puts a line in its place: over the one it is the echo of, by time, what is still on its way last. */
export function withLine(lines: readonly Line[], line: Line): Line[] {
  const others = lines.filter(({ key }) => key !== line.key);
  return [...others, line].sort((one, other) => timeOf(one) - timeOf(other));
}

const timeOf = (line: Line): number => (line.state === 'sent' ? line.at : Number.MAX_SAFE_INTEGER);
