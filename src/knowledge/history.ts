import type { Activity } from '../conversations/index.js';

/** What was said before, oldest first; the utterance being answered is not part of it. */
export interface HistoryTurn {
  author: 'customer' | 'bot' | 'agent';
  text: string;
  /** The entries a bot's answer came from. */
  articleIds?: string[];
}

/** The spoken part of a transcript: messages with text, without notes, events and what was taken back. */
export function historyOf(activities: readonly Activity[]): HistoryTurn[] {
  return activities.flatMap((activity) => {
    const text = activity.text?.trim() ?? '';
    const { kind } = activity.author;
    if (activity.kind !== 'message' || kind === 'system' || text === '' || activity.deletedAt) return [];
    const articleIds = activity.answer?.citations.map((citation) => citation.articleId);
    return [{ author: kind, text, ...(articleIds && { articleIds }) }];
  });
}
