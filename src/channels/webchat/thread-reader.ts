import type { Activity } from '../../conversations/index.js';
import { threadKeyOf, type WebchatOptions } from './options.js';
import { isVisible } from './visible.js';
import type { Position } from './watermark.js';

export interface ThreadPage {
  /** What the customer may see after the position asked for, oldest first within each conversation. */
  activities: Activity[];
  /** Where the page ends: also past activities that are not visible. */
  position: Position;
  /** The thread's conversations, in the order of `position`. */
  conversationIds: string[];
  more: boolean;
}

export interface ThreadReader {
  read(directLineId: string, after: Position, limit?: number): Promise<ThreadPage>;
}

/** More conversations than one browser tab can ever have had. */
const MAX_CONVERSATIONS = 1000;

/**
 * Reads a Direct Line conversation: the transcripts of all the product's conversations in its thread, one after the
 * other. Only one is open at a time, so the order of their creation is the order of the talk.
 */
export function createThreadReader({
  conversations,
  transcripts,
}: Pick<WebchatOptions, 'conversations' | 'transcripts'>): ThreadReader {
  return {
    async read(directLineId, after, limit = 200) {
      const inThread = await conversations.list(
        { threadKey: threadKeyOf(directLineId) },
        { sort: { createdAt: 1, _id: 1 }, limit: MAX_CONVERSATIONS },
      );
      const position = inThread.map((_, index) => after[index] ?? 0);
      const activities: Activity[] = [];
      let room = limit;
      for (const [index, { _id }] of inThread.entries()) {
        if (room === 0) break;
        const read = await transcripts.read(_id, { afterSeq: position[index], limit: room });
        position[index] = read.at(-1)?.seq ?? position[index] ?? 0;
        activities.push(...read.filter(isVisible));
        room -= read.length;
      }
      return { activities, position, conversationIds: inThread.map(({ _id }) => _id), more: room === 0 };
    },
  };
}
