import type { Conversation, Handoff, Language } from '../../conversations/index.js';

/** A status of the Bot Framework's handoff protocol that a conversation owes to the programs that follow it. */
export interface ProtocolEvent {
  /** Unique in the transcript: told once. */
  key: string;
  name: typeof STATUS;
  value: Record<string, unknown>;
}

export const STATUS = 'handoff.status';

/**
 * Every status a conversation has earned so far, in order. Read from the conversation itself, which changes by
 * compare-and-set: whoever looks later, after a crash too, finds the same. A transfer goes on with the same handoff, as
 * seen from outside; who comes back after the end begins another. Pure.
 * @see https://github.com/microsoft/BotBuilder-Samples/tree/main/experimental/handoff-library
 */
export function protocolEventsOf(conversation: Conversation): ProtocolEvent[] {
  const { handoff, pastHandoffs, state, language } = conversation;
  const isOver = state === 'closed' || state === 'bot';
  const episodes = episodesOf([...pastHandoffs, ...(handoff ? [handoff] : [])]);
  return episodes.flatMap((episode, index) => {
    const first = episode[0];
    if (!first) return [];
    const ended = index < episodes.length - 1 || isOver || episode.at(-1)?.endedAt !== undefined;
    const accepted = episode.some(({ acceptedAt }) => acceptedAt !== undefined);
    const events: ProtocolEvent[] = [];
    if (accepted) events.push(status(first, 'accepted'));
    if (ended)
      events.push(accepted ? status(first, 'completed') : status(first, 'failed', UNSERVED[language]));
    return events;
  });
}

function status(first: Handoff, state: 'accepted' | 'failed' | 'completed', message?: string): ProtocolEvent {
  return {
    // One end each: who heard `failed` must not hear `completed` later.
    key: `protocol:${first.id}:${state === 'accepted' ? state : 'ended'}`,
    name: STATUS,
    value: { state, ...(message && { message }) },
  };
}

const UNSERVED: Record<Language, string> = {
  en: 'The conversation was closed before an agent could take it.',
  ja: '担当者がお受けする前に、このお問い合わせは終了しました。',
};

function episodesOf(handoffs: readonly Handoff[]): Handoff[][] {
  const episodes: Handoff[][] = [];
  for (const handoff of handoffs) {
    const current = episodes.at(-1);
    if (handoff.reason === 'transfer' && current) current.push(handoff);
    else episodes.push([handoff]);
  }
  return episodes;
}
