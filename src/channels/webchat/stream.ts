import type { Activity } from '../../conversations/index.js';
import { SECOND_MS } from '../../platform/clock.js';
import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import { startLivestream, type AnswerPiece } from './livestream.js';
import { presentActivity, type PassingActivity } from './present-activity.js';
import type { ThreadReader } from './thread-reader.js';
import { isVisible } from './visible.js';
import { formatWatermark, type Position } from './watermark.js';

/** What a stream needs of a websocket. */
export interface StreamSocket {
  send(frame: string, done: (error?: Error | null) => void): void;
  ping(): void;
  terminate(): void;
  readonly bufferedAmount: number;
}

/** One client reading one Direct Line conversation. */
export interface Stream {
  /** There may be something new: read on from where the client is. */
  wake(): void;
  /** Something was appended: sent at once when it is the next one, else found by reading. */
  appended(conversationId: string, seq: number, activity: Activity): void;
  /** A piece of a bot's answer while it is being written. */
  partial(piece: AnswerPiece): void;
  /** Shown now or never: not stored, not numbered, dropped when the client is behind. */
  passing(activity: PassingActivity): void;
  /** The client is there. */
  alive(): void;
  /** Pings, reads on in case the bus lost something, and drops a client that is gone or cannot keep up. */
  beat(): void;
  close(): void;
}

const RETRY_MS = SECOND_MS;
/** More than this waiting in the socket means that a passing activity would come too late to be of use. */
const BEHIND_BYTES = 64 * 1024;
/** Beats without a sign of life, or with a frame still unsent, before the client counts as gone. */
const MAX_SILENT_BEATS = 2;

/**
 * Sends each activity once, in order. The bus only says that something is there: at any doubt (a gap, a new
 * conversation in the thread, a send still under way) the truth is read from MongoDB. At most one frame is in memory.
 */
export function openStream(options: {
  socket: StreamSocket;
  directLineId: string;
  from: Position;
  reader: ThreadReader;
  logger: Logger;
}): Stream {
  const { socket, directLineId, reader, logger } = options;
  const livestream = startLivestream();
  let position = options.from;
  let conversationIds: string[] = [];
  let mustRead = false;
  let busy = false;
  let open = true;
  let silentBeats = 0;
  let busyBeats = 0;

  const send = (frame: object | null): Promise<void> =>
    new Promise((resolve, reject) => {
      socket.send(frame ? JSON.stringify(frame) : '', (error) => (error ? reject(error) : resolve()));
    });

  async function sendActivities(activities: Activity[]): Promise<void> {
    if (activities.length === 0) return;
    await send({
      activities: activities.map((activity) =>
        livestream.finish(activity, presentActivity(activity, directLineId)),
      ),
      watermark: formatWatermark(position),
    });
  }

  /** One piece of work at a time; what comes in meanwhile is found by reading afterwards. */
  async function run(next: Activity[] = []): Promise<void> {
    busy = true;
    try {
      await sendActivities(next);
      while (open && mustRead) {
        mustRead = false;
        const page = await reader.read(directLineId, position);
        ({ position, conversationIds } = page);
        if (page.more) mustRead = true;
        await sendActivities(page.activities);
      }
    } catch (error) {
      if (open) {
        logger.warn({ reason: messageOf(error) }, 'stream is behind; reading again soon');
        setTimeout(wake, RETRY_MS).unref();
      }
    }
    busy = false;
    busyBeats = 0;
  }

  function wake(): void {
    mustRead = true;
    if (!busy && open) void run();
  }

  function passing(activity: PassingActivity): void {
    if (busy || !open || socket.bufferedAmount > BEHIND_BYTES) return;
    const addressed = { ...activity, conversation: { id: directLineId } };
    send({ activities: [addressed] }).catch(() => {}); // a dead socket closes by itself
  }

  return {
    wake,
    passing,
    appended(conversationId, seq, activity) {
      const index = conversationIds.indexOf(conversationId);
      const seen = position[index];
      if (busy || seen === undefined || seq > seen + 1) return wake();
      if (seq <= seen) return;
      position = position.with(index, seq);
      if (isVisible(activity)) void run([activity]);
    },
    partial(piece) {
      const activity = livestream.partial(piece);
      if (activity) passing(activity);
    },
    alive() {
      silentBeats = 0;
    },
    beat() {
      silentBeats += 1;
      busyBeats = busy ? busyBeats + 1 : 0;
      if (Math.max(silentBeats, busyBeats) > MAX_SILENT_BEATS) return socket.terminate();
      socket.ping();
      if (!busy) send(null).catch(() => {});
      wake();
    },
    close() {
      open = false;
    },
  };
}
