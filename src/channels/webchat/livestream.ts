import type { Activity } from '../../conversations/index.js';
import type { DirectLineActivity, PassingActivity } from './present-activity.js';

/** Follows the bot's answers that are being written, for one client. */
export interface Livestream {
  /** The piece as Direct Line's livestreaming activity; null when it comes too late. */
  partial(piece: AnswerPiece): PassingActivity | null;
  /** Ties the finished message to its pieces, so that it takes their place. */
  finish(activity: Activity, presented: DirectLineActivity): DirectLineActivity;
}

export interface AnswerPiece {
  conversationId: string;
  streamId: string;
  sequence: number;
  text: string;
  at: Date;
}

/** Clients only know a live answer by its id: the first piece has it as its own id, the others name it. */
export function startLivestream(): Livestream {
  const live = new Map<string, { streamId: string; sequence: number; done: boolean }>();

  return {
    partial({ conversationId, streamId, sequence, text, at }) {
      const known = live.get(conversationId);
      if (known?.streamId === streamId && (known.done || sequence <= known.sequence)) return null;
      const isFirst = known?.streamId !== streamId;
      live.set(conversationId, { streamId, sequence, done: false });
      return {
        type: 'typing',
        id: isFirst ? streamId : `${streamId}:${sequence}`,
        timestamp: at.toISOString(),
        channelId: 'directline',
        from: { id: 'bot', role: 'bot', kind: 'bot' },
        text,
        textFormat: 'plain',
        channelData: { streamType: 'streaming', streamSequence: sequence, streamId },
      };
    },
    finish(activity, presented) {
      const known = live.get(activity.conversationId);
      if (!known || known.done || activity.kind !== 'message' || activity.author.kind === 'customer') {
        return presented;
      }
      known.done = true;
      const given = isRecord(presented.channelData) ? presented.channelData : {};
      return { ...presented, channelData: { ...given, streamType: 'final', streamId: known.streamId } };
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
