import type { Activity, Line } from '../../conversations/index.js';
import type { Initiate } from './parse-initiate.js';

/**
 * The lines of our transcript that tell what went before the handover: a note for the agent with what the other bot
 * says, and its talk with the customer. To be logged, never said: the customer has seen them. Pure; the keys make a
 * repeated turn find its first lines.
 */
export function historyLines(initiate: Initiate, cause: Pick<Activity, 'key' | 'author' | 'at'>): Line[] {
  const { lines, omitted, byCustomer } = initiate;
  const note = noteText(initiate);
  const talk = lines.map(({ author, name, text, at, locale }, index): Line => {
    const occurredAt = at ? new Date(at) : undefined;
    return {
      key: `${PREFIX}${cause.key}:${omitted + index + 1}`,
      kind: 'message',
      author: author === 'bot' ? externalBot(name) : { ...cause.author, ...(name && { name }) },
      text,
      ...(locale && { locale }),
      // A clock that is ahead of ours would put the past after the present.
      ...(occurredAt && occurredAt <= cause.at && { occurredAt }),
    };
  });
  const teller = byCustomer ? cause.author : externalBot();
  return note
    ? [{ key: `${PREFIX}${cause.key}:note`, kind: 'note', author: teller, text: note }, ...talk]
    : talk;
}

/** True for lines of an earlier talk elsewhere. Clients that read the transcript themselves must not be told them again. */
export const isHistory = ({ key }: Pick<Activity, 'key'>): boolean => key.startsWith(PREFIX);

const PREFIX = 'history:';

const externalBot = (name = 'Bot'): Line['author'] => ({ kind: 'bot', id: 'external-bot', name });

function noteText({ message, context, omitted }: Initiate): string {
  const about = Object.entries(context && typeof context === 'object' ? flat(context) : {}).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const missing = omitted > 0 ? [`(${omitted} earlier lines left out)`] : [];
  return [...(message ? [message] : []), ...about, ...missing].join('\n').slice(0, 4000);
}

/** The message is told by itself. */
const TOLD = /^messageToAgent$/i;

/** Nested values by their own name: agents read what was sent, not how it was wrapped. */
function flat(context: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(context).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      if (TOLD.test(name) || value === null || value === undefined) return [];
      if (Array.isArray(value)) return [[name, value.map((one) => textOf(one)).join(', ')]];
      return typeof value === 'object' ? Object.entries(flat(value)) : [[name, textOf(value)]];
    }),
  );
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
